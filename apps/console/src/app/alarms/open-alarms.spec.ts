import type { AlarmView } from '@fengsui/contracts';
import { anAlarm, anEntry, newsOf } from '../testing/make';
import { NO_ALARMS, alarmsBySite, applyNews, countAlarms, fromSnapshot } from './open-alarms';
import { listed } from './order';

const acked = (alarm: AlarmView): AlarmView => ({
  ...alarm,
  version: alarm.version + 1,
  acked: true,
  state: 'acknowledged',
});
const cleared = (alarm: AlarmView): AlarmView => ({
  ...alarm,
  version: alarm.version + 1,
  active: false,
  open: false,
  state: 'normal',
});

describe('open alarms', () => {
  it('are raised, acknowledged and cleared by the journal', () => {
    const alarm = anAlarm();
    const raised = applyNews(NO_ALARMS, [newsOf(1, 'alarm.raised', alarm)]);
    expect(raised.get('occurrence-1')?.acked).toBe(false);
    const known = applyNews(raised, [newsOf(2, 'alarm.acked', acked(alarm))]);
    expect(known.get('occurrence-1')?.acked).toBe(true);
    expect(applyNews(known, [newsOf(3, 'alarm.cleared', cleared(acked(alarm)))]).size).toBe(0);
  });

  it('never go back to an older version', () => {
    const alarm = anAlarm();
    const known = applyNews(NO_ALARMS, [newsOf(2, 'alarm.acked', acked(alarm))]);
    expect(applyNews(known, [newsOf(1, 'alarm.raised', alarm)])).toBe(known);
  });

  it('follow two transitions of one round, which have the same version', () => {
    const alarm = anAlarm();
    const over = { ...alarm, active: false, open: false, state: 'normal' as const };
    const raised = newsOf(1, 'alarm.raised', alarm);
    const gone = newsOf(2, 'alarm.cleared', over);
    expect(applyNews(applyNews(NO_ALARMS, [raised]), [gone]).size).toBe(0);
    expect(applyNews(NO_ALARMS, [raised, gone]).size).toBe(0);
  });

  it('stay the same object when news does not concern them', () => {
    expect(applyNews(NO_ALARMS, [anEntry(1)])).toBe(NO_ALARMS);
    expect(applyNews(NO_ALARMS, [anEntry(2, { type: 'alarm.raised', data: {} })])).toBe(NO_ALARMS);
  });

  it('do not lose news to a late snapshot', () => {
    const alarm = anAlarm();
    const late = fromSnapshot([alarm], 10, [
      newsOf(11, 'alarm.acked', acked(alarm)),
      newsOf(12, 'alarm.raised', anAlarm({ occurrence: 'occurrence-2' })),
    ]);
    expect(late.get('occurrence-1')?.acked).toBe(true);
    expect(late.has('occurrence-2')).toBe(true);
  });

  it('do not bring back from news what a snapshot already knows to be over', () => {
    const snapshot = fromSnapshot([], 10, [newsOf(9, 'alarm.raised', anAlarm())]);
    expect(snapshot.size).toBe(0);
  });

  it('are listed unacknowledged first, worst first, active before returned, newest first', () => {
    const at = (minute: number) => `2026-03-01T04:${String(minute).padStart(2, '0')}:00.000Z`;
    const alarms = [
      anAlarm({ occurrence: 'acked red', severity: 1, acked: true, raisedAt: at(9) }),
      anAlarm({ occurrence: 'old orange', severity: 2, raisedAt: at(1) }),
      anAlarm({ occurrence: 'returned red', severity: 1, active: false, raisedAt: at(8) }),
      anAlarm({ occurrence: 'red', severity: 1, raisedAt: at(2) }),
      anAlarm({ occurrence: 'new orange', severity: 2, raisedAt: at(7) }),
    ];
    expect(listed(fromSnapshot(alarms, 0, [])).map(({ occurrence }) => occurrence)).toEqual([
      'red',
      'returned red',
      'new orange',
      'old orange',
      'acked red',
    ]);
  });

  it('are off the list but counted when shelved, suppressed or out of service', () => {
    const alarms = fromSnapshot(
      [
        anAlarm({ occurrence: 'a', severity: 1 }),
        anAlarm({ occurrence: 'b', shelved: true }),
        anAlarm({ occurrence: 'c', suppressed: true }),
        anAlarm({ occurrence: 'd', outOfService: true }),
        anAlarm({ occurrence: 'e', severity: 3, acked: true }),
      ],
      0,
      [],
    );
    expect(listed(alarms).map(({ occurrence }) => occurrence)).toEqual(['a', 'e']);
    expect(countAlarms(alarms)).toEqual({
      bySeverity: { 1: 1, 2: 0, 3: 1, 4: 0 },
      unacknowledged: 1,
      total: 2,
      offList: { shelved: 1, suppressed: 1, out_of_service: 1 },
    });
  });

  it('give each site its worst severity and what wants a person', () => {
    const alarms = fromSnapshot(
      [
        anAlarm({ occurrence: 'a', site: 'S', severity: 3 }),
        anAlarm({ occurrence: 'b', site: 'S', severity: 1, acked: true }),
        anAlarm({ occurrence: 'c', site: null, severity: 1 }),
      ],
      0,
      [],
    );
    expect([...alarmsBySite(alarms)]).toEqual([
      ['S', expect.objectContaining({ worst: 1, calling: 3, open: 2, unacknowledged: 1 })],
    ]);
  });

  it('tell of each site how many there are of a severity, and the mark that stands for them', () => {
    const red = { site: 'S', severity: 1 } as const;
    const gone = { active: false, state: 'returned' } as const;
    const alarms = [
      anAlarm({ ...red, occurrence: 'a', acked: true, state: 'acknowledged' }),
      anAlarm({ ...red, ...gone, occurrence: 'b' }),
      anAlarm({ ...red, ...gone, occurrence: 'c', severity: 3 }),
      anAlarm({ site: 'S', occurrence: 'd', severity: 3 }),
    ];
    expect(alarmsBySite(fromSnapshot(alarms, 0, [])).get('S')?.tallies).toEqual({
      1: { count: 2, mark: 'returned' },
      3: { count: 2, mark: 'filled' },
    });
  });

  it('take one more when there are ten thousand', () => {
    const many = fromSnapshot(
      Array.from({ length: 10_000 }, (_, index) =>
        anAlarm({ occurrence: `o${index}`, severity: ((index % 4) + 1) as 1 | 2 | 3 | 4 }),
      ),
      0,
      [],
    );
    const one = applyNews(many, [newsOf(1, 'alarm.raised', anAlarm({ severity: 1 }))]);
    expect(one.size).toBe(10_001);
    expect(listed(one)[0]?.severity).toBe(1);
  });
});
