/** `/incidents/{id}/quick-report` and `/incidents/{id}/report`. */
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { IncidentReport, QuickReport, SignedInUser } from '@fengsui/contracts';
import type { Response } from 'express';
import type { z } from 'zod';
import { Allow, ANYONE_SIGNED_IN, Caller } from '../../platform/allow.js';
import { checked } from '../../platform/body.js';
import { Refusal } from '../../platform/problem.js';
import { incidentNumber } from '../incident-number.js';
import { afterAction } from './after-action.js';
import { incidentCap } from './cap.js';
import { paperOf } from './paper.js';
import { PdfPress } from './pdf-press.js';
import { quickReport } from './quick-report.js';
import { reportCsv } from './report-csv.js';
import { ReportDesk } from './report-desk.js';
import type { ReportFacts } from './report-facts.js';
import { reportHtml } from './report-html.js';
import { LanguageQuery, ReportQuery } from './report-query.js';

/** The page runs nothing and loads nothing. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

@ApiTags('incidents')
@Controller('incidents/:id')
@Allow(ANYONE_SIGNED_IN)
export class IncidentReportController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly press: PdfPress,
  ) {}

  @Get('quick-report')
  @ApiOperation({ summary: '事故快报 as a draft from facts that are held; names what is missing' })
  async quick(
    @Param('id') id: string,
    @Query(checked(LanguageQuery)) { lang }: z.infer<typeof LanguageQuery>,
    @Caller() caller: SignedInUser,
  ): Promise<QuickReport> {
    return quickReport(await this.#facts(id), caller.username, lang);
  }

  @Get('report')
  @ApiOperation({
    summary: 'After the action: how long each step took; JSON, CSV, page, PDF, CAP 1.2',
  })
  async report(
    @Param('id') id: string,
    @Query(checked(ReportQuery)) { format, lang }: z.infer<typeof ReportQuery>,
    @Caller() caller: SignedInUser,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentReport | string | StreamableFile> {
    const facts = await this.#facts(id);
    const report = afterAction(facts, caller.username, lang);
    if (format === 'json') return report;
    response.set('Cache-Control', 'no-store');
    const name = `incident-${facts.incident.id}`;
    // An attachment sets a type by its name: ours comes after it.
    switch (format) {
      case 'csv':
        response.attachment(`${name}.csv`).type('text/csv; charset=utf-8');
        return reportCsv(report, lang);
      case 'html':
        response.type('text/html; charset=utf-8').set('Content-Security-Policy', PAGE_POLICY);
        return reportHtml(paperOf(report, lang));
      case 'pdf': {
        const bytes = await this.press.print(paperOf(report, lang));
        const disposition = `attachment; filename="${name}.pdf"`;
        return new StreamableFile(bytes, { type: 'application/pdf', disposition });
      }
      case 'cap':
        response.attachment(`${name}.cap.xml`).type('application/cap+xml; charset=utf-8');
        return incidentCap(facts);
    }
  }

  async #facts(id: string): Promise<ReportFacts> {
    const facts = await this.desk.facts(incidentNumber(id), Date.now());
    if (!facts) throw new Refusal(404, `No incident ${id}`);
    return facts;
  }
}
