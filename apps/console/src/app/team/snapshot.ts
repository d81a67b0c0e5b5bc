/** What a phone knew of its team last, for the time in which the server does not answer. */
import type { DispatchView, IncidentView, TeamView } from '@fengsui/contracts';

export interface Snapshot {
  team: TeamView;
  dispatches: DispatchView[];
  /** Of the dispatch under way, as far as it was known. */
  incident?: IncidentView;
  /** UTC ms. */
  atMs: number;
}

const PREFIX = 'fengsui.team.';

export function keepSnapshot(person: string, snapshot: Snapshot): void {
  try {
    localStorage.setItem(PREFIX + person, JSON.stringify(snapshot));
  } catch {
    // A browser that keeps nothing shows nothing while it is offline; the outbox says so.
  }
}

export function recallSnapshot(person: string): Snapshot | null {
  try {
    const kept = JSON.parse(
      localStorage.getItem(PREFIX + person) ?? 'null',
    ) as Partial<Snapshot> | null;
    return kept?.team && Array.isArray(kept.dispatches) ? (kept as Snapshot) : null;
  } catch {
    return null;
  }
}
