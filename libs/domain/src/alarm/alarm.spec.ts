import type { AlarmState } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  acknowledge,
  alarmState,
  ease,
  escalate,
  IN_SERVICE,
  isNewPeak,
  raise,
  realarm,
  reset,
  returnToNormal,
  silence,
  type Alarm,
  type Condition,
} from './alarm.js';

const NOW = 1_772_352_010_000;
const condition: Condition = { severity: 2, limit: 'H', limitValue: 25, value: 30, t: NOW - 50 };
const anAlarm = (changes: Partial<Alarm> = {}): Alarm => ({
  ...raise(condition, IN_SERVICE, NOW).alarm,
  ...changes,
});
const acked = { acked: true, ackedAt: NOW, ackedBy: 'duty', ackComment: 'seen' } as const;

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
    [true, false, true, 'unacknowledged'],
  ];

  it.each(table)('active %s, acked %s, latched %s is %s', (active, acked, latched, state) => {
    expect(alarmState(anAlarm({ active, acked, latched }), NOW)).toBe(state);
  });

  it.each(table)('active %s, acked %s, latched %s is normal once closed', (...bits) => {
    const [active, acked, latched] = bits;
    expect(alarmState(anAlarm({ active, acked, latched, open: false }), NOW)).toBe('normal');
  });

  it('does not depend on whether the sound was silenced', () => {
    for (const [active, acked, latched, state] of table) {
      expect(alarmState(anAlarm({ active, acked, latched, silenced: true }), NOW)).toBe(state);
    }
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
});

describe('raising', () => {
  it('begins active, unacknowledged and sounding, with what was measured and when', () => {
    const { alarm, news } = raise(condition, IN_SERVICE, NOW);
    expect(news).toEqual(['alarm.raised']);
    expect(alarm).toMatchObject({
      open: true,
      active: true,
      acked: false,
      silenced: false,
      value: 30,
      peak: 30,
      peakSeverity: 2,
      trippedAt: NOW - 50,
      raisedAt: NOW,
    });
  });

  it('takes over what stands: latching, shelving, suppression, out of service', () => {
    const shelvedUntil = NOW + 60_000;
    const standing = { latched: true, shelvedUntil, oneShot: false, suppressed: true };
    const { alarm } = raise(condition, { ...standing, outOfService: true }, NOW);
    expect(alarm).toMatchObject({
      latched: true,
      shelvedUntil,
      suppressed: true,
      outOfService: true,
    });
  });

  it('is not onto a shelf whose time is over', () => {
    const { alarm } = raise(condition, { ...IN_SERVICE, shelvedUntil: NOW }, NOW);
    expect(alarm.shelvedUntil).toBeNull();
  });
});

describe('acknowledging', () => {
  it('an active alarm keeps it open, with who, when and why', () => {
    const { alarm, news } = acknowledge(anAlarm({ silenced: true }), 'duty', 'seen', null, NOW + 5);
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
    const { alarm, news } = acknowledge(anAlarm({ active: false }), 'duty', null, 60_000, NOW + 5);
    expect(news).toEqual(['alarm.acked', 'alarm.cleared']);
    expect(alarm).toMatchObject({
      open: false,
      acked: true,
      clearedAt: NOW + 5,
      realarmAt: null,
    });
  });

  it('twice changes nothing the second time, not even who it was', () => {
    const first = acknowledge(anAlarm(), 'duty', null, 60_000, NOW).alarm;
    const second = acknowledge(first, 'commander', 'me too', 60_000, NOW + 1);
    expect(second.alarm).toBe(first);
    expect(second.news).toEqual([]);
  });

  it('a closed alarm changes nothing', () => {
    const closed = anAlarm({ open: false, active: false });
    expect(acknowledge(closed, 'duty', null, null, NOW)).toEqual({ alarm: closed, news: [] });
  });

  it('a returned alarm that latches keeps it until it is reset', () => {
    const returned = anAlarm({ active: false, latched: true });
    const { alarm, news } = acknowledge(returned, 'duty', null, 60_000, NOW);
    expect(news).toEqual(['alarm.acked']);
    expect(alarm).toMatchObject({ open: true, realarmAt: null });
    expect(alarmState(alarm, NOW)).toBe('latched');
  });
});

