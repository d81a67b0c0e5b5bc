/** What a round says of points and gateways that fell silent or came back. */
import type { RoundWork } from './shard-judge.js';
import type { GatewayClock, GatewaySilence, PointSilence, Silence } from './watch-store.js';

export function pointsLost(silences: readonly PointSilence[]): RoundWork {
  return (draft, { points }) => {
    for (const { id, since, announced } of silences) {
      const point = points.get(id);
      if (!point) continue;
      if (!announced) {
        draft.fellSilent(point);
        draft.book.tell('point.stale', { point: point.name, site: point.site, t: since });
      }
      draft.book.saysRule(point, 'no_data', since);
    }
  };
}

export function pointsBack(silences: readonly Silence[]): RoundWork {
  return (draft, { points }) => {
    for (const { id, since } of silences) {
      const point = points.get(id);
      if (!point) continue;
      draft.silentPoints.set(id, false);
      draft.book.tell('point.fresh', { point: point.name, site: point.site, t: since });
      draft.book.saysRule(point, 'no_data', null);
    }
  };
}

/**
 * One alarm for the gateway; its points are marked at once and bring none of their own.
 * @param together it fell silent with many others, which are one alarm: it brings none of its own
 */
export const gatewaysLost =
  (together: boolean) =>
  (silences: readonly GatewaySilence[]): RoundWork =>
  (draft, { points, gateways }) => {
    for (const { id, since, points: silent, offline } of silences) {
      const gateway = gateways.get(id);
      if (!gateway) continue;
      draft.silentGateways.set(id, true);
      const { code, site } = gateway;
      draft.book.tell('gateway.offline', {
        gateway: code,
        site,
        t: since,
        offline,
        points: silent.length,
      });
      for (const pointId of silent) {
        const point = points.get(pointId);
        if (!point) continue;
        draft.fellSilent(point);
        draft.book.tell('point.stale', { point: point.name, site, t: since });
      }
      if (!together) draft.book.saysRule(gateway, 'gateway_offline', since);
    }
  };

/** The many are back but these: now each is an alarm of its own. */
export function gatewaysUntold(silences: readonly Silence[]): RoundWork {
  return (draft, { gateways }) => {
    for (const { id, since } of silences) {
      const gateway = gateways.get(id);
      if (gateway) draft.book.saysRule(gateway, 'gateway_offline', since);
    }
  };
}

export function gatewaysBack(silences: readonly Silence[]): RoundWork {
  return (draft, { gateways }) => {
    for (const { id, since } of silences) {
      const gateway = gateways.get(id);
      if (!gateway) continue;
      draft.silentGateways.set(id, false);
      draft.book.tell('gateway.online', { gateway: gateway.code, site: gateway.site, t: since });
      draft.book.saysRule(gateway, 'gateway_offline', null);
    }
  };
}

/** The value of the alarm is the difference in seconds. */
export function clocks(found: readonly GatewayClock[]): RoundWork {
  return (draft, { gateways }) => {
    for (const { id, since, skewMs, wrong } of found) {
      const gateway = gateways.get(id);
      if (gateway) {
        draft.book.saysRule(gateway, 'clock_skew', wrong ? since : null, skewMs / 1000);
      }
    }
  };
}
