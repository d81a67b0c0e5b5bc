/** From rows to what the page of a shift shows. Pure. */
import type {
  BlindGateway,
  BlindGroup,
  BlindPoint,
  Expiry,
  IsoTime,
  KpiSubject,
  Listed,
  Severity,
  ShiftAlarm,
  ShiftOutOfService,
  ShiftReport,
  ShiftShelving,
} from '@fengsui/contracts';
import { alarmState } from '@fengsui/domain';
import type {
  BlindGatewayRow,
  BlindGroupRow,
  BlindPointRow,
  OpenRow,
  OutOfServiceRow,
  ShelvingRow,
} from './shift-store.js';

/** How long a shift lasts when nothing says otherwise. */
export const SHIFT_MS = 12 * 3_600_000;

const iso = (ms: number): IsoTime => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));
const subject = ({ point, gateway, site, names }: KpiSubject): KpiSubject => ({
  point,
  gateway,
  site,
  names,
});

/** Whether it comes back in the shift that begins now. */
export function expiryOf(untilMs: number, nowMs: number): Expiry {
  if (untilMs <= nowMs) return 'over';
  return untilMs <= nowMs + SHIFT_MS ? 'next_shift' : 'later';
}

function alarmOf(row: OpenRow, nowMs: number): ShiftAlarm {
  const { rule, kind, severity, limit, limitValue, value, peak, unit, ackedBy } = row;
  return {
    ...subject(row),
    occurrence: String(row.occurrence),
    ...{ rule, kind, severity, limit, limitValue, value, peak, unit, ackedBy },
    state: alarmState(row, nowMs),
    raisedAt: iso(row.raisedAt),
    escalatedAt: isoOrNull(row.escalatedAt),
  };
}

export function openOf(
  rows: readonly OpenRow[],
  counts: readonly { severity: Severity; open: number; unacknowledged: number }[],
  nowMs: number,
): ShiftReport['open'] {
  const bySeverity = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity, open } of counts) bySeverity[severity] = open;
  return {
    total: counts.reduce((sum, { open }) => sum + open, 0),
    unacknowledged: counts.reduce((sum, { unacknowledged }) => sum + unacknowledged, 0),
    bySeverity,
    items: rows.map((row) => alarmOf(row, nowMs)),
  };
}

/** @param rows each with the length of the whole list */
function listed<R extends { total: number }, T>(
  rows: readonly R[],
  itemOf: (row: Omit<R, 'total'>) => T,
): Listed<T> {
  const list: Listed<T> = { total: 0, items: [] };
  for (const { total, ...row } of rows) {
    list.total = total;
    list.items.push(itemOf(row));
  }
  return list;
}

export const shelvedOf = (rows: readonly ShelvingRow[], nowMs: number): Listed<ShiftShelving> =>
  listed(rows, ({ until, at, ...row }) => ({
    ...row,
    until: iso(until),
    at: iso(at),
    expiry: expiryOf(until, nowMs),
  }));

export const outOfServiceOf = (
  rows: readonly OutOfServiceRow[],
  nowMs: number,
): Listed<ShiftOutOfService> =>
  listed(rows, ({ from, until, ...row }) => ({
    ...row,
    from: iso(from),
    until: iso(until),
    endedAt: null,
    endedBy: null,
    expiry: expiryOf(until, nowMs),
  }));

export const gatewaysOf = (rows: readonly BlindGatewayRow[]): Listed<BlindGateway> =>
  listed(rows, ({ since, ...row }) => ({ ...row, since: isoOrNull(since) }));

export const groupsOf = (rows: readonly BlindGroupRow[]): BlindGroup[] =>
  rows.map(({ since, ...row }) => ({ ...row, since: isoOrNull(since) }));

export const pointsOf = (rows: readonly BlindPointRow[], total: number): Listed<BlindPoint> => ({
  total,
  items: rows.map(({ since, ...row }) => ({ ...row, since: isoOrNull(since) })),
});
