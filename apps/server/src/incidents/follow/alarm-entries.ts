/** What the journal tells of alarms, as entries of the timelines of their incidents. */
import type { TimelineNews } from '../../platform/timeline-store.js';
import type { Belonging } from '../belonging-store.js';

/** An entry of the journal about an alarm. */
export interface AlarmNews {
  type: string;
  /** UTC ms. */
  atMs: number;
  occurrence: string;
  point: string | null;
  severity: number;
  value: number | null;
  unit: string | null;
  rule: string | null;
  /** Of a command. */
  by: string | null;
}

/** News by which an alarm may come onto the list, or become grave enough to open an incident. */
export const ARRIVING: readonly string[] = [
  'alarm.raised',
  'alarm.escalated',
  'alarm.realarmed',
  'alarm.unshelved',
  'alarm.unsuppressed',
  'alarm.in_service',
];
const TOLD: Readonly<Record<string, 'escalated' | 'returned' | 'acknowledged'>> = {
  'alarm.escalated': 'escalated',
  'alarm.returned': 'returned',
  'alarm.acked': 'acknowledged',
};

/**
 * One entry for each incident, kind of news and person, dated by the first of them: a burst of sixty
 * is one line.
 * @param arrived alarms that were attached just now: how they are is told by that
 */
export function alarmEntries(
  news: readonly AlarmNews[],
  belonging: readonly Belonging[],
  arrived: ReadonlySet<string>,
): TimelineNews[] {
  const incidents = new Map(belonging.map((one) => [String(one.occurrence), one.incident]));
  const entries = new Map<string, TimelineNews & { data: { alarms: NamedAlarm[] } }>();
  for (const { type, atMs, occurrence, by, ...alarm } of news) {
    const what = TOLD[type];
    const incident = incidents.get(occurrence);
    if (!what || incident === undefined) continue;
    if (what === 'escalated' && arrived.has(occurrence)) continue;
    const who = what === 'acknowledged' ? by : null;
    const key = `${incident} ${what} ${who}`;
    const entry: TimelineNews & { data: { alarms: NamedAlarm[] } } = entries.get(key) ?? {
      incident,
      kind: what === 'acknowledged' ? 'acknowledged' : 'alarm',
      atMs,
      by: who,
      data: what === 'acknowledged' ? { alarms: [] } : { [what]: true, alarms: [] },
    };
    entry.data.alarms.push({ occurrence, ...alarm });
    entries.set(key, entry);
  }
  return [...entries.values()].map((entry) => ({ ...entry, text: alarmsText(entry.data.alarms) }));
}

interface NamedAlarm {
  occurrence: string;
  point?: string | null | undefined;
  rule?: string | null | undefined;
  value?: number | null | undefined;
  unit?: string | null | undefined;
  severity?: number | undefined;
}
/** So many are named in a line. */
const NAMED = 5;

/**
 * The same in every language: "NH0001/GD12 12.3 ppm; NH0001/GD13 8 ppm; +4". What a rule over several
 * points counted is no reading: the rule's code stands alone.
 */
export function alarmsText(alarms: readonly NamedAlarm[]): string | null {
  const named = alarms.slice(0, NAMED).map(({ occurrence, point, rule, value, unit }) => {
    if (!point) return rule ?? `#${occurrence}`;
    const measured = typeof value === 'number' ? ` ${Math.round(value * 100) / 100}` : '';
    return `${point}${measured}${measured && unit ? ` ${unit}` : ''}`;
  });
  const more = alarms.length - named.length;
  return [...named, ...(more > 0 ? [`+${more}`] : [])].join('; ') || null;
}
