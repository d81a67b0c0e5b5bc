/** What happened to alarms of a drill in one step, as entries of its incidents' timelines. Pure. */
import type { DrillAlarm } from '@fengsui/contracts';
import type { AlarmNews } from '@fengsui/domain';
import type { TimelineNews } from '../platform/timeline-store.js';

export interface ToldDrillAlarm {
  incident: number;
  news: AlarmNews;
  alarm: DrillAlarm;
}

const TOLD: Partial<Record<AlarmNews, 'raised' | 'escalated' | 'returned'>> = {
  'alarm.raised': 'raised',
  'alarm.escalated': 'escalated',
  'alarm.returned': 'returned',
};
/** So many are named in a line. */
const NAMED = 5;

/** One entry for each incident and kind of news: a burst of sixty is one line. */
export function drillEntries(told: readonly ToldDrillAlarm[], atMs: number): TimelineNews[] {
  const groups = new Map<string, { incident: number; what: string; alarms: DrillAlarm[] }>();
  for (const { incident, news, alarm } of told) {
    const what = TOLD[news];
    if (!what) continue;
    const key = `${incident} ${what}`;
    const group = groups.get(key) ?? { incident, what, alarms: [] };
    group.alarms.push(alarm);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ incident, what, alarms }) => ({
    incident,
    kind: 'alarm',
    atMs,
    by: null,
    text: alarmsText(alarms),
    data: { [what]: true, alarms: alarms.map(named) },
  }));
}

/** The same in every language: "NH0001/GD12.CL2 3.2 ppm; +4". Without a unit it is a count, no reading. */
export function alarmsText(alarms: readonly DrillAlarm[]): string {
  const texts = alarms
    .slice(0, NAMED)
    .map(({ point, value, unit }) =>
      value === null || unit === ''
        ? point
        : `${point} ${Math.round(value * 100) / 100} ${unit}`.trim(),
    );
  const more = alarms.length - texts.length;
  return [...texts, ...(more > 0 ? [`+${more}`] : [])].join('; ');
}

const named = ({ id, point, severity, value, unit }: DrillAlarm) => ({
  drillAlarm: id,
  point,
  severity,
  value,
  unit,
});
