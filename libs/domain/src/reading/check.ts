/**
 * Whether a reading of a known gateway may be stored, and with which flags (CONTRACT.md, "MQTT").
 */
import type { Quality, RefusalReason } from '@fengsui/contracts';

/** Bits of a stored reading's `flags`. */
export const OUT_OF_RANGE = 1;
export const BOOLEAN_VALUE = 2;
export const BACKFILL = 4;

/** Beyond this nothing is measured; sums of such values would overflow. */
const MAX_ABSOLUTE = 1e100;

/** More than this ahead of the server is refused as `future` (CONTRACT.md). */
export const FUTURE_TOLERANCE_MS = 5 * 60_000;
/** A live reading older than this when it was sent is stored but no longer sounds (ALARMS.md). */
export const LATENESS_WINDOW_MS = 2 * 60_000;

export interface CheckedPoint {
  unit: string;
  range: readonly [number, number];
}
export interface RawReading {
  t: number;
  v: number | boolean | null;
  q?: Quality | undefined;
  u?: string | undefined;
}
export type CheckedReading =
  | { ok: true; v: number | null; q: Quality; flags: number }
  | { ok: false; reason: RefusalReason; field: 't' | 'v' | 'u' };

/**
 * @param now server time, UTC ms
 * @param retentionMs how far back readings are kept
 */
export function checkReading(
  reading: RawReading,
  point: CheckedPoint,
  now: number,
  retentionMs: number,
): CheckedReading {
  if (reading.u !== undefined && reading.u !== point.unit) {
    return { ok: false, reason: 'unit_mismatch', field: 'u' };
  }
  if (typeof reading.v === 'number' && !(Math.abs(reading.v) <= MAX_ABSOLUTE)) {
    return { ok: false, reason: 'not_finite', field: 'v' };
  }
  if (reading.t > now + FUTURE_TOLERANCE_MS) return { ok: false, reason: 'future', field: 't' };
  if (reading.t < now - retentionMs) return { ok: false, reason: 'too_old', field: 't' };
  const q = reading.q ?? 0;
  if (reading.v === null) return { ok: true, v: null, q, flags: 0 };
  if (typeof reading.v === 'boolean') {
    return { ok: true, v: reading.v ? 1 : 0, q, flags: BOOLEAN_VALUE };
  }
  const [low, high] = point.range;
  return {
    ok: true,
    v: reading.v,
    q,
    flags: reading.v < low || reading.v > high ? OUT_OF_RANGE : 0,
  };
}

/** Back from what is stored to what was sent. */
export function storedValue(v: number | null, flags: number): number | boolean | null {
  return v !== null && (flags & BOOLEAN_VALUE) !== 0 ? v !== 0 : v;
}
