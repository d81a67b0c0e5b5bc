import type { DrillAlarm } from '@fengsui/contracts';
import { alarmsText, drillEntries, type ToldDrillAlarm } from './drill-entries.js';

const anAlarm = (no: number): DrillAlarm => ({
  id: String(no),
  drill: '1',
  incident: '3',
  point: `D1/GD${no}`,
  site: 'D1',
  unitOfPlant: null,
  rule: 'limits.high',
  limit: 'H',
  severity: 2,
  value: 3.14159,
  unit: 'ppm',
  t: 0,
  active: true,
  ackedAt: null,
  ackedBy: null,
});
const told = (no: number, changes: Partial<ToldDrillAlarm> = {}): ToldDrillAlarm => ({
  incident: 3,
  news: 'alarm.raised',
  alarm: anAlarm(no),
  ...changes,
});

describe('what a timeline tells of the alarms of a drill', () => {
  it('is one line for a burst, with the first five named', () => {
    const entries = drillEntries(
      [1, 2, 3, 4, 5, 6, 7].map((no) => told(no)),
      5,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ incident: 3, kind: 'alarm', by: null, atMs: 5 });
    expect(entries[0]?.text).toBe(
      'D1/GD1 3.14 ppm; D1/GD2 3.14 ppm; D1/GD3 3.14 ppm; D1/GD4 3.14 ppm; D1/GD5 3.14 ppm; +2',
    );
  });

  it('keeps incidents and kinds of news apart, and leaves out what is told otherwise', () => {
    const entries = drillEntries(
      [
        told(1),
        told(2, { incident: 4 }),
        told(3, { news: 'alarm.returned' }),
        told(4, { news: 'alarm.acked' }),
        told(5, { news: 'alarm.eased' }),
      ],
      0,
    );
    expect(entries.map(({ incident, data }) => [incident, Object.keys(data)[0]])).toEqual([
      [3, 'raised'],
      [4, 'raised'],
      [3, 'returned'],
    ]);
    expect(alarmsText([])).toBe('');
  });
});