describe('an acknowledged alarm that still holds', () => {
  const long = acknowledge(anAlarm(), 'duty', 'seen', 60_000, NOW).alarm;

  it('asks again at its re-alarm time and not before', () => {
    expect(realarm(long, NOW + 59_999)).toEqual({ alarm: long, news: [] });
    const { alarm, news } = realarm(long, NOW + 60_000);
    expect(news).toEqual(['alarm.realarmed']);
    expect(alarmState(alarm, NOW + 60_000)).toBe('unacknowledged');
    expect(alarm).toMatchObject({ ackedAt: null, ackedBy: null, ackComment: null });
  });

  it('asks again once for each acknowledgement', () => {
    const again = realarm(long, NOW + 60_000).alarm;
    expect(realarm(again, NOW + 120_000)).toEqual({ alarm: again, news: [] });
    const second = acknowledge(again, 'duty', null, 60_000, NOW + 70_000).alarm;
    expect(realarm(second, NOW + 129_999).news).toEqual([]);
    expect(realarm(second, NOW + 130_000).news).toEqual(['alarm.realarmed']);
  });

  it('never asks again where no time is set', () => {
    const forGood = acknowledge(anAlarm(), 'duty', null, null, NOW).alarm;
    expect(realarm(forGood, NOW + 1e12).news).toEqual([]);
  });

  it('does not ask again once it returned, nor while it is off the list', () => {
    const returned = returnToNormal({ ...long, latched: true }, IN_SERVICE, NOW + 1).alarm;
    expect(realarm(returned, NOW + 60_000).news).toEqual([]);
    for (const off of [
      { suppressed: true },
      { outOfService: true },
      { shelvedUntil: NOW + 60_001 },
    ]) {
      expect(realarm({ ...long, ...off }, NOW + 60_000).news).toEqual([]);
    }
  });
});

describe('silencing', () => {
  it('stops the sound and leaves the alarm unacknowledged', () => {
    const { alarm, news } = silence(anAlarm());
    expect(news).toEqual(['alarm.silenced']);
    expect(alarm.silenced).toBe(true);
    expect(alarmState(alarm, NOW)).toBe('unacknowledged');
    expect(silence(alarm)).toEqual({ alarm, news: [] });
  });

  it('says nothing of an alarm that makes no sound', () => {
    for (const alarm of [anAlarm(acked), anAlarm({ open: false })]) {
      expect(silence(alarm)).toEqual({ alarm, news: [] });
    }
  });

  it('ends when the alarm becomes worse', () => {
    const silenced = silence(anAlarm()).alarm;
    const worse = escalate(silenced, { ...condition, severity: 1 }, IN_SERVICE, NOW).alarm;
    expect(worse.silenced).toBe(false);
  });
});

describe('resetting', () => {
  it('takes a latched alarm off the list', () => {
    const latched = anAlarm({ ...acked, active: false, latched: true });
    const step = reset(latched, NOW + 9);
    expect(step?.news).toEqual(['alarm.cleared']);
    expect(step?.alarm).toMatchObject({ open: false, latched: false, clearedAt: NOW + 9 });
  });

  it.each<[string, Partial<Alarm>]>([
    ['still holds', { ...acked, latched: true }],
    ['nobody acknowledged', { active: false, latched: true }],
    ['does not latch', { ...acked, active: false }],
    ['is closed', { ...acked, active: false, latched: true, open: false }],
  ])('is refused while the alarm %s', (_, changes) => {
    expect(reset(anAlarm(changes), NOW)).toBeNull();
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

  it('of a bound without a name lies on the side on which it was crossed', () => {
    const below = anAlarm({ limit: null, limitValue: 0, peak: -3 });
    expect(isNewPeak(below, -8)).toBe(true);
    expect(isNewPeak(below, -1)).toBe(false);
    const above = anAlarm({ limit: null, limitValue: 100, peak: 103 });
    expect(isNewPeak(above, 108)).toBe(true);
    expect(isNewPeak(above, 101)).toBe(false);
  });
});

describe('a worse limit', () => {
  const worse: Condition = { severity: 1, limit: 'HH', limitValue: 50, value: 61, t: NOW + 50 };

  it('shows the value that crossed it beside it, and keeps when the excursion began', () => {
    const { alarm } = escalate(anAlarm(), worse, IN_SERVICE, NOW + 60);
    expect(alarm).toMatchObject({ limit: 'HH', limitValue: 50, value: 61, trippedAt: NOW - 50 });
  });

  it('keeps the former value when time alone brought it', () => {
    expect(escalate(anAlarm(), { ...worse, value: null }, IN_SERVICE, NOW + 60).alarm.value).toBe(
      30,
    );
  });

  it('undoes an acknowledgement, and its re-alarm with it', () => {
    const seen = acknowledge(anAlarm(), 'duty', 'seen', 60_000, NOW).alarm;
    const { alarm } = escalate(seen, worse, IN_SERVICE, NOW + 60);
    expect(alarm).toMatchObject({ acked: false, ackedBy: null, realarmAt: null });
  });

  it('when it eases leaves the acknowledgement and remembers how bad it was', () => {
    const seen = anAlarm({ ...acked, severity: 1, peakSeverity: 1, limit: 'HH', limitValue: 50 });
    const { alarm, news } = ease(seen, condition);
    expect(news).toEqual(['alarm.eased']);
    expect(alarm).toMatchObject({ acked: true, severity: 2, peakSeverity: 1, limit: 'H' });
  });
});
