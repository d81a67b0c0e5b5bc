import { T0 } from '../../../../../test/make/an-alarm.js';
import { datedAnew } from './dated-anew.js';

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
