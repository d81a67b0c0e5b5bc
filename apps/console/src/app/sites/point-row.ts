/** One line of a site's table: the register entry with the newest value known here. Pure. */
import type { AlarmView, Freshness, Limits, PointView, Quality } from '@fengsui/contracts';
import { LIMIT_NAMES } from '@fengsui/contracts';
import type { Held } from '../live/value-book';
import { byTag } from './tag-order';

export interface PointRow {
  view: PointView;
  v: number | boolean | null;
  /** Measured at, ms; `null` when it never reported. */
  t: number | null;
  q: Quality;
  freshness: Freshness;
  /** The worst that is open. */
  alarm: AlarmView | null;
  outOfRange: boolean;
}

/** ALARMS.md, no data: older than twice the point's own interval and 5 s. */
export function staleAfterMs(intervalS: number): number {
  return 2 * intervalS * 1000 + 5000;
}

export interface Now {
  /** Server time, ms UTC. */
  serverMs: number;
  /** `performance.now()`, the clock of arrivals. */
  here: number;
}

export function pointRow(
  view: PointView,
  held: Held | undefined,
  alarm: AlarmView | null,
  now: Now,
): PointRow {
  const newest = held && held.t >= (view.last?.t ?? 0) ? held : view.last;
  if (!newest) {
    return { view, v: null, t: null, q: 0, freshness: 'never', alarm, outOfRange: false };
  }
  const { v, t, q } = newest;
  return {
    view,
    v,
    t,
    q,
    freshness: freshnessOf(view, held, now),
    alarm,
    outOfRange: typeof v === 'number' && (v < view.range[0] || v > view.range[1]),
  };
}

/**
 * A value newer than the register's answer proves life; else the register's word, until it ages. One
 * held from before a gap, which the register's answer has passed by, says nothing of its age.
 */
function freshnessOf(view: PointView, held: Held | undefined, now: Now): Freshness {
  const isNews = held !== undefined && held.t > (view.last?.t ?? 0);
  if (!isNews && view.freshness !== 'fresh') return view.freshness;
  const isHeldNewest = held !== undefined && held.t >= (view.last?.t ?? 0);
  const silentMs = isHeldNewest
    ? now.here - held.arrived
    : now.serverMs - Date.parse(view.last?.received ?? '');
  return silentMs > staleAfterMs(view.intervalS) ? 'stale' : 'fresh';
}

/** In alarm first, then blind spots, then by unit of the plant and tag. */
export function byAttention(a: PointRow, b: PointRow): number {
  return (
    (a.alarm?.severity ?? 5) - (b.alarm?.severity ?? 5) ||
    (a.view.unitOfPlant ?? '').localeCompare(b.view.unitOfPlant ?? '') ||
    byTag(a.view.tag, b.view.tag)
  );
}

/** What values of the point are judged by, low to high. */
export function limitValues(limits: Limits): number[] {
  return LIMIT_NAMES.flatMap((name) => limits[name]?.value ?? []);
}

/** `L 1.2 · H 8.5`, low to high. */
export function limitsText(limits: Limits, number: (value: number) => string): string {
  return LIMIT_NAMES.flatMap((name) => {
    const limit = limits[name];
    return limit ? [`${name} ${number(limit.value)}`] : [];
  }).join(' · ');
}
