/** `/incidents/{id}/checklist`: what to think of, and what has been done of it. */
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChecklistRequest, type ChecklistItem, type SignedInUser } from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { incidentNumber } from '../incident-number.js';
import { IncidentStore } from '../incident-store.js';
import { AT_INCIDENTS } from '../at-incidents.js';
import { ChecklistDesk, itemsOf } from './checklist-desk.js';
import { ChecklistStore } from './checklist-store.js';

@ApiTags('incidents')
@Controller('incidents/:id/checklist')
export class ChecklistController {
  constructor(
    private readonly incidents: IncidentStore,
    private readonly store: ChecklistStore,
    private readonly desk: ChecklistDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({
    summary: 'What to think of for the substance, and who has done it; reference only',
  })
  async list(@Param('id') id: string): Promise<ChecklistItem[]> {
    const incident = await this.incidents.one(incidentNumber(id));
    if (!incident) throw new Refusal(404, `No incident ${id}`);
    return itemsOf(incident.substance, await this.store.ticks(Number(incident.id)));
  }

  @Post(':item')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Tick a step, or take the tick back; the first to tick stays named' })
  tick(
    @Param('id') id: string,
    @Param('item') item: string,
    @Body(checked(ChecklistRequest)) body: ChecklistRequest,
    @Caller() caller: SignedInUser,
  ): Promise<ChecklistItem> {
    return this.desk.tick(incidentNumber(id), item, body, caller.username);
  }
}
