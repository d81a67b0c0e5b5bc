/** `/alarms`: the list, one occurrence, and the commands on it. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AckRequest,
  BulkAckRequest,
  type AlarmPage,
  type AlarmView,
  type BulkAckResult,
  type Severity,
  type SignedInUser,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ALARM_HANDLERS, ANYONE_SIGNED_IN, Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { AlarmDesk } from './alarm-desk.js';
import { alarmView } from '../alarm-record.js';
import { AlarmStore } from './alarm-store.js';

export const AlarmsQuery = z.object({
  state: z.enum(['open', 'all']).default('open'),
  site: z.string().optional(),
  severity: z.coerce.number().int().min(1).max(4).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.coerce.number().int().positive().optional(),
});

/** The number in a path or body; `0`, which no occurrence has, for anything else. */
const occurrenceNumber = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

@ApiTags('alarms')
@Controller('alarms')
export class AlarmsController {
  constructor(
    private readonly store: AlarmStore,
    private readonly desk: AlarmDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms, newest first' })
  async list(@Query(checked(AlarmsQuery)) query: z.infer<typeof AlarmsQuery>): Promise<AlarmPage> {
    const { asOf, records } = await this.store.list({
      open: query.state === 'open',
      site: query.site,
      severity: query.severity as Severity | undefined,
      before: query.cursor ?? null,
      limit: query.limit,
    });
    const items = records.map((record) => alarmView(record, Date.now()));
    const next = items.length < query.limit ? null : (items.at(-1)?.occurrence ?? null);
    return { items, next, asOf };
  }

  @Get(':occurrence')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One occurrence of an alarm' })
  async one(@Param('occurrence') occurrence: string): Promise<AlarmView> {
    const record = await this.store.one(occurrenceNumber(occurrence));
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
    const asked = body.occurrences.map((text) => ({ occurrence: occurrenceNumber(text) }));
    const outcomes = await this.desk.acknowledge(asked, caller.username, body.comment);
    const now = Date.now();
    return {
      items: outcomes.map((outcome, index) => {
        const occurrence = body.occurrences[index] ?? '';
        if (outcome.kind === 'acked') {
          return { occurrence, outcome: 'acked', alarm: alarmView(outcome.record, now) };
        }
        return outcome.kind !== 'not_found'
          ? { occurrence, outcome: 'superseded', newer: alarmView(outcome.newer, now) }
          : { occurrence, outcome: 'not_found' };
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
    const asked = { occurrence: occurrenceNumber(occurrence), version: body.version };
    const [outcome] = await this.desk.acknowledge([asked], caller.username, body.comment);
    if (outcome?.kind === 'acked') return alarmView(outcome.record, Date.now());
    if (!outcome || outcome.kind === 'not_found') throw new Refusal(404, `No alarm ${occurrence}`);
    const newer = alarmView(outcome.newer, Date.now());
    const detail =
      outcome.kind === 'changed'
        ? 'The alarm has changed since it was seen; look again'
        : 'A newer occurrence of this alarm exists; acknowledge that one';
    throw new Refusal(409, detail, {
      occurrence: newer.occurrence,
      newer,
    });
  }
}
