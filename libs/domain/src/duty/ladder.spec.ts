import fc from 'fast-check';
import type { DutyLadder } from '@fengsui/contracts';
import { aPerson, aRoster, aShift } from '../../../../test/make/a-roster.js';
import { EXPIRE_S, ladderFor, planNotices, type Told } from './ladder.js';

const T0 = Date.parse('2026-03-01T16:00:10+08:00');
const RED: DutyLadder = {
  severity: 1,
  steps: [
    { afterS: 0, seat: 'duty' },
    { afterS: 60, seat: 'commander' },
    { afterS: 180, seat: 'bureau_head' },
  ],
};
const BLUE: DutyLadder = { severity: 4, steps: [] };
const told: Told = { severity: 1, town: '440605124', at: T0 };
const duty = (changes: Parameters<typeof aRoster>[0] = {}, ladders = [RED, BLUE]) => ({
  roster: aRoster(changes),
  ladders,
});

describe('the ladder of an alarm', () => {
  it('is its town’s own, else the district’s', () => {
    const own: DutyLadder = { severity: 1, town: '440605124', steps: [] };
    expect(ladderFor([RED, own], 1, '440605124')).toBe(own);
    expect(ladderFor([RED, own], 1, '440605001')).toBe(RED);
    expect(ladderFor([RED, own], 1, null)).toBe(RED);
    expect(ladderFor([RED, own], 2, '440605124')).toBeNull();
  });
});

describe('the notices of a transition', () => {
  it('are one for every step, person and channel, each with its time and its end', () => {
    const people = [aPerson('li', { channels: ['sms', 'mail'] }), aPerson('wang'), aPerson('chen')];
    expect(planNotices(told, duty({ people }))).toEqual([
      {
        step: 0,
        seat: 'duty',
        recipient: 'li',
        channel: 'sms',
        dueAt: T0,
        expiresAt: T0 + EXPIRE_S * 1000,
      },
      {
        step: 0,
        seat: 'duty',
        recipient: 'li',
        channel: 'mail',
        dueAt: T0,
        expiresAt: T0 + EXPIRE_S * 1000,
      },
      {
        step: 1,
        seat: 'commander',
        recipient: 'wang',
        channel: 'hook',
        dueAt: T0 + 60_000,
        expiresAt: T0 + 60_000 + EXPIRE_S * 1000,
      },
      {
        step: 2,
        seat: 'bureau_head',
        recipient: 'chen',
        channel: 'hook',
        dueAt: T0 + 180_000,
        expiresAt: T0 + 180_000 + EXPIRE_S * 1000,
      },
    ]);
  });

  it('go to who is on duty when they are due, not when the alarm came', () => {
    const shifts = [
      aShift('commander', ['li'], { from: '08:00', to: '16:01' }),
      aShift('commander', ['wang'], { from: '16:01', to: '08:00' }),
    ];
    const recipients = (at: number) =>
      planNotices({ ...told, at }, duty({ shifts }))
        .filter(({ seat }) => seat === 'commander')
        .map(({ recipient }) => recipient);
    expect(recipients(T0)).toEqual(['wang']);
    expect(recipients(T0 - 11_000)).toEqual(['li']);
  });

  it('say so where nobody is on duty, and where somebody cannot be reached', () => {
    const roster = { people: [aPerson('li', { channels: [] })], shifts: [aShift('duty', ['li'])] };
    expect(
      planNotices(told, duty(roster)).map(({ recipient, channel }) => [recipient, channel]),
    ).toEqual([
      ['li', null],
      [null, null],
      [null, null],
    ]);
  });

  it('are none for a severity without steps, without a ladder, and before there is a roster', () => {
    expect(planNotices({ ...told, severity: 4 }, duty())).toEqual([]);
    expect(planNotices({ ...told, severity: 3 }, duty())).toEqual([]);
    expect(planNotices(told, duty({ people: [], shifts: [] }))).toEqual([]);
  });

  it('tell nobody later than the transition before would have', () => {
    const promised = new Map([
      ['commander', T0 + 5_000],
      ['bureau_head', T0 + 999_000],
    ]);
    const due = planNotices(told, duty(), promised).map(({ dueAt }) => dueAt - T0);
    expect(due).toEqual([0, 5_000, 180_000]);
  });

  it('never expire before they are due, are never due before the transition, and keep the order of steps', () => {
    const steps = fc
      .array(
        fc.record({
          afterS: fc.integer({ min: 0, max: 86_400 }),
          seat: fc.constantFrom('duty', 'commander', 'bureau_head'),
        }),
        { maxLength: 6 },
      )
      .map((list) => list.sort((a, b) => a.afterS - b.afterS));
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 4e12 }), (list, at) => {
        const planned = planNotices({ ...told, at }, duty({}, [{ severity: 1, steps: list }]));
        expect(planned).toHaveLength(list.length);
        planned.forEach(({ step, dueAt, expiresAt }, index) => {
          expect(step).toBe(index);
          expect(dueAt).toBe(at + (list[index]?.afterS ?? NaN) * 1000);
          expect(expiresAt).toBeGreaterThan(dueAt);
        });
      }),
    );
  });
});
