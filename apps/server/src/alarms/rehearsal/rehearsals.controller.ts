/** `/rules/{code}/rehearse` and `/rehearsals`: what a draft of a rule would have done in the past. */
import { Body, Controller, Delete, Get, Param, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  RehearsalRequest,
  type RehearsalView,
  type Role,
  type SignedInUser,
} from '@fengsui/contracts';
import type { Response } from 'express';
import { Allow, Caller, RULE_WRITERS } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { RehearsalDesk } from './rehearsal-desk.js';

/** Who writes rules, and who has to live with them. */
const REHEARSERS: readonly Role[] = [...RULE_WRITERS, 'duty'];

@ApiTags('rules')
@Controller()
export class RehearsalsController {
  constructor(private readonly desk: RehearsalDesk) {}

  @Post('rules/:code/rehearse')
  @Allow(REHEARSERS)
  @ApiOperation({ summary: 'Replay the past with a draft of a rule; 202 while it runs' })
  async rehearse(
    @Param('code') code: string,
    @Body(checked(RehearsalRequest)) body: RehearsalRequest,
    @Caller() caller: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RehearsalView> {
    const asked = await this.desk.ask(code, body, caller.username);
    switch (asked.kind) {
      case 'begun':
        response.status(asked.view.state === 'running' ? 202 : 200);
        return asked.view;
      case 'faults':
        throw new Refusal(422, 'This cannot be rehearsed', { errors: asked.faults });
      case 'not_found':
        throw new Refusal(404, `No rule ${code}`);
      case 'runs_already':
        throw new Refusal(409, 'You have a rehearsal that runs', { rehearsal: String(asked.id) });
      case 'no_place':
        throw new Refusal(409, 'Others rehearse; try again when one has ended');
    }
  }

  @Get('rehearsals/:id')
  @Allow(REHEARSERS)
  @ApiOperation({ summary: 'A rehearsal: its progress, or what came of it' })
  async one(@Param('id') text: string): Promise<RehearsalView> {
    return found(text, await this.desk.view(numberOf(text)));
  }

  @Delete('rehearsals/:id')
  @Allow(REHEARSERS)
  @ApiOperation({ summary: 'Cancel a rehearsal; one that has ended stays as it is' })
  async cancel(@Param('id') text: string): Promise<RehearsalView> {
    return found(text, await this.desk.cancel(numberOf(text)));
  }
}

const numberOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);

function found(text: string, view: RehearsalView | null): RehearsalView {
  if (!view) throw new Refusal(404, `No rehearsal ${text}`);
  return view;
}
