/** `/teams`: who there is, in what they are, where and since when. */
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  PositionReport,
  TeamEntry,
  TeamStatusRequest,
  type SignedInUser,
  type TeamList,
  type TeamView,
} from '@fengsui/contracts';
import { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller, Unaudited } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { TEAM_EDITORS, TEAM_ROUTES } from './may.js';
import { TeamDesk } from './team-desk.js';

export const TeamsQuery = z.strictObject({
  drill: z.coerce.number().int().positive().optional(),
});
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

@ApiTags('dispatch')
@Controller('teams')
export class TeamsController {
  constructor(private readonly desk: TeamDesk) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'All teams, hazmat first; with `drill` as they are in its world' })
  list(@Query(checked(TeamsQuery)) { drill }: z.infer<typeof TeamsQuery>): Promise<TeamList> {
    return this.desk.list(drill ?? null);
  }

  @Get(':code')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One team' })
  one(@Param('code') code: string): Promise<TeamView> {
    return this.desk.one(code);
  }

  @Put(':code')
  @Allow(TEAM_EDITORS)
  @ApiOperation({ summary: 'What the bureau knows of a team, new or instead of what it knew' })
  put(@Param('code') code: string, @Body(checked(TeamEntry)) entry: TeamEntry): Promise<TeamView> {
    if (!CODE.test(code)) throw new Refusal(404, 'No code of a team');
    return this.desk.put(code, entry);
  }

  @Post(':code/status')
  @HttpCode(200)
  @Allow(TEAM_ROUTES)
  @ApiOperation({ summary: 'Available, or out of service with a reason and until when' })
  status(
    @Param('code') code: string,
    @Body(checked(TeamStatusRequest)) body: TeamStatusRequest,
    @Caller() caller: SignedInUser,
  ): Promise<TeamView> {
    return this.desk.setStatus(code, body, caller);
  }

  @Post(':code/positions')
  @HttpCode(200)
  @Unaudited('a phone tells it by itself every few seconds')
  @Allow(TEAM_ROUTES)
  @ApiOperation({ summary: 'Where the team is; the same key twice changes nothing' })
  position(
    @Param('code') code: string,
    @Body(checked(PositionReport)) body: PositionReport,
    @Caller() caller: SignedInUser,
  ): Promise<TeamView> {
    return this.desk.setPosition(code, body, caller);
  }
}
