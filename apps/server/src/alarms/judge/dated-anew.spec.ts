import type { HandedOver } from '../../platform/handover.js';
import { T0 } from '../../../../../test/make/an-alarm.js';
import { datedAnew, notLater } from './dated-anew.js';

const HOUR = 3_600_000;

describe('what a rule remembers when the clock is set', () => {
  const running = {
    memory: { H: { on: false, since: T0, v: 60 }, HH: { on: true, since: null } },
    dueAt: T0 + 5_000,
  };

  it.each([HOUR, -HOUR])('has as much of its delay before it as it had: %d ms', (stepMs) => {
    expect(datedAnew(running, stepMs, T0 + 1_000 + stepMs)).toEqual({
      memory: { H: { on: false, since: T0 + stepMs, v: 60 }, HH: { on: true, since: null } },
      dueAt: T0 + 5_000 + stepMs,
    });
  });

  it('has the whole delay before it when it was dated later than now', () => {
    expect(datedAnew(running, 0, T0 - HOUR)).toEqual({
      memory: { H: { on: false, since: T0 - HOUR, v: 60 }, HH: { on: true, since: null } },
      dueAt: T0 - HOUR + 5_000,
    });
  });

  it('is the same while nothing runs, or nothing was set', () => {
    const atLimit = { memory: { H: { on: true, since: null } }, dueAt: null };
    expect(datedAnew(atLimit, HOUR, T0)).toBe(atLimit);
    expect(datedAnew(running, 0, T0 + 1_000)).toBe(running);
  });

  it('is due no later than the first of its delays ends', () => {
    const both = {
      memory: { H: { on: false, since: T0 }, HH: { on: false, since: T0 + 4_000 } },
      dueAt: T0 + 5_000,
    };
    expect(datedAnew(both, 0, T0 + 1_000)).toEqual({
      memory: { H: { on: false, since: T0 }, HH: { on: false, since: T0 + 1_000 } },
      dueAt: T0 + 2_000,
    });
  });
});

describe('what was handed over', () => {
  const later: HandedOver[] = [
    [12, T0 + HOUR - 50, 60, 1],
    [12, T0 + HOUR, 60],
    [3, null, T0 + HOUR, 'flame', true],
  ];

  it('by a clock that has been set back since keeps its distances', () => {
    expect(notLater(later, T0 + 20, -HOUR)).toEqual([
      [12, T0 - 50, 60, 1],
      [12, T0, 60, 0],
      [3, null, T0, 'flame', true],
    ]);
  });

  it.each([0, HOUR])('was measured now when nobody saw the clock set back: %d ms', (lastStepMs) => {
    expect(notLater(later, T0, lastStepMs)).toEqual([
      [12, T0 - 1, 60, 1],
      [12, T0, 60, 0],
      [3, null, T0, 'flame', true],
    ]);
  });

  it('by a clock that was set back a little more than is known stays before what follows', () => {
    const entries: HandedOver[] = [
      [12, T0 + HOUR - 1, 60],
      [13, T0 + HOUR, 60],
      [12, T0, 10],
    ];
    expect(notLater(entries, T0 + 20, 3 - HOUR)).toEqual([
      [12, T0 - 1, 60, 0],
      [13, T0 + 3, 60, 0],
      [12, T0, 10],
    ]);
  });

  it('by another machine that is a little ahead was measured when that says', () => {
    const entries: HandedOver[] = [
      [12, T0 + 1_000, 60],
      [3, 12, T0 + 1_000, 'flame', true],
      { point: 12, from: T0, to: T0 + HOUR },
    ];
    expect(notLater(entries, T0, -HOUR)).toBe(entries);
  });
});
