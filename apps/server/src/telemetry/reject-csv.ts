/**
 * Refusals as CSV for a spreadsheet: UTF-8 with a mark of it, and nothing that a spreadsheet would run
 * as a formula. Times are ISO 8601 UTC; what is no text is given as base64.
 */
import { stringify } from 'csv-stringify/sync';
import type { IngestReject } from '@fengsui/contracts';

const COLUMNS = [
  ...['id', 'received', 'topic', 'reason', 'readings', 'detail', 'replayed_at'],
  ...['message', 'message_base64'],
];

export const rejectCsv = (rejects: readonly IngestReject[]): string =>
  stringify(
    rejects.map(({ text, raw, detail, replayedAt, ...reject }) => ({
      ...reject,
      detail: detail.map(({ path, message }) => `${path}: ${message}`).join('; '),
      replayed_at: replayedAt,
      message: text ?? null,
      message_base64: text === undefined ? raw : null,
    })),
    {
      header: true,
      columns: COLUMNS,
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
