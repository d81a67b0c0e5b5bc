import fc from 'fast-check';
import { arrivalAt, limitAhead, SLOPE_SPAN_MS, type Approach } from './time-to-limit.js';

const NOW = 1_700_000_000_000;
const STEP = 15_000;

/** Forty readings up to now, `perMin` a minute, ending at `end`, with `noise` added to each. */
function approach(
  end: number,
  perMin: number,
  noise: readonly number[] = [],
  change: Partial<Approach> = {},
): Approach {
  const moments = Array.from({ length: 40 }, (_, i) => ({
    t: NOW - (39 - i) * STEP,
    v: end - ((39 - i) * STEP * perMin) / 60_000 + (noise[i] ?? 0),
  }));
  return { moments, ahead: { name: 'HH', value: 50 }, intervalS: 15, nowMs: NOW, ...change };
}

const minutes = (ms: number | null | undefined) => (ms ?? NaN) / 60_000;
const anyNoise = fc.array(fc.double({ min: -0.4, max: 0.4, noNaN: true }), {
  minLength: 40,
  maxLength: 40,
});

describe('the time to the next limit', () => {
  it('is the distance by the slope, upwards and downwards', () => {
    expect(minutes(arrivalAt(approach(38, 2))?.inMs)).toBeCloseTo(6, 6);
    const low = approach(38, -2, [], { ahead: { name: 'LL', value: 28 } });
    expect(minutes(arrivalAt(low)?.inMs)).toBeCloseTo(5, 6);
  });

  it('lies within its own interval, and the true slope nearly always too', () => {
    let inside = 0;
    let claims = 0;
    fc.assert(
      fc.property(anyNoise, fc.double({ min: 0.5, max: 5, noNaN: true }), (noise, perMin) => {
        const arrival = arrivalAt(approach(40, perMin, noise));
        if (!arrival) return;
        claims++;
        expect(arrival.earliestMs).toBeLessThanOrEqual(arrival.inMs);
        expect(arrival.latestMs ?? Infinity).toBeGreaterThanOrEqual(arrival.inMs);
        // The noise shifts the line's end as well, by less than half a unit.
        const fastest = minutes(arrival.earliestMs) - 0.5 / perMin;
        const slowest = minutes(arrival.latestMs ?? Infinity) + 0.5 / perMin;
        if (fastest <= 10 / perMin && 10 / perMin <= slowest) inside++;
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(claims).toBeGreaterThan(250);
    expect(inside / claims).toBeGreaterThan(0.97);
  });

  it('is not claimed where the readings show no slope', () => {
    expect(arrivalAt(approach(40, 0))).toBeNull();
    const wrong = fc.sample(anyNoise, { numRuns: 500, seed: 11 }).filter((noise) => {
      // The values are in chance order: there is no trend in them.
      return arrivalAt(approach(49.5, 0, noise)) !== null;
    });
    expect(wrong.length).toBeLessThanOrEqual(10);
  });

  it('is not claimed of a value that goes away from its limit', () => {
    fc.assert(
      fc.property(anyNoise, fc.double({ min: 0.5, max: 5, noNaN: true }), (noise, perMin) => {
        expect(arrivalAt(approach(40, -perMin, noise))).toBeNull();
      }),
    );
  });

  it('never comes earlier for a limit that is further away', () => {
    fc.assert(
      fc.property(
        anyNoise,
        fc.double({ min: -1, max: 5, noNaN: true }),
        fc.array(fc.double({ min: 30, max: 300, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (noise, perMin, values) => {
          const times = values
            .sort((a, b) => a - b)
            .map((value) =>
              arrivalAt(approach(40, perMin, noise, { ahead: { name: 'HH', value } })),
            )
            .map((arrival) => arrival?.inMs ?? Infinity);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('is not claimed of a point that is stale, however steep it was', () => {
    const late = (ageMs: number) => approach(38, 2, [], { nowMs: NOW + ageMs });
    expect(arrivalAt(late(35_000))).not.toBeNull();
    expect(arrivalAt(late(35_001))).toBeNull();
  });

  it('is not moved by a quarter of wild readings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 8, maxLength: 8 }),
        (wild) => {
          const noise = Array.from({ length: 40 }, (_, i) => (i % 5 === 2 ? wild[(i - 2) / 5] : 0));
          const arrival = arrivalAt(approach(38, 2, noise as number[]));
          if (arrival) expect(minutes(arrival.inMs)).toBeCloseTo(6, 0);
        },
      ),
    );
  });

  it('needs eight readings of the last quarter of an hour', () => {
    const { moments, ...rest } = approach(38, 2);
    expect(arrivalAt({ ...rest, moments: moments.slice(-8) })).not.toBeNull();
    expect(arrivalAt({ ...rest, moments: moments.slice(-7) })).toBeNull();
    const old = moments.map(({ t, v }) => ({ t: t - SLOPE_SPAN_MS, v }));
    expect(arrivalAt({ ...rest, moments: [...old, ...moments.slice(-3)] })).toBeNull();
  });

  it('is not claimed far beyond what was seen', () => {
    // 9.75 min were seen: up to 39 min ahead.
    const far = (value: number) => arrivalAt(approach(40, 1, [], { ahead: { name: 'HH', value } }));
    expect(far(78)).not.toBeNull();
    expect(far(80)).toBeNull();
  });

  it('is now where the line has reached the limit', () => {
    expect(arrivalAt(approach(51, 2))?.inMs).toBe(0);
  });
});

describe('the limit ahead', () => {
  const limit = (value: number) => ({ value, severity: 1 as const });
  const limits = { LL: limit(1), L: limit(2), H: limit(8), HH: limit(9) };

  it('is HH after H and LL after L, and none after the outer ones', () => {
    expect(limitAhead(limits, 'H')).toEqual({ name: 'HH', value: 9 });
    expect(limitAhead(limits, 'L')).toEqual({ name: 'LL', value: 1 });
    expect(limitAhead(limits, 'HH')).toBeNull();
    expect(limitAhead(limits, null)).toBeNull();
    expect(limitAhead({ H: limit(8) }, 'H')).toBeNull();
  });
});
