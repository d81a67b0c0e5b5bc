import type { AlarmState } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  acknowledge,
  alarmState,
  escalate,
  isNewPeak,
  raise,
  type Alarm,
  type Condition,
} from './alarm.js';

const NOW = 1_772_352_010_000;
const condition: Condition = { severity: 2, limit: 'H', limitValue: 25, value: 30, t: NOW - 50 };
const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
  ...raise(condition, NOW).alarm,
  ...changes,
});

describe('the state shown', () => {
  const table: [boolean, boolean, boolean, AlarmState][] = [
    // active, acked, latched
    [false, true, false, 'normal'],
    [true, false, false, 'unacknowledged'],
    [true, true, false, 'acknowledged'],
    [false, false, false, 'returned'],
    [false, true, true, 'latched'],
    [false, false, true, 'returned'],
    [true, true, true, 'acknowledged'],
  ];

  it.each(table)('active %s, acked %s, latched %s is %s', (active, acked, latched, state) => {
    expect(alarmState(anAlarm({ active, acked, latched }), NOW)).toBe(state);
  });

  it('is out of service before suppressed before shelved before anything else', () => {
    fc.assert(
      fc.property(
        fc.record({
          active: fc.boolean(),
          acked: fc.boolean(),
          latched: fc.boolean(),
          shelvedUntil: fc.constantFrom(null, NOW - 1, NOW, NOW + 1),
          suppressed: fc.boolean(),
          outOfService: fc.boolean(),
        }),
        (bits) => {
          const state = alarmState(anAlarm(bits), NOW);
          if (bits.outOfService) expect(state).toBe('out_of_service');
          else if (bits.suppressed) expect(state).toBe('suppressed');
          else expect(state === 'shelved').toBe(bits.shelvedUntil === NOW + 1);
        },
      ),
    );
  });

  it('leaves a shelving by itself when it expires, whether or not a job ran', () => {
    const shelved = anAlarm({ shelvedUntil: NOW + 60_000 });
    expect(alarmState(shelved, NOW + 59_999)).toBe('shelved');
    expect(alarmState(shelved, NOW + 60_000)).toBe('unacknowledged');
  });
});

describe('acknowledging', () => {
  it('an active alarm keeps it open, with who, when and why', () => {
    const { alarm, news } = acknowledge(anAlarm({ silenced: true }), 'duty', 'seen', NOW + 5);
    expect(news).toEqual(['alarm.acked']);
    expect(alarm).toMatchObject({
      open: true,
      acked: true,
      silenced: false,
      ackedBy: 'duty',
      ackComment: 'seen',
      ackedAt: NOW + 5,
      clearedAt: null,
    });
  });

  it('a returned alarm clears it', () => {
    const { alarm, news } = acknowledge(anAlarm({ active: false }), 'duty', null, NOW + 5);
    expect(news).toEqual(['alarm.acked', 'alarm.cleared']);
    expect(alarm).toMatchObject({ open: false, acked: true, clearedAt: NOW + 5 });
  });

  it('twice changes nothing the second time, not even who it was', () => {
    const first = acknowledge(anAlarm(), 'duty', null, NOW).alarm;
    const second = acknowledge(first, 'commander', 'me too', NOW + 1);
    expect(second.alarm).toBe(first);
    expect(second.news).toEqual([]);
  });
});

describe('a peak', () => {
  it('lies farther beyond: above for high limits, below for low ones', () => {
    expect(isNewPeak(anAlarm({ peak: 30 }), 30.1)).toBe(true);
    expect(isNewPeak(anAlarm({ peak: 30 }), 30)).toBe(false);
    expect(isNewPeak(anAlarm({ limit: 'LL', peak: 5 }), 4)).toBe(true);
    expect(isNewPeak(anAlarm({ limit: 'L', peak: 5 }), 6)).toBe(false);
    expect(isNewPeak(anAlarm({ peak: null }), -1)).toBe(true);
  });
});

describe('a worse limit', () => {
  const worse: Condition = { severity: 1, limit: 'HH', limitValue: 50, value: 61, t: NOW + 50 };

  it('shows the value that crossed it beside it, and keeps when the excursion began', () => {
    const { alarm } = escalate(anAlarm(), worse, NOW + 60);
    expect(alarm).toMatchObject({ limit: 'HH', limitValue: 50, value: 61, trippedAt: NOW - 50 });
  });

  it('keeps the former value when time alone brought it', () => {
    expect(escalate(anAlarm(), { ...worse, value: null }, NOW + 60).alarm.value).toBe(30);
  });
});
