import type { LastReading, PointView } from '@fengsui/contracts';
import { freshness, OUT_OF_RANGE, storedValue } from '@fengsui/domain';
import type { PointRow } from './point-store.js';

/** A point as people see it now; what the register does not say is left out. */
export function pointView(row: PointRow, nowMs: number): PointView {
  const { site, tag, gateway, name, unitOfPlant, quantity, substance, unit, intervalS } = row;
  return {
    point: `${site}/${tag}`,
    site,
    tag,
    gateway,
    ...(name && { name }),
    ...(unitOfPlant !== null && { unitOfPlant }),
    quantity,
    ...(substance && { substance }),
    unit,
    range: [row.low, row.high],
    intervalS,
    ...(row.lon !== null && row.lat !== null && { position: [row.lon, row.lat] }),
    limits: row.limits,
    last: lastReading(row),
    freshness: freshness(
      { freshAtMs: row.freshAt, intervalS, gatewayOffline: row.gatewayOffline },
      nowMs,
    ),
    worstSeverity: row.worst,
  };
}

function lastReading({ t, v, q, flags, received }: PointRow): LastReading | null {
  if (t === null || q === null || flags === null || received === null) return null;
  return {
    t,
    v: storedValue(v, flags),
    q,
    received: new Date(received).toISOString(),
    outOfRange: (flags & OUT_OF_RANGE) !== 0,
  };
}
