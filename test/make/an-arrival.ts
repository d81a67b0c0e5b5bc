/** Alarms on their way to an incident, and incidents that they come to. */
import type { Position } from '@fengsui/contracts';
import { correlate, type Arrival, type KnownIncident, type MeasuredWind } from '@fengsui/domain';

export const HERE: Position = [113, 23.128];
/** 2026-03-01T08:00:10Z */
export const T0 = 1_772_352_010_000;

/** So many metres east of here. */
export const east = (metres: number): Position => [
  HERE[0] + metres / 111_195 / Math.cos((HERE[1] * Math.PI) / 180),
  HERE[1],
];

/** A grave gas alarm of unit T-101, unless changed. */
export const anArrival = (changes: Partial<Arrival> = {}): Arrival => ({
  occurrence: '5',
  site: 'S1',
  unitOfPlant: 'T-101',
  position: HERE,
  t: T0,
  severity: 1,
  rule: 'limits.high',
  ruleKind: 'limits',
  isSection: false,
  isPlaced: true,
  isGas: false,
  substance: null,
  drill: null,
  ...changes,
});

/** Nobody has looked at it. */
export const aKnownIncident = (changes: Partial<KnownIncident> = {}): KnownIncident => ({
  id: '1',
  state: 'discovered',
  drill: null,
  isTouched: false,
  members: [anArrival({ occurrence: '1' })],
  ...changes,
});

/** The open incidents after the pages of arrivals came one after the other, as the server keeps them. */
export function followed(
  pages: readonly (readonly Arrival[])[],
  begin: readonly KnownIncident[] = [],
  winds: readonly MeasuredWind[] = [],
): KnownIncident[] {
  let known = [...begin];
  let last = 100;
  const waiting: Arrival[] = [];
  for (const page of pages) {
    const all = [...waiting.splice(0), ...page];
    const { opened, joined, merged } = correlate(known, all, winds);
    const byNumber = new Map(all.map((alarm) => [alarm.occurrence, alarm]));
    const taken = new Set<string>();
    const arrivals = (alarms: readonly { occurrence: string }[]) =>
      alarms.flatMap(({ occurrence }) => {
        taken.add(occurrence);
        return byNumber.get(occurrence) ?? [];
      });
    for (const { incident, alarms } of joined) {
      const more = arrivals(alarms);
      known = known.map((one) =>
        one.id === incident ? { ...one, members: [...one.members, ...more] } : one,
      );
    }
    for (const alarms of opened) {
      known.push(aKnownIncident({ id: String(++last), members: arrivals(alarms) }));
    }
    for (const { from, into } of merged) {
      const moved = known.find(({ id }) => id === from)?.members ?? [];
      known = known
        .filter(({ id }) => id !== from)
        .map((one) => (one.id === into ? { ...one, members: [...one.members, ...moved] } : one));
    }
    // What joined nothing is looked at again with what comes next.
    waiting.push(...all.filter(({ occurrence }) => !taken.has(occurrence)));
  }
  return known;
}
