/**
 * The report as one table for a spreadsheet: UTF-8 with a mark of it, and nothing that a spreadsheet
 * would run as a formula. Times are ISO 8601 UTC, durations ms.
 */
import { stringify } from 'csv-stringify/sync';
import type { IncidentReport } from '@fengsui/contracts';
import { entryText } from './entry-words.js';
import type { Language } from './report-query.js';

type Row = Partial<
  Record<'section' | 'key' | 'at' | 'recorded_at' | 'by' | 'value', string | number>
>;
const COLUMNS = ['section', 'key', 'at', 'recorded_at', 'by', 'value'];

export function reportCsv(report: IncidentReport, lang: Language): string {
  const { incident, times, alarms, timeline, checklist, quickReport } = report;
  const rows: Row[] = [
    { section: 'incident', key: 'id', value: incident.id },
    { section: 'incident', key: 'state', value: incident.state },
    ...Object.entries(times).map(([key, ms]) => ({
      ...{ section: 'times', key, ...(ms !== null && { value: ms }) },
    })),
    ...quickReport.fields.map(({ key, value }) => ({
      ...{ section: 'quick_report', key, ...(value !== null && { value }) },
    })),
    ...alarms.map(({ occurrence, t, point, value, unit }) => ({
      section: 'alarms',
      key: occurrence,
      at: new Date(t).toISOString(),
      value: [point, value, unit].filter((part) => part !== null).join(' '),
    })),
    ...timeline.map((entry) => ({
      section: 'timeline',
      key: entry.kind,
      at: entry.at,
      recorded_at: entry.recordedAt,
      ...(entry.by !== null && { by: entry.by }),
      value: entryText(entry, lang),
    })),
    ...checklist.map(({ code, doneAt, doneBy, note }) => ({
      section: 'checklist',
      key: code,
      ...(doneAt !== null && { at: doneAt }),
      ...(doneBy !== null && { by: doneBy }),
      ...(note !== null && { value: note }),
    })),
  ];
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
