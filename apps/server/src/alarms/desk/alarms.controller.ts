/** `/alarms`: the list, one occurrence, and the commands on it. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AckRequest,
  BulkAckRequest,
  type AlarmPage,
  type AlarmView,
  type ArrivalsView,
  type BulkAckResult,
  type Severity,
  type SignedInUser,
  type WatchingView,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ALARM_HANDLERS, ANYONE_SIGNED_IN, Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { alarmView } from '../alarm-record.js';
import { AlarmDesk } from './alarm-desk.js';
import { AlarmStore } from './alarm-store.js';
import { answer, wholeNumber } from './answer.js';
import { ArrivalStore } from './arrival-store.js';
import { arrivalsView } from './arrivals.js';
import { WatchingStore } from './watching-store.js';

const Time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

export const AlarmsQuery = z.object({
  state: z.enum(['open', 'all']).default('open'),
  site: z.string().optional(),
  /** `{site}/{tag}` */
  point: z.string().optional(),
  /** Only those that were active at some time between `from` and `to`. */
  from: Time.optional(),
  to: Time.optional(),
  severity: z.coerce.number().int().min(1).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().positive().optional(),
});

@ApiTags('alarms')
@Controller('alarms')
export class AlarmsController {
  constructor(
    private readonly store: AlarmStore,
    private readonly watchingStore: WatchingStore,
    private readonly arrivalStore: ArrivalStore,
    private readonly desk: AlarmDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms, newest first' })
  async list(@Query(checked(AlarmsQuery)) query: z.infer<typeof AlarmsQuery>): Promise<AlarmPage> {
    const { asOf, records } = await this.store.list({
      open: query.state === 'open',
      site: query.site,
      point: query.point,
      fromMs: query.from,
      toMs: query.to,
      severity: query.severity as Severity | undefined,
      before: query.cursor ?? null,
      limit: query.limit,
    });
    const now = Date.now();
    const views = records.map((record) => alarmView(record, now));
    const next = views.length < query.limit ? null : (views.at(-1)?.occurrence ?? null);
    // One whose permit is over may be open in the database alone.
    const items = query.state === 'open' ? views.filter(({ open }) => open) : views;
    return { items, next, asOf };
  }

  @Get('watching')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'How many points can be judged, and why the others cannot' })
  watching(): Promise<WatchingView> {
    return this.watchingStore.view(Date.now());
  }

  @Get('arrivals')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: 'When open limit alarms reach their next limit, where readings show it',
  })
  async arrivals(): Promise<ArrivalsView> {
    const now = Date.now();
    return arrivalsView(await this.arrivalStore.approaches(now), now);
  }

  @Get(':occurrence')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One occurrence of an alarm' })
  async one(@Param('occurrence') occurrence: string): Promise<AlarmView> {
    const record = await this.store.one(wholeNumber(occurrence));
    if (!record) throw new Refusal(404, `No alarm ${occurrence}`);
    return alarmView(record, Date.now());
  }

  @Post('ack')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Acknowledge many at once; tells the outcome of each' })
  async acknowledgeMany(
    @Body(checked(BulkAckRequest)) body: BulkAckRequest,
    @Caller() caller: SignedInUser,
  ): Promise<BulkAckResult> {
    const asked = body.occurrences.map((text, index) => ({
      occurrence: wholeNumber(text),
      version: body.versions?.[index],
    }));
    const outcomes = await this.desk.acknowledge(asked, caller.username, body.comment);
    const now = Date.now();
    return {
      items: outcomes.map((outcome, index) => {
        const occurrence = body.occurrences[index] ?? '';
        switch (outcome.kind) {
          case 'done':
            return { occurrence, outcome: 'acked', alarm: alarmView(outcome.record, now) };
          case 'superseded':
          case 'changed':
            return { occurrence, outcome: outcome.kind, newer: alarmView(outcome.newer, now) };
          default:
            return { occurrence, outcome: 'not_found' };
        }
      }),
    };
  }

  @Post(':occurrence/ack')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Acknowledge; 409 with the newer occurrence when there is one' })
  async acknowledge(
    @Param('occurrence') occurrence: string,
    @Body(checked(AckRequest)) body: AckRequest,
    @Caller() caller: SignedInUser,
  ): Promise<AlarmView> {
    const asked = { occurrence: wholeNumber(occurrence), version: body.version };
    const [outcome] = await this.desk.acknowledge([asked], caller.username, body.comment);
    return answer(occurrence, outcome);
  }

  @Post(':occurrence/silence')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Stop the sound; the alarm stays unacknowledged' })
  async silence(
    @Param('occurrence') occurrence: string,
    @Caller() caller: SignedInUser,
  ): Promise<AlarmView> {
    const asked = { occurrence: wholeNumber(occurrence) };
    const [outcome] = await this.desk.silence(asked, caller.username);
    return answer(occurrence, outcome);
  }

  @Post(':occurrence/reset')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Take a latched alarm off the list' })
  async reset(
    @Param('occurrence') occurrence: string,
    @Caller() caller: SignedInUser,
  ): Promise<AlarmView> {
    const asked = { occurrence: wholeNumber(occurrence) };
    const [outcome] = await this.desk.reset(asked, caller.username);
    return answer(occurrence, outcome);
  }
}
