import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AlarmKpis } from '@fengsui/contracts';
import type { Response } from 'express';
import { Allow, ANYONE_SIGNED_IN } from '../platform/allow.js';
import { checked } from '../platform/body.js';
import { kpiCsv } from './kpi-csv.js';
import { KpiReport } from './kpi-report.js';
import { KpiQuery, periodOf, Selections } from './report-query.js';

@ApiTags('reports')
@Controller('reports/alarm-kpis')
@Allow(ANYONE_SIGNED_IN)
export class KpiController {
  constructor(
    private readonly report: KpiReport,
    private readonly selections: Selections,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'How the alarms do against their targets; the last 24 hours by default',
  })
  async kpis(
    @Query(checked(KpiQuery)) query: KpiQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AlarmKpis | string> {
    const period = periodOf(query, Date.now());
    const kpis = await this.report.of(period, await this.selections.of(query));
    if (query.format === 'json') return kpis;
    const day = kpis.to.slice(0, 10);
    response.type('text/csv; charset=utf-8');
    response.attachment(`alarm-kpis-${query.table}-${day}.csv`);
    return kpiCsv(kpis, query.table);
  }
}
