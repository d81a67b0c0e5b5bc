/** What a redrawn zone is worth in the timeline: that the wind has turned, or that the source is another. */
import type { TimelineKind, ZoneView } from '@fengsui/contracts';
import { distanceBetweenM, SOURCE_MOVED_M, windTurned } from '@fengsui/domain';

export interface ZoneNews {
  kind: Extract<TimelineKind, 'wind' | 'zone'>;
  data: Record<string, unknown>;
}

function sourceMoved(before: ZoneView, after: ZoneView): boolean {
  if (before.substance !== after.substance) return true;
  if (before.position === null || after.position === null) {
    return before.position !== after.position;
  }
  return distanceBetweenM(before.position, after.position) > SOURCE_MOVED_M;
}

const reach = (zone: ZoneView, kind: string) =>
  zone.areas.find((area) => area.kind === kind)?.distanceM ?? null;

/** `null`: it only reaches further or less far, which the map shows. */
export function zoneNews(before: ZoneView | null, after: ZoneView): ZoneNews | null {
  const { wind, substance, position, receptors } = after;
  if (before === null || sourceMoved(before, after)) {
    // Nothing to tell of an incident of which nobody knows what or where it is.
    if (before === null && after.areas.length === 0) return null;
    return {
      kind: 'zone',
      data: {
        substance,
        position,
        isolationM: reach(after, 'isolation'),
        protectiveM: reach(after, 'protective'),
        plumeM: reach(after, 'plume'),
        receptors: receptors.length,
        wind,
      },
    };
  }
  if (!windTurned(before.wind, wind)) return null;
  return { kind: 'wind', data: { from: before.wind, to: wind, receptors: receptors.length } };
}
