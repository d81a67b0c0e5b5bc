/** The audit trail for a spreadsheet: nothing in it is run as a formula. Times are ISO 8601 UTC. */
import { stringify } from 'csv-stringify/sync';
import type { AuditRowView } from '@fengsui/contracts';

const COLUMNS = [
  ...['seq', 'at', 'actor', 'roles', 'action', 'target', 'body', 'outcome', 'status', 'address'],
  'hash',
];

export function auditCsv(rows: readonly AuditRowView[]): string {
  const lines = rows.map((row) => ({
    ...row,
    roles: row.roles.join(' '),
    target: JSON.stringify(row.target),
    body: row.body === null ? null : JSON.stringify(row.body),
  }));
  return stringify(lines, {
    header: true,
    columns: COLUMNS,
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
