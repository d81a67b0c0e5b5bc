import { T0 } from '../../../../../test/make/an-alarm.js';
import { alarmEntries, alarmsText, type AlarmNews } from './alarm-entries.js';

const news = (type: string, occurrence: string, changes: Partial<AlarmNews> = {}): AlarmNews => ({
  type,
  atMs: T0,
  occurrence,
  point: `S1/P${occurrence}`,
  severity: 2,
  value: 3.456,
  unit: 'ppm',
  rule: 'limits.high',
  by: null,
  ...changes,
});
const belonging = ['1', '2', '3'].map((occurrence) => ({
  occurrence: Number(occurrence),
  incident: occurrence === '3' ? 9 : 8,
  by: 'same_unit' as const,
  distanceM: null,
}));
const told = (entries: readonly AlarmNews[], arrived: string[] = []) =>
  alarmEntries(entries, belonging, new Set(arrived)).map(({ incident, kind, by, text }) => ({
    incident,
    kind,
    by,
    text,
  }));

describe('the timeline', () => {
  it('has one line for each incident and what happened to its alarms', () => {
    expect(
      told([
        news('alarm.returned', '1'),
        news('alarm.returned', '2'),
        news('alarm.returned', '3'),
        news('alarm.escalated', '1'),
      ]),
    ).toEqual([
      { incident: 8, kind: 'alarm', by: null, text: 'S1/P1 3.46 ppm; S1/P2 3.46 ppm' },
      { incident: 9, kind: 'alarm', by: null, text: 'S1/P3 3.46 ppm' },
      { incident: 8, kind: 'alarm', by: null, text: 'S1/P1 3.46 ppm' },
    ]);
  });

  it('names each who acknowledged', () => {
    const entries = [
      news('alarm.acked', '1', { by: 'li' }),
      news('alarm.acked', '2', { by: 'wang' }),
    ];
    expect(told(entries)).toMatchObject([
      { kind: 'acknowledged', by: 'li' },
      { kind: 'acknowledged', by: 'wang' },
    ]);
  });

  it('tells nothing of alarms of no incident, of what needs no line, and of what has just come', () => {
    expect(
      told([news('alarm.returned', '4'), news('alarm.silenced', '1'), news('alarm.raised', '1')]),
    ).toEqual([]);
    expect(told([news('alarm.escalated', '1')], ['1'])).toEqual([]);
  });

  it('names five alarms of many', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({
      occurrence: String(n),
      point: n === 0 ? null : `S1/P${n}`,
      rule: `R${n}`,
      value: n === 1 ? null : n,
      unit: 'm',
    }));
    expect(alarmsText(many)).toBe('R0; S1/P1; S1/P2 2 m; S1/P3 3 m; S1/P4 4 m; +55');
    expect(alarmsText([])).toBeNull();
  });
});
