import fc from 'fast-check';
import {
  clockCorrectionMs,
  clockStepMs,
  disbelieve,
  measuredAnew,
  measureSkew,
  RIGHT_CLOCK_MS,
  skewMs,
  type SkewMemory,
} from './skew.js';

const T0 = 1_772_352_010_000;
const MINUTE = 60_000;

/** Messages each 10 s from T0: how the gateway's clock stands (ms ahead) and how long each took. */
function after(messages: [aheadMs: number, transportMs: number][], startMs = T0): SkewMemory {
  const memory = messages.reduce<SkewMemory | null>((former, [aheadMs, transportMs], index) => {
    const sentAt = startMs + index * 10_000;
    return measureSkew(former, sentAt + aheadMs, sentAt + transportMs);
  }, null);
  if (!memory) throw new Error('no messages');
  return memory;
}
const times = (count: number, aheadMs: number, transportMs = 20): [number, number][] =>
  Array.from({ length: count }, () => [aheadMs, transportMs]);

describe("a step of a gateway's clock", () => {
  const calm = after(times(5, 0));
  const next = T0 + 5 * 10_000;

  it('is seen with the first message after it, ahead and back', () => {
    expect(clockStepMs(calm, next + 30_000, next + 20)).toBe(30_000);
    expect(clockStepMs(calm, next - 90_000, next + 20)).toBe(-90_000);
  });

  it('is none with the first message, nor with one that was overtaken or took long', () => {
    expect(clockStepMs(null, next + 30_000, next)).toBe(0);
    expect(clockStepMs(calm, next - 10_500, next + 20)).toBe(0);
    expect(clockStepMs(calm, next, next + 90_000)).toBe(0);
  });

  it('is none however the way delays, while the clock runs evenly', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(120_000), { minLength: 2, maxLength: 40 }), (delays) => {
        let memory = after(times(1, 0));
        delays.forEach((delayMs, index) => {
          const sent = T0 + (index + 1) * 1_000;
          const received = sent + 20 + delayMs;
          expect(clockStepMs(memory, sent, received)).toBe(0);
          memory = { ...measureSkew(memory, sent, received), began: T0 };
        });
      }),
    );
  });
});

describe('the skew of a gateway', () => {
  it('is known from its first message, to within the time of the way', () => {
    expect(skewMs(after(times(1, 0, 35)))).toBe(35);
    expect(skewMs(after(times(1, 2 * 60 * MINUTE, 35)))).toBe(35 - 2 * 60 * MINUTE);
    expect(skewMs(after(times(1, -10 * MINUTE, 35)))).toBe(35 + 10 * MINUTE);
  });

  it('is not moved by messages that took long: only the quickest one counts', () => {
    expect(skewMs(after([[0, 20], ...times(5, 0, 90_000)]))).toBe(20);
  });

  it('follows a clock that was set ahead at once', () => {
    expect(skewMs(after([...times(30, 0), [2 * 60 * MINUTE, 20]]))).toBe(20 - 2 * 60 * MINUTE);
  });

  it('follows a clock that was set back at once', () => {
    expect(skewMs(after([...times(30, 0), [-10 * MINUTE, 20]]))).toBe(20 + 10 * MINUTE);
    expect(skewMs(after([...times(30, 4 * MINUTE), [0, 35]]))).toBe(35);
  });

  it('is not moved by a message that another has overtaken by up to 2 s', () => {
    const memory = measureSkew(null, T0, T0 + 20);
    expect(skewMs(measureSkew(memory, T0 - 2_000, T0 + 30))).toBe(20);
    expect(skewMs(measureSkew(memory, T0 - 2_001, T0 + 30))).toBe(2_031);
  });

  it('is not moved by what waited at the broker, when it is known from before', () => {
    let memory: SkewMemory = { current: 20, former: 20, began: T0, lastSent: -Infinity };
    for (let ageMs = 10 * MINUTE; ageMs >= 0; ageMs -= 10_000) {
      memory = measureSkew(memory, T0 - ageMs, T0 + 25);
      expect(skewMs(memory)).toBe(20);
    }
  });

  it('forgets an old minimum: a slow drift is followed both ways', () => {
    const drifting = Array.from({ length: 360 }, (_, index): [number, number] => [-index * 10, 20]);
    expect(skewMs(after(drifting))).toBeGreaterThan(3_000);
  });

  it('begins a new window when the server clock was set back', () => {
    const memory = after(times(3, 0), T0);
    const hourBack = T0 - 60 * MINUTE;
    const next = measureSkew(memory, hourBack, hourBack + 20);
    expect(next.began).toBe(hourBack + 20);
    expect(skewMs(next)).toBe(20);
  });

  it.each([60 * MINUTE, -60 * MINUTE])(
    'is right at once when it is told that the server clock was set: %d ms',
    (stepMs) => {
      const memory = after(times(30, 0));
      const anew = measuredAnew(memory, stepMs);
      expect(skewMs(anew)).toBe(20 + stepMs);
      const sent = memory.lastSent + 10_000;
      expect(skewMs(measureSkew(anew, sent, sent + 35 + stepMs))).toBe(20 + stepMs);
    },
  );

  it('is never more than the difference of the newest message', () => {
    const message = fc.tuple(
      fc.integer({ min: -10 * MINUTE, max: 120 * MINUTE }),
      fc.integer({ min: 0, max: MINUTE }),
    );
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 80 }), (messages) => {
        const [ahead, transport] = messages.at(-1) ?? [0, 0];
        expect(skewMs(after(messages))).toBeLessThanOrEqual(transport - ahead);
      }),
    );
  });

  it('is exact to the quickest way while the clock stands', () => {
    const ways = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(fc.integer({ min: -600_000, max: 7_200_000 }), ways, (ahead, list) => {
        const memory = after(list.map((transport) => [ahead, transport]));
        expect(skewMs(memory) + ahead).toBe(Math.min(...list));
      }),
    );
  });
});

describe('a clock beyond belief', () => {
  it('is one that says the same twice', () => {
    const first = disbelieve(null, 0, T0);
    expect(first).toEqual({ skewMs: T0, isClock: false });
    const second = disbelieve(first, 10_000, T0 + 10_000);
    expect(second).toEqual({ skewMs: T0, isClock: true });
    expect(disbelieve(second, T0 + 60 * MINUTE, T0).isClock).toBe(false);
  });

  it('is never off by more than a database can add to a time', () => {
    const century = 100 * 365 * 24 * 60 * MINUTE;
    expect(disbelieve(null, Number.MAX_SAFE_INTEGER, T0).skewMs).toBe(-century);
    expect(disbelieve(null, Number.MIN_SAFE_INTEGER, T0).skewMs).toBe(century);
  });
});

describe('the correction of a clock', () => {
  it('is none while the clock is right to a second: the difference is the way', () => {
    expect(RIGHT_CLOCK_MS).toBe(1_000);
    for (const skew of [0, 20, -999, 999]) expect(clockCorrectionMs(skew)).toBe(0);
  });

  it('is the skew of a clock that is wrong', () => {
    for (const skew of [1_000, -1_000, 600_020]) expect(clockCorrectionMs(skew)).toBe(skew);
  });
});
