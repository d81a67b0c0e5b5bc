/** What a round says of points and gateways that fell silent or came back. */
import type { Condition } from '@fengsui/domain';
import type { RoundWork } from './shard-judge.js';
import type { GatewaySilence, PointSilence, Silence } from './watch-store.js';

const NO_DATA_SEVERITY = 3;
const GATEWAY_SEVERITY = 2;
const RULE_VERSION = 1;

function silentSince(t: number, severity: 2 | 3): Condition {
  return { severity, limit: null, limitValue: null, value: null, t };
}

export function pointsLost(silences: readonly PointSilence[]): RoundWork {
  return (draft, { points }) => {
    for (const { id, since, announced } of silences) {
      const point = points.get(id);
      if (!point) continue;
      if (!announced) {
        draft.silentPoints.set(id, true);
        draft.tell('point.stale', { point: point.name, site: point.site, t: since });
      }
      draft.says(point, 'no_data', RULE_VERSION, silentSince(since, NO_DATA_SEVERITY));
    }
  };
}

export function pointsBack(silences: readonly Silence[]): RoundWork {
  return (draft, { points }) => {
    for (const { id, since } of silences) {
      const point = points.get(id);
      if (!point) continue;
      draft.silentPoints.set(id, false);
      draft.tell('point.fresh', { point: point.name, site: point.site, t: since });
      draft.says(point, 'no_data', RULE_VERSION, null);
    }
  };
}

/** One alarm for the gateway; its points are marked at once and bring none of their own. */
export function gatewaysLost(silences: readonly GatewaySilence[]): RoundWork {
  return (draft, { points, gateways }) => {
    for (const { id, since, points: silent, offline } of silences) {
      const gateway = gateways.get(id);
      if (!gateway) continue;
      draft.silentGateways.set(id, true);
      const { code, site } = gateway;
      draft.tell('gateway.offline', {
        gateway: code,
        site,
        t: since,
        offline,
        points: silent.length,
      });
      for (const pointId of silent) {
        const point = points.get(pointId);
        if (!point) continue;
        draft.silentPoints.set(pointId, true);
        draft.tell('point.stale', { point: point.name, site, t: since });
      }
      draft.says(gateway, 'gateway_offline', RULE_VERSION, silentSince(since, GATEWAY_SEVERITY));
    }
  };
}

export function gatewaysBack(silences: readonly Silence[]): RoundWork {
  return (draft, { gateways }) => {
    for (const { id, since } of silences) {
      const gateway = gateways.get(id);
      if (!gateway) continue;
      draft.silentGateways.set(id, false);
      draft.tell('gateway.online', { gateway: gateway.code, site: gateway.site, t: since });
      draft.says(gateway, 'gateway_offline', RULE_VERSION, null);
    }
  };
}
