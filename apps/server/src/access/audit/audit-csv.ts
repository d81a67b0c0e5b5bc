/** Rows of the audit trail as rows of CSV. Times are ISO 8601 UTC. */
import type { AuditRowView } from '@fengsui/contracts';
import type { CsvRow } from '../../platform/csv-download.js';

export const AUDIT_COLUMNS = [
  ...['seq', 'at', 'actor', 'roles', 'action', 'target', 'body', 'outcome', 'status', 'address'],
  'hash',
];

export function auditCells(row: AuditRowView): CsvRow {
  const { seq, at, actor, action, outcome, status, address, hash } = row;
  return {
    key: seq,
    cells: {
      ...{ seq, at, actor, action, outcome, status, address, hash },
      roles: row.roles.join(' '),
      target: JSON.stringify(row.target),
      body: row.body === null ? null : JSON.stringify(row.body),
    },
  };
}
