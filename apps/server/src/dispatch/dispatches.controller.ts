/** `/dispatches`: what became of those who were sent. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DISPATCH_STATES,
  RecallAnswer,
  RecallRequest,
  StatusRequest,
  type DispatchPage,
  type DispatchView,
  type SignedInUser,
} from '@fengsui/contracts';
import { isActiveDispatch } from '@fengsui/domain';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { DispatchStore } from './dispatch-store.js';
import { dispatchView } from './dispatch-view.js';
import { PROPOSERS, SENDERS, TEAM_ROUTES } from './may.js';
import { RecallDesk } from './recall-desk.js';
import { StatusDesk } from './status-desk.js';
import { wholeNumber } from './times.js';

export const DispatchesQuery = z.strictObject({
  team: z.string().max(64).optional(),
  incident: z.coerce.number().int().positive().optional(),
  state: z.enum([...DISPATCH_STATES, 'active']).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.coerce.number().int().positive().optional(),
});

@ApiTags('dispatch')
@Controller('dispatches')
export class DispatchesController {
  constructor(
    private readonly store: DispatchStore,
    private readonly statuses: StatusDesk,
    private readonly recalls: RecallDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Dispatches, newest first; `state=active`: all that have not ended' })
  async list(
    @Query(checked(DispatchesQuery)) query: z.infer<typeof DispatchesQuery>,
  ): Promise<DispatchPage> {
    const { team, incident, state, limit, cursor = null } = query;
    const active = DISPATCH_STATES.filter(isActiveDispatch);
    const states = state === 'active' ? active : state && [state];
    const { asOf, records } = await this.store.list({
      ...{ team, incident, states, limit },
      before: cursor,
    });
    const items = records.map(dispatchView);
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null), asOf };
  }

  @Get(':id')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One dispatch with all that was told of it' })
  async one(@Param('id') id: string): Promise<DispatchView> {
    const record = await this.store.one(wholeNumber(id));
    if (!record) throw new Refusal(404, `There is no dispatch ${id}`);
    return dispatchView(record);
  }

  @Post(':id/status')
  @HttpCode(200)
  @Allow(TEAM_ROUTES)
  @ApiOperation({ summary: 'What happened; late, twice or as a correction too' })
  status(
    @Param('id') id: string,
    @Body(checked(StatusRequest)) body: StatusRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.statuses.tell(wholeNumber(id), body, caller);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @Allow(PROPOSERS)
  @ApiOperation({ summary: 'Call the team back' })
  recall(
    @Param('id') id: string,
    @Body(checked(RecallRequest)) body: RecallRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.recalls.recall(wholeNumber(id), body, caller);
  }

  @Post(':id/recall/ack')
  @HttpCode(200)
  @Allow(TEAM_ROUTES)
  @ApiOperation({ summary: 'The team has heard that it is called back; late too, with when' })
  acknowledgeRecall(
    @Param('id') id: string,
    @Body(checked(RecallAnswer)) body: RecallAnswer,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.recalls.acknowledge(wholeNumber(id), body, caller);
  }

  @Post(':id/recall/withdraw')
  @HttpCode(200)
  @Allow(SENDERS)
  @ApiOperation({ summary: 'The team may stay; the guardian watches for the same again' })
  withdrawRecall(
    @Param('id') id: string,
    @Body(checked(RecallRequest)) body: RecallRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.recalls.withdraw(wholeNumber(id), body, caller);
  }
}
