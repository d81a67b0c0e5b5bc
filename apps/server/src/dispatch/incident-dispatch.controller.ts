/** `/incidents/{id}/recommendation` and `/incidents/{id}/dispatches`: who should go, and who goes. */
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DispatchRequest,
  type DispatchView,
  type RecommendationView,
  type SignedInUser,
} from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { Refusal } from '../platform/problem.js';
import { Advice } from './advice.js';
import { DispatchDesk } from './dispatch-desk.js';
import { PROPOSERS } from './may.js';
import { wholeNumber } from './times.js';

@ApiTags('dispatch')
@Controller('incidents/:id')
export class IncidentDispatchController {
  constructor(
    private readonly advice: Advice,
    private readonly desk: DispatchDesk,
  ) {}

  @Get('recommendation')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Which team should go and why, and why the others are lower' })
  async recommendation(@Param('id') id: string): Promise<RecommendationView> {
    const advised = await this.advice.on(wholeNumber(id));
    if (!advised) throw new Refusal(404, `There is no incident ${id}`);
    return advised.view;
  }

  @Post('dispatches')
  @HttpCode(200)
  @Allow(PROPOSERS)
  @ApiOperation({ summary: 'Propose or send a team; 409 with who, where and when if it is away' })
  dispatch(
    @Param('id') id: string,
    @Body(checked(DispatchRequest)) body: DispatchRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.desk.dispatch(wholeNumber(id), body, caller);
  }
}
