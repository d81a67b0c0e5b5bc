/** `/alarms`: the list, one occurrence, and the commands on it. */
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AckRequest,
  BulkAckRequest,
  ShelveRequest,
  type AlarmPage,
  type AlarmView,
  type BulkAckResult,
  type OffListView,
  type Severity,
  type ShelvingProposal,
  type SignedInUser,
  type WatchingView,
} from '@fengsui/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { ALARM_HANDLERS, ANYONE_SIGNED_IN, Allow, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { alarmView } from '../alarm-record.js';
import { AlarmDesk, PROPOSAL_MS, type ShelveOutcome } from './alarm-desk.js';
import { AlarmStore } from './alarm-store.js';
import type { Outcome } from './command-store.js';
import { ShelvingStore } from './shelving-store.js';
import { WatchingStore } from './watching-store.js';

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
    private readonly shelvings: ShelvingStore,
    private readonly watchingStore: WatchingStore,
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

  @Get('off-list')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms that are not on the list: how many, which, and why' })
  async offList(): Promise<OffListView> {
    const now = Date.now();
    return {
      alarms: await this.shelvings.counts(now),
      shelvings: await this.shelvings.shelvings(now),
      outOfService: await this.shelvings.permits({ ended: false, limit: 1000 }),
    };
  }

  @Get('watching')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'How many points can be judged, and why the others cannot' })
  watching(): Promise<WatchingView> {
    return this.watchingStore.view(Date.now());
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
    const asked = body.occurrences.map((text, index) => ({
      occurrence: occurrenceNumber(text),
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
    const asked = { occurrence: occurrenceNumber(occurrence), version: body.version };
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
    const asked = { occurrence: occurrenceNumber(occurrence) };
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
    const asked = { occurrence: occurrenceNumber(occurrence) };
    const [outcome] = await this.desk.reset(asked, caller.username);
    return answer(occurrence, outcome);
  }

  @Post(':occurrence/shelve')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Shelve for a time; 202 when a second person is needed' })
  async shelve(
    @Param('occurrence') occurrence: string,
    @Body(checked(ShelveRequest)) body: ShelveRequest,
    @Caller() caller: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AlarmView | ShelvingProposal> {
    const { minutes, reason, oneShot = false } = body;
    const asked = { occurrence: occurrenceNumber(occurrence) };
    const outcome = await this.desk.shelve(asked, caller.username, { minutes, reason, oneShot });
    if (outcome.kind !== 'proposed') return answer(occurrence, withoutProposal(outcome));
    response.status(202);
    const { by, at } = outcome.proposal;
    const until = new Date(at + PROPOSAL_MS).toISOString();
    return { occurrence, proposedBy: by, minutes, reason, until };
  }

  @Get(':occurrence/shelve')
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'The shelving that waits for a second person; 404 when none does' })
  async proposal(@Param('occurrence') occurrence: string): Promise<ShelvingProposal> {
    const proposal = await this.shelvings.proposal(occurrenceNumber(occurrence));
    if (!proposal || Date.now() - proposal.at > PROPOSAL_MS) {
      throw new Refusal(404, `No shelving of ${occurrence} waits`);
    }
    const { by, at, minutes, reason } = proposal;
    const until = new Date(at + PROPOSAL_MS).toISOString();
    return { occurrence, proposedBy: by, minutes, reason, until };
  }

  @Post(':occurrence/unshelve')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'End a shelving before its time' })
  async unshelve(
    @Param('occurrence') occurrence: string,
    @Caller() caller: SignedInUser,
  ): Promise<AlarmView> {
    const asked = { occurrence: occurrenceNumber(occurrence) };
    const [outcome] = await this.desk.unshelve(asked, caller.username);
    return answer(occurrence, outcome);
  }
}

function withoutProposal(outcome: Exclude<ShelveOutcome, { kind: 'proposed' }>): Outcome {
  if (outcome.kind === 'too_long') {
    const { maxMinutes, severity } = outcome;
    const detail = `Severity ${severity} is shelved for at most ${maxMinutes} minutes`;
    throw new Refusal(422, detail, { errors: [{ path: 'minutes', message: `max ${maxMinutes}` }] });
  }
  if (outcome.kind === 'same_person') {
    throw new Refusal(409, 'A second person must confirm this shelving', {
      proposedBy: outcome.proposal.by,
    });
  }
  return outcome;
}

/** The alarm as it is now, or the refusal. */
function answer(occurrence: string, outcome: Outcome | undefined): AlarmView {
  if (!outcome || outcome.kind === 'not_found') throw new Refusal(404, `No alarm ${occurrence}`);
  const now = Date.now();
  if (outcome.kind === 'done') return alarmView(outcome.record, now);
  if (outcome.kind === 'impossible') {
    const alarm = alarmView(outcome.record, now);
    throw new Refusal(409, 'Not possible in the state that the alarm is in', { alarm });
  }
  const newer = alarmView(outcome.newer, now);
  const detail =
    outcome.kind === 'changed'
      ? 'The alarm has changed since it was seen; look again'
      : 'A newer occurrence of this alarm exists; act on that one';
  throw new Refusal(409, detail, { occurrence: newer.occurrence, newer });
}
