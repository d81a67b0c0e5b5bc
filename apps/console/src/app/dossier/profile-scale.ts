/** Where a pressure profile is drawn, in percent of its box. Pure. */
import { LIMIT_NAMES, type LimitName, type Severity } from '@fengsui/contracts';
import type { ProfileStop } from './sections';

export interface DrawnStop {
  stop: ProfileStop;
  x: number;
  /** `null` when nothing is known to draw. */
  y: number | null;
  low: number | null;
  high: number | null;
}
export interface DrawnLimit {
  name: LimitName;
  severity: Severity;
  /** From stop to stop, for the polyline. */
  path: string;
  /** At the end, for its name. */
  y: number;
}
export interface DrawnProfile {
  stops: DrawnStop[];
  line: string;
  band: string;
  limits: DrawnLimit[];
}

/** Everything that is measured or limits it is in the picture; an old value is no part of the line. */
export function drawProfile(profile: readonly ProfileStop[]): DrawnProfile {
  const values = profile.flatMap(({ row, low, high }) => [
    ...[row.v, low, high].filter((value): value is number => typeof value === 'number'),
    ...Object.values(row.view.limits).map(({ value }) => value),
  ]);
  const least = Math.min(...values);
  const most = Math.max(...values);
  const air = (most - least || Math.abs(most) || 1) * 0.08;
  const lengthM = profile.at(-1)?.atM ?? 0;
  const y = (value: number) => round(((most + air - value) / (most - least + 2 * air)) * 100);
  const yOf = (value: unknown) => (typeof value === 'number' ? y(value) : null);
  const stops = profile.map((stop): DrawnStop => {
    const { row, low, high, atM } = stop;
    const x = lengthM === 0 ? 50 : round((atM / lengthM) * 100);
    return { stop, x, y: yOf(row.v), low: yOf(low), high: yOf(high) };
  });
  return {
    stops,
    line: runs(stops, ({ stop, y: height }) =>
      stop.row.freshness === 'fresh' && stop.row.q < 2 ? height : null,
    ),
    band: bandOf(stops),
    limits: LIMIT_NAMES.flatMap((name) => limitOf(name, stops, y)),
  };
}

const round = (value: number) => Math.round(value * 100) / 100;

/** A line that is broken where there is no height. */
function runs(stops: readonly DrawnStop[], heightOf: (stop: DrawnStop) => number | null): string {
  let path = '';
  let broken = true;
  for (const stop of stops) {
    const height = heightOf(stop);
    if (height !== null) path += `${broken ? 'M' : 'L'}${stop.x} ${height}`;
    broken = height === null;
  }
  return path;
}

function bandOf(stops: readonly DrawnStop[]): string {
  const known = stops.filter(({ low, high }) => low !== null && high !== null);
  if (known.length < 2) return '';
  const above = known.map(({ x, high }) => `${x} ${high ?? 0}`);
  const below = [...known].reverse().map(({ x, low }) => `${x} ${low ?? 0}`);
  return `M${[...above, ...below].join('L')}Z`;
}

function limitOf(
  name: LimitName,
  stops: readonly DrawnStop[],
  y: (value: number) => number,
): DrawnLimit[] {
  const valueOf = ({ stop }: DrawnStop) => stop.row.view.limits[name]?.value;
  const path = runs(stops, (stop) => {
    const value = valueOf(stop);
    return value === undefined ? null : y(value);
  });
  const last = stops.filter((stop) => valueOf(stop) !== undefined).at(-1);
  const limit = last?.stop.row.view.limits[name];
  return limit ? [{ name, severity: limit.severity, path, y: y(limit.value) }] : [];
}
