/** A pipeline by its sections, each with the pressure along it. Pure. */
import type { AlarmView, SparklineRow } from '@fengsui/contracts';
import { byUrgency } from '../alarms/order';
import type { PointRow } from '../sites/point-row';
import { byTag } from '../sites/tag-order';
import { alongTheLine, isAlong } from './along-the-line';

export interface ProfileStop {
  row: PointRow;
  /** From the beginning of the section, m. */
  atM: number;
  /** Lowest and highest of the hours shown; `null` when nothing was measured in them. */
  low: number | null;
  high: number | null;
}

export interface Section {
  name: string;
  points: number;
  fresh: number;
  /** The worst alarm of its points. */
  worst: AlarmView | null;
  /** Of one unit, from one end to the other; empty where pressure is not measured at several places. */
  profile: ProfileStop[];
}

/** Those with a profile first, then by name; what belongs to no section last. */
export function sectionsOf(
  rows: readonly PointRow[],
  lines: Readonly<Record<string, readonly SparklineRow[]>>,
): Section[] {
  const groups = new Map<string, PointRow[]>();
  for (const row of rows) {
    const name = row.view.unitOfPlant ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || byTag(a, b))
    .map(([name, members]) => ({
      name,
      points: members.length,
      fresh: members.filter(({ freshness }) => freshness === 'fresh').length,
      worst: worstOf(members),
      profile: profileOf(members, lines),
    }))
    .sort((a, b) => Number(a.profile.length === 0) - Number(b.profile.length === 0));
}

/** Only what is measured in the unit of the most: pressures of two units have no common height. */
function profileOf(
  rows: readonly PointRow[],
  lines: Readonly<Record<string, readonly SparklineRow[]>>,
): ProfileStop[] {
  const pressures = rows.filter(
    ({ view }) => view.quantity === 'pressure' && view.position !== undefined,
  );
  const unit = commonest(pressures.map(({ view }) => view.unit));
  const placed = pressures.flatMap((row) => {
    const { position, tag } = row.view;
    return position && row.view.unit === unit ? [{ row, tag, position }] : [];
  });
  if (!isAlong(placed)) return [];
  return alongTheLine(placed).map(({ row, atM }) => ({
    row,
    atM,
    ...extremes(lines[row.view.tag]),
  }));
}

function extremes(rows: readonly SparklineRow[] = []): { low: number | null; high: number | null } {
  const lows = rows.flatMap(([, min]) => (min === null ? [] : [min]));
  const highs = rows.flatMap(([, , max]) => (max === null ? [] : [max]));
  return {
    low: lows.length === 0 ? null : Math.min(...lows),
    high: highs.length === 0 ? null : Math.max(...highs),
  };
}

function commonest(units: readonly string[]): string | undefined {
  const count = (unit: string) => units.filter((one) => one === unit).length;
  return [...new Set(units)].sort((a, b) => count(b) - count(a) || byTag(a, b))[0];
}

function worstOf(rows: readonly PointRow[]): AlarmView | null {
  const alarms = rows.flatMap(({ alarm }) => alarm ?? []);
  return alarms.sort((a, b) => a.severity - b.severity || byUrgency(a, b))[0] ?? null;
}
