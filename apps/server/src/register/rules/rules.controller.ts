/** `/rules`: alarm rules as data, with versions. */
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  RULE_KINDS,
  RuleBody,
  type Page,
  type RuleVersionView,
  type RuleView,
  type SignedInUser,
} from '@fengsui/contracts';
import type { Response } from 'express';
import { z } from 'zod';
import { ANYONE_SIGNED_IN, Allow, Caller, RULE_WRITERS } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { RuleDesk, type RuleOutcome } from './rule-desk.js';
import { RuleStore } from './rule-store.js';

export const RulesQuery = z.object({
  site: z.string().optional(),
  kind: z.enum(RULE_KINDS).optional(),
  q: z.string().max(100).optional(),
  pending: z.literal('true').optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(300).optional(),
});

@ApiTags('rules')
@Controller('rules')
export class RulesController {
  constructor(
    private readonly store: RuleStore,
    private readonly desk: RuleDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarm rules in force and waiting, by code' })
  async list(
    @Query(checked(RulesQuery)) query: z.infer<typeof RulesQuery>,
  ): Promise<Page<RuleView>> {
    const { site, kind, q, pending, limit, cursor } = query;
    const items = await this.store.list({
      site,
      kind,
      q,
      pending: pending === 'true',
      after: cursor ?? null,
      limit,
    });
    return { items, next: items.length < limit ? null : (items.at(-1)?.code ?? null) };
  }

  @Get(':code')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One rule' })
  async one(@Param('code') code: string): Promise<RuleView> {
    const view = await this.store.one(code);
    if (!view) throw new Refusal(404, `No rule ${code}`);
    return view;
  }

  @Get(':code/versions')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Every version of a rule, newest first' })
  async versions(@Param('code') code: string): Promise<{ items: RuleVersionView[] }> {
    const rows = await this.store.versions(code);
    return { items: rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })) };
  }

  @Put(':code')
  @Allow(RULE_WRITERS)
  @ApiOperation({ summary: 'Change a rule; 202 when a second person has to release it' })
  async put(
    @Param('code') code: string,
    @Body(checked(RuleBody)) body: RuleBody,
    @Caller() caller: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RuleView> {
    const outcome = await this.desk.put(code, body, caller.username);
    if (outcome.kind === 'pending') response.status(202);
    return answer(code, outcome);
  }

  @Post(':code/release')
  @HttpCode(200)
  @Allow(RULE_WRITERS)
  @ApiOperation({ summary: 'Put a rule into force that another person wrote' })
  async release(@Param('code') code: string, @Caller() caller: SignedInUser): Promise<RuleView> {
    return answer(code, await this.desk.release(code, caller.username));
  }

  @Post(':code/withdraw')
  @HttpCode(204)
  @Allow(RULE_WRITERS)
  @ApiOperation({ summary: 'Take back a rule that waits for its release' })
  async withdraw(@Param('code') code: string): Promise<void> {
    if (!(await this.store.withdraw(code))) throw new Refusal(409, `Nothing of ${code} waits`);
  }
}

function answer(code: string, outcome: RuleOutcome): RuleView {
  switch (outcome.kind) {
    case 'in_force':
    case 'pending':
      return outcome.view;
    case 'faults':
      throw new Refusal(422, 'The rule is impossible', { errors: outcome.faults });
    case 'same_person':
      throw new Refusal(409, 'Another person has to release it', { by: outcome.by });
    case 'nothing_pending':
      throw new Refusal(409, `Nothing of ${code} waits for its release`);
    case 'not_found':
      throw new Refusal(404, `No rule ${code}`);
  }
}
