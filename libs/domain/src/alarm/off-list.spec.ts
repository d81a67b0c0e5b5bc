import {
  acknowledge,
  alarmState,
  escalate,
  IN_SERVICE,
  isOffList,
  raise,
  returnToNormal,
  shelve,
  suppress,
  takeOutOfService,
  unshelve,
  type Alarm,
  type AlarmStep,
  type Condition,
} from './alarm.js';
import { follow } from './follow.js';

const NOW = 1_772_352_010_000;
const UNTIL = NOW + 60_000;
const LATER = NOW + 70_000;
const condition: Condition = { severity: 3, limit: 'H', limitValue: 25, value: 30, t: NOW };
const worse: Condition = { severity: 1, limit: 'HH', limitValue: 50, value: 60, t: NOW };
const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
  ...raise(condition, IN_SERVICE, NOW).alarm,
  ...changes,
});
const seen = acknowledge(anAlarm(), 'duty', 'seen', 1_000_000, NOW).alarm;
const shelved = { ...IN_SERVICE, shelvedUntil: UNTIL };
const oneShot = { ...shelved, oneShot: true };

interface Way {
  on: (alarm: Alarm) => AlarmStep;
  off: (alarm: Alarm) => AlarmStep;
  state: string;
  news: [on: string, off: string];
}
const ways: [string, Way][] = [
  [
    'shelving',
    {
      on: (alarm) => shelve(alarm, UNTIL),
      off: (alarm) => unshelve(alarm, NOW + 9),
      state: 'shelved',
      news: ['alarm.shelved', 'alarm.unshelved'],
    },
  ],
  [
    'suppressing',
    {
      on: (alarm) => suppress(alarm, true, NOW),
      off: (alarm) => suppress(alarm, false, NOW + 9),
      state: 'suppressed',
      news: ['alarm.suppressed', 'alarm.unsuppressed'],
    },
  ],
  [
    'taking out of service',
    {
      on: (alarm) => takeOutOfService(alarm, true, NOW),
      off: (alarm) => takeOutOfService(alarm, false, NOW + 9),
      state: 'out_of_service',
      news: ['alarm.out_of_service', 'alarm.in_service'],
    },
  ],
];

describe.each(ways)('%s', (_, { on, off, state, news }) => {
  it('takes an alarm off the list and keeps it on the record', () => {
    const step = on(anAlarm());
    expect(step.news).toEqual([news[0]]);
    expect(step.alarm.open).toBe(true);
    expect(alarmState(step.alarm, NOW)).toBe(state);
    expect(isOffList(step.alarm, NOW)).toBe(true);
  });

  it('twice, or of a closed alarm, changes nothing', () => {
    const once = on(anAlarm()).alarm;
    expect(on(once)).toEqual({ alarm: once, news: [] });
    const back = off(once).alarm;
    expect(off(back)).toEqual({ alarm: back, news: [] });
    const closed = anAlarm({ open: false, active: false });
    expect(on(closed)).toEqual({ alarm: closed, news: [] });
    expect(off(closed)).toEqual({ alarm: closed, news: [] });
  });

  it('ends on unacknowledged when it still holds, although it had been acknowledged', () => {
    const step = off(on({ ...seen, silenced: true }).alarm);
    expect(step.news).toEqual([news[1]]);
    expect(alarmState(step.alarm, NOW + 9)).toBe('unacknowledged');
    expect(step.alarm).toMatchObject({ acked: false, ackedBy: null, silenced: false });
    expect(step.alarm.realarmAt).toBeNull();
  });

  it('ends on normal when it returned meanwhile, acknowledged or not, latched or not', () => {
    for (const alarm of [anAlarm(), anAlarm({ latched: true }), { ...seen, latched: true }]) {
      const returned = returnToNormal(on(alarm).alarm, IN_SERVICE, NOW + 5).alarm;
      expect(alarmState(returned, NOW + 5)).toBe(state);
      const step = off(returned);
      expect(step.news).toEqual([news[1], 'alarm.cleared']);
      expect(alarmState(step.alarm, NOW + 9)).toBe('normal');
      expect(step.alarm).toMatchObject({ open: false, clearedAt: NOW + 9 });
    }
  });

  it('leaves the alarm off the list while another reason is left', () => {
    for (const [, other] of ways) {
      if (other.state === state) continue;
      const step = off(other.on(on(seen).alarm).alarm);
      expect(step.news).toEqual([news[1]]);
      expect(alarmState(step.alarm, NOW + 9)).toBe(other.state);
    }
  });

  it('does not keep the alarm from being judged: it becomes worse and returns', () => {
    const off = on(anAlarm()).alarm;
    const { alarm } = follow(off, worse, { ...IN_SERVICE, shelvedUntil: off.shelvedUntil }, NOW);
    expect(alarm).toMatchObject({ severity: 1, limit: 'HH', peak: 60 });
    expect(alarm && alarmState(alarm, NOW)).toBe(state);
    const returned = follow(alarm, null, IN_SERVICE, NOW + 5);
    expect(returned.news).toEqual(['alarm.returned']);
  });
});

