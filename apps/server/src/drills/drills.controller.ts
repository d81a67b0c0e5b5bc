/** `/drills`: plan, begin, stop, cancel; the drill's own alarms; what it was worth. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AckRequest,
  DrillRequest,
  type DrillAlarm,
  type DrillReport,
  type DrillView,
  type Page,
  type Role,
  type SignedInUser,
} from '@fengsui/contracts';
import { z } from 'zod';
import { ALARM_HANDLERS, Allow, ANYONE_SIGNED_IN, Caller } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { DrillDesk } from './drill-desk.js';
import { drillNumber } from './drill-number.js';
import { drillAlarmView, drillView } from './drill-rows.js';
import { DrillStore } from './drill-store.js';
import { knows } from './knows.js';

/** Who plans drills and leads them. */
const DRILL_LEADERS: readonly Role[] = ['admin', 'commander'];

export const DrillsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.coerce.number().int().positive().optional(),
});

@ApiTags('drills')
@Controller('drills')
export class DrillsController {
  constructor(
    private readonly desk: DrillDesk,
    private readonly drills: DrillStore,
    private readonly alarms: DrillAlarmStore,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Drills, newest first; a blind one without its script' })
  async list(
    @Query(checked(DrillsQuery)) { limit, cursor }: z.infer<typeof DrillsQuery>,
    @Caller() caller: SignedInUser,
  ): Promise<Page<DrillView>> {
    const rows = await this.drills.list(cursor ?? null, limit);
    const items = rows.map((row) => drillView(row, knows(row, caller)));
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  }

  @Post()
  @Allow(DRILL_LEADERS)
  @ApiOperation({ summary: 'Plan a drill by a scenario at a site, or by a past incident' })
  plan(
    @Body(checked(DrillRequest)) body: DrillRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DrillView> {
    return this.desk.plan(body, caller);
  }

  @Get(':id')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One drill' })
  one(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<DrillView> {
    return this.desk.one(drillNumber(id), caller);
  }

  @Post(':id/start')
  @HttpCode(200)
  @Allow(DRILL_LEADERS)
  @ApiOperation({ summary: 'Begin it now' })
  start(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<DrillView> {
    return this.desk.start(drillNumber(id), caller);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @Allow(DRILL_LEADERS)
  @ApiOperation({ summary: 'End it: its open incidents end with it, its score stands' })
  stop(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<DrillView> {
    return this.desk.stop(drillNumber(id), caller);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow(DRILL_LEADERS)
  @ApiOperation({ summary: 'Give up one that has not begun' })
  cancel(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<DrillView> {
    return this.desk.cancel(drillNumber(id), caller);
  }

  @Get(':id/alarms')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms of the drill, newest first; none of them is on the real list' })
  async alarmsOf(
    @Param('id') id: string,
    @Caller() caller: SignedInUser,
  ): Promise<Page<DrillAlarm>> {
    const drill = await this.desk.one(drillNumber(id), caller);
    const rows = await this.alarms.of(Number(drill.id));
    return { items: rows.map(drillAlarmView), next: null };
  }

  @Post(':id/alarms/:alarm/ack')
  @HttpCode(200)
  @Allow(ALARM_HANDLERS)
  @ApiOperation({ summary: 'Acknowledge an alarm of the drill' })
  acknowledge(
    @Param('id') id: string,
    @Param('alarm') alarm: string,
    @Body(checked(AckRequest)) body: AckRequest,
    @Caller() caller: SignedInUser,
  ): Promise<DrillAlarm> {
    const comment = body.comment ?? null;
    return this.desk.acknowledge(drillNumber(id), drillNumber(alarm), caller, comment);
  }

  @Get(':id/report')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'What it was worth: five marks with their reasons' })
  report(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<DrillReport> {
    return this.desk.report(drillNumber(id), caller);
  }
}
