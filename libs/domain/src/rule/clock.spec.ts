import fc from 'fast-check';
import {
  CLOCK_AT_REST,
  clockDueAt,
  isAtRest,
  isClockAtRest,
  stepClock,
  type Clock,
} from './clock.js';

const DELAYS = { onMs: 10_000, offMs: 20_000 };
const ON: Clock = { on: true, since: null };

describe('a clock', () => {
  it('takes hold when nothing contradicted for the on-delay, and not before', () => {
    const begun = stepClock(CLOCK_AT_REST, true, 1_000, DELAYS, 7);
    expect(begun).toEqual({ on: false, since: 1_000, v: 7 });
    expect(stepClock(begun, true, 10_999, DELAYS, 8)).toBe(begun);
    expect(stepClock(begun, true, 11_000, DELAYS, 8)).toEqual(ON);
  });

  it('lets go likewise after the off-delay', () => {
    const begun = stepClock(ON, true, 0, DELAYS, 1);
    expect(stepClock(begun, true, 19_999, DELAYS, 1).on).toBe(true);
    expect(stepClock(begun, true, 20_000, DELAYS, 1)).toEqual(CLOCK_AT_REST);
  });

  it('begins anew after a contradiction', () => {
    const begun = stepClock(CLOCK_AT_REST, true, 0, DELAYS, 7);
    const contradicted = stepClock(begun, false, 9_999, DELAYS, 3);
    expect(isClockAtRest(contradicted)).toBe(true);
    expect(stepClock(contradicted, true, 10_000, DELAYS, 7)).toMatchObject({ since: 10_000 });
  });

  it('without a delay turns at once', () => {
    const none = { onMs: 0, offMs: 0 };
    expect(stepClock(CLOCK_AT_REST, true, 5, none, 7)).toEqual(ON);
    expect(stepClock(ON, true, 5, none, 1)).toEqual(CLOCK_AT_REST);
  });

  it('goes on when nothing is said: a delay ends although no reading comes', () => {
    const begun = stepClock(CLOCK_AT_REST, true, 0, DELAYS, 7);
    expect(stepClock(begun, null, 9_999, DELAYS, null)).toBe(begun);
    expect(stepClock(begun, null, 10_000, DELAYS, null)).toEqual(ON);
    expect(stepClock(CLOCK_AT_REST, null, 1e9, DELAYS, null)).toBe(CLOCK_AT_REST);
  });

  it('tells when its delay ends, and nothing while none runs', () => {
    expect(clockDueAt(CLOCK_AT_REST, DELAYS)).toBeNull();
    expect(clockDueAt(ON, DELAYS)).toBeNull();
    expect(clockDueAt({ on: false, since: 5 }, DELAYS)).toBe(10_005);
    expect(clockDueAt({ on: true, since: 5 }, DELAYS)).toBe(20_005);
  });
});

const clock: fc.Arbitrary<Clock> = fc.record({
  on: fc.boolean(),
  since: fc.option(fc.integer({ min: 0, max: 100_000 })),
});
const delays = fc.record({
  onMs: fc.constantFrom(0, 5_000, 30_000),
  offMs: fc.constantFrom(0, 5_000, 30_000),
});

describe('any clock', () => {
  it('ends its delay the same by a tick when it is due as by a reading that agrees', () => {
    fc.assert(
      fc.property(clock, delays, (before, waits) => {
        const dueAt = clockDueAt(before, waits);
        if (dueAt === null) return;
        const ticked = stepClock(before, null, dueAt, waits, null);
        expect(ticked).toEqual(stepClock(before, true, dueAt, waits, 9));
        expect(ticked.on).toBe(!before.on);
        expect(stepClock(before, null, dueAt - 1, waits, null)).toBe(before);
      }),
    );
  });

  it('turns only after its delay, and then owes nothing', () => {
    fc.assert(
      fc.property(
        clock,
        fc.option(fc.boolean()),
        fc.nat(200_000),
        delays,
        (before, opposite, t, waits) => {
          const after = stepClock(before, opposite, t, waits, 1);
          if (after.on === before.on) return;
          expect(opposite).not.toBe(false);
          expect(t - (before.since ?? t)).toBeGreaterThanOrEqual(
            before.on ? waits.offMs : waits.onMs,
          );
          expect(clockDueAt(after, waits)).toBeNull();
        },
      ),
    );
  });

  it('comes back as the same object exactly when nothing changed', () => {
    fc.assert(
      fc.property(
        clock,
        fc.option(fc.boolean()),
        fc.nat(200_000),
        delays,
        (before, opposite, t, waits) => {
          const after = stepClock(before, opposite, t, waits, null);
          expect(after === before).toBe(JSON.stringify(after) === JSON.stringify(before));
        },
      ),
    );
  });
});

describe('a memory', () => {
  it('is at rest when each of its clocks is', () => {
    expect(isAtRest({})).toBe(true);
    expect(isAtRest({ H: CLOCK_AT_REST, HH: { on: false, since: null, v: 3 } })).toBe(true);
    expect(isAtRest({ H: CLOCK_AT_REST, HH: ON })).toBe(false);
    expect(isAtRest({ H: { on: false, since: 0 } })).toBe(false);
  });
});
