import type { Freshness, GatewayView, SiteView } from '@fengsui/contracts';
import { freshness } from '@fengsui/domain';
import type { SiteRow } from './site-store.js';

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

/** A site as people see it now. */
export function siteView(row: SiteRow, nowMs: number): SiteView {
  const points = { total: row.reporting.length, fresh: 0, stale: 0, never: 0 };
  for (const [freshAtMs, intervalS, gatewayOffline] of row.reporting) {
    points[freshness({ freshAtMs, intervalS, gatewayOffline }, nowMs)]++;
  }
  return {
    code: row.code,
    kind: row.kind,
    name: row.name,
    town: row.town,
    position: [row.lon, row.lat],
    ...row.details,
    demo: row.demo,
    worstSeverity: row.worst,
    openAlarms: row.open,
    unacknowledged: row.unacknowledged,
    freshness: siteFreshness(points),
    points,
    gateways: row.gateways.map(([code, state, stateAt, lastSeen]): GatewayView => ({
      code,
      site: row.code,
      state,
      stateAt: iso(stateAt),
      lastSeen: iso(lastSeen),
    })),
  };
}

function siteFreshness(points: Record<Freshness, number>): Freshness {
  if (points.stale > 0) return 'stale';
  return points.fresh > 0 ? 'fresh' : 'never';
}
