/** `/reports/shifts`: handovers, made from the facts of the moment and signed by two people. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  HandoverRequest,
  SignRequest,
  type HandoverSummary,
  type HandoverView,
  type Page,
  type SignedInUser,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ALARM_HANDLERS, Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Bus } from '../platform/bus.js';
import { Refusal } from '../platform/problem.js';
import { HandoverStore, type Handed } from './handover-store.js';
import { numberOf } from './report-query.js';
import { ShiftReports } from './shift-report.js';

export const HandoversQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(30),
  cursor: z.coerce.number().int().positive().optional(),
});
const msOf = (text: string | undefined) => (text === undefined ? undefined : Date.parse(text));

@ApiTags('reports')
@Controller('reports/shifts')
export class HandoverController {
  constructor(
    private readonly store: HandoverStore,
    private readonly reports: ShiftReports,
    private readonly bus: Bus,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Handovers, newest first, without their facts' })
  async list(
    @Query(checked(HandoversQuery)) query: z.infer<typeof HandoversQuery>,
  ): Promise<Page<HandoverSummary>> {
    const items = await this.store.list(query.cursor ?? null, query.limit);
    return { items, next: items.length < query.limit ? null : (items.at(-1)?.id ?? null) };
  }

  @Get(':id')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'A handover with its facts as they were when it was made' })
  async one(@Param('id') id: string): Promise<HandoverView> {
    const handover = await this.store.one(numberOf(id));
    if (!handover) throw new Refusal(404, `There is no handover ${id}`);
    return handover;
  }

  @Post()
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Make a handover from the facts of now, to be signed by two people' })
  async make(
    @Body(checked(HandoverRequest)) body: HandoverRequest,
    @Caller() caller: SignedInUser,
  ): Promise<HandoverView> {
    const asked = { from: msOf(body.from), to: msOf(body.to) };
    const facts = await this.reports.of(asked, 'duty', Date.now());
    return this.#told(await this.store.create(facts, caller.username, body.remark ?? null));
  }

  @Post(':id/sign')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Sign as who leaves or who takes over; 409 when it is the same person' })
  async sign(
    @Param('id') id: string,
    @Body(checked(SignRequest)) { part }: SignRequest,
    @Caller() caller: SignedInUser,
  ): Promise<HandoverView> {
    const done = await this.store.sign(numberOf(id), part, caller.username, Date.now());
    if (!done) throw new Refusal(404, `There is no handover ${id}`);
    if (done.signing.kind === 'refused') throw new Refusal(409, done.signing.detail);
    return this.#told(done);
  }

  async #told({ handover, entries }: Handed): Promise<HandoverView> {
    if (entries.length > 0) await this.bus.announce('journal', { entries });
    return handover;
  }
}
