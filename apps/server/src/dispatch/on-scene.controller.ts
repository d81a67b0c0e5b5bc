/** `/dispatches/{id}/entries` and `/roll-call`: what a team tells from the scene. */
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  EntryReport,
  ExitReport,
  RollCall,
  type DispatchView,
  type SignedInUser,
} from '@fengsui/contracts';
import { Allow, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { TEAM_ROUTES } from './may.js';
import { OnSceneDesk } from './on-scene-desk.js';
import { wholeNumber } from './times.js';

@ApiTags('dispatch')
@Controller('dispatches/:id')
@Allow(TEAM_ROUTES)
export class OnSceneController {
  constructor(private readonly desk: OnSceneDesk) {}

  @Post('entries')
  @HttpCode(200)
  @ApiOperation({ summary: 'Somebody goes in, with so much air; the same key twice is once' })
  enter(
    @Param('id') id: string,
    @Body(checked(EntryReport)) body: EntryReport,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.desk.enter(wholeNumber(id), body, caller);
  }

  @Post('entries/:entry/exit')
  @HttpCode(200)
  @ApiOperation({ summary: 'Out again; `entry` is its id, or the key under which it was told' })
  exit(
    @Param('id') id: string,
    @Param('entry') entry: string,
    @Body(checked(ExitReport)) body: ExitReport,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.desk.exit(wholeNumber(id), entry, body, caller);
  }

  @Post('roll-call')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether everybody is there, and who is missing' })
  rollCall(
    @Param('id') id: string,
    @Body(checked(RollCall)) body: RollCall,
    @Caller() caller: SignedInUser,
  ): Promise<DispatchView> {
    return this.desk.rollCall(wholeNumber(id), body, caller);
  }
}