describe('a shelving', () => {
  it('ends by itself when it is over, whether or not a job ran', () => {
    const alarm = shelve(anAlarm(), UNTIL).alarm;
    expect(alarmState(alarm, UNTIL - 1)).toBe('shelved');
    expect(alarmState(alarm, UNTIL)).toBe('unacknowledged');
  });

  it('that is over never shows an acknowledgement from before', () => {
    const alarm = shelve(seen, UNTIL).alarm;
    expect(alarmState(alarm, UNTIL)).toBe('unacknowledged');
    expect(alarmState({ ...alarm, active: false }, UNTIL)).toBe('normal');
  });

  it('that is over takes an acknowledgement as of now', () => {
    const { alarm, news } = acknowledge(shelve(seen, UNTIL).alarm, 'commander', null, null, LATER);
    expect(news).toEqual(['alarm.unshelved', 'alarm.acked']);
    expect(alarmState(alarm, LATER)).toBe('acknowledged');
    expect(alarm).toMatchObject({ ackedBy: 'commander', ackedAt: LATER });
  });

  it('that is over is left before the alarm returns: it waits to be acknowledged', () => {
    const { alarm, news } = follow(shelve(seen, UNTIL).alarm, null, IN_SERVICE, LATER);
    expect(news).toEqual(['alarm.unshelved', 'alarm.returned']);
    expect(alarm && alarmState(alarm, LATER)).toBe('returned');
  });

  it('that is over is left before the alarm is suppressed or taken out of service', () => {
    const shelf = shelve(seen, UNTIL).alarm;
    expect(suppress(shelf, true, LATER)).toMatchObject({
      alarm: { acked: false, shelvedUntil: null },
      news: ['alarm.unshelved', 'alarm.suppressed'],
    });
    expect(takeOutOfService(shelf, true, LATER)).toMatchObject({
      alarm: { acked: false, shelvedUntil: null },
      news: ['alarm.unshelved', 'alarm.out_of_service'],
    });
  });

  it('of another length changes the time', () => {
    const alarm = shelve(anAlarm(), UNTIL).alarm;
    expect(shelve(alarm, LATER)).toMatchObject({
      alarm: { shelvedUntil: LATER },
      news: ['alarm.shelved'],
    });
  });

  it('made for milder alarms ends when the alarm becomes worse', () => {
    const { alarm, news } = escalate(shelve(seen, UNTIL).alarm, worse, IN_SERVICE, NOW + 1);
    expect(news).toEqual(['alarm.unshelved', 'alarm.escalated']);
    expect(alarmState(alarm, NOW + 1)).toBe('unacknowledged');
  });

  it('made for alarms as bad as that goes on when the alarm becomes worse', () => {
    const { alarm, news } = escalate(shelve(seen, UNTIL).alarm, worse, shelved, NOW + 1);
    expect(news).toEqual(['alarm.escalated']);
    expect(alarmState(alarm, NOW + 1)).toBe('shelved');
    expect(alarm.acked).toBe(false);
  });

  it('does not take back an alarm that had left it when that becomes worse', () => {
    const { alarm, news } = escalate(anAlarm(), { ...worse, severity: 2 }, shelved, NOW + 1);
    expect(news).toEqual(['alarm.escalated']);
    expect(alarmState(alarm, NOW + 1)).toBe('unacknowledged');
  });

  it('covers the next occurrence too while it is timed', () => {
    const first = shelve(anAlarm(), UNTIL).alarm;
    const returned = follow(first, null, shelved, NOW + 1);
    expect(returned.news).toEqual(['alarm.returned']);
    const next = follow(returned.alarm, condition, shelved, NOW + 2);
    expect(next.news).toEqual(['alarm.raised']);
    expect(next.alarm && alarmState(next.alarm, NOW + 2)).toBe('shelved');
  });
});

describe('a one-shot shelving', () => {
  it('ends with the first return, on normal', () => {
    for (const alarm of [anAlarm(), seen]) {
      const step = follow(shelve(alarm, UNTIL).alarm, null, oneShot, NOW + 1);
      expect(step.news).toEqual(['alarm.returned', 'alarm.unshelved', 'alarm.cleared']);
      expect(step.alarm).toMatchObject({ open: false, shelvedUntil: null });
    }
  });

  it('ends with the first return also while the alarm is suppressed, and it stays suppressed', () => {
    const alarm = suppress(shelve(anAlarm(), UNTIL).alarm, true, NOW).alarm;
    const step = follow(alarm, null, { ...oneShot, suppressed: true }, NOW + 1);
    expect(step.news).toEqual(['alarm.returned', 'alarm.unshelved']);
    expect(step.alarm && alarmState(step.alarm, NOW + 1)).toBe('suppressed');
  });

  it('ends the alarm too when that had been acknowledged, suppressed or not', () => {
    const alarm = suppress(shelve(seen, UNTIL).alarm, true, NOW).alarm;
    const step = follow(alarm, null, { ...oneShot, suppressed: true }, NOW + 1);
    expect(step.news).toEqual(['alarm.returned', 'alarm.unshelved', 'alarm.cleared']);
    expect(step.alarm?.open).toBe(false);
  });

  it('without a return ends at its time like any other', () => {
    const step = unshelve(shelve(seen, UNTIL).alarm, UNTIL);
    expect(step.news).toEqual(['alarm.unshelved']);
    expect(alarmState(step.alarm, UNTIL)).toBe('unacknowledged');
  });
});
