/** `/incidents`: the list, one of them, and what was reported by a person. */
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  IncidentRequest,
  type IncidentAlarm,
  type IncidentPage,
  type IncidentView,
  type Page,
  type SignedInUser,
  type TimelineEntry,
} from '@fengsui/contracts';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { AT_INCIDENTS } from '../at-incidents.js';
import { incidentNumber } from '../incident-number.js';
import { IncidentStore } from '../incident-store.js';
import { HandlingStore } from './handling-store.js';
import { IncidentNewsDesk } from './incident-news.js';
import { IncidentsQuery, TimelineQuery } from './incident-query.js';
import { ReportInStore } from './report-in-store.js';

@ApiTags('incidents')
@Controller('incidents')
export class IncidentsController {
  constructor(
    private readonly store: IncidentStore,
    private readonly handling: HandlingStore,
    private readonly reports: ReportInStore,
    private readonly news: IncidentNewsDesk,
  ) {}

  @Get()
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Incidents, newest first; of the real world unless a drill is named' })
  async list(@Query(checked(IncidentsQuery)) query: IncidentsQuery): Promise<IncidentPage> {
    const { cursor = null, drill = null, ...rest } = query;
    const { asOf, views } = await this.store.list({ ...rest, drill, before: cursor });
    const next = views.length < query.limit ? null : (views.at(-1)?.id ?? null);
    return { items: views, next, asOf };
  }

  @Post()
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'An incident that a person reports' })
  report(
    @Body(checked(IncidentRequest)) body: IncidentRequest,
    @Caller() caller: SignedInUser,
  ): Promise<IncidentView> {
    return this.news.opened(this.reports.report(body, caller.username));
  }

  @Get(':id')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'One incident' })
  one(@Param('id') id: string): Promise<IncidentView> {
    return this.#known(id);
  }

  @Post(':id/notice')
  @HttpCode(200)
  @Allow(AT_INCIDENTS)
  @ApiOperation({ summary: 'Somebody who handles incidents has looked at it' })
  notice(@Param('id') id: string, @Caller() caller: SignedInUser): Promise<IncidentView> {
    const number = incidentNumber(id);
    return this.news.told(number, this.handling.notice(number, caller.username));
  }

  @Get(':id/alarms')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Alarms that belong to it and why, the first-out first' })
  async alarms(@Param('id') id: string): Promise<Page<IncidentAlarm>> {
    const { id: known } = await this.#known(id);
    return { items: await this.store.alarms(Number(known)), next: null };
  }

  @Get(':id/timeline')
  @Allow(ANYONE_SIGNED_IN)
  @ApiOperation({ summary: 'Its timeline, oldest first, from after an entry' })
  async timeline(
    @Param('id') id: string,
    @Query(checked(TimelineQuery)) { after, cursor, limit }: TimelineQuery,
  ): Promise<Page<TimelineEntry>> {
    const { id: known } = await this.#known(id);
    const items = await this.store.timeline(Number(known), Math.max(after, cursor), limit);
    return { items, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
  }

  async #known(id: string): Promise<IncidentView> {
    const incident = await this.store.one(incidentNumber(id));
    if (!incident) throw new Refusal(404, `No incident ${id}`);
    return incident;
  }
}
