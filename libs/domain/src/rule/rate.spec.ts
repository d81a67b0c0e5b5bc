import fc from 'fast-check';
import { RateWindow, speed } from './rate.js';
import type { Sample } from './sample.js';

const T0 = 1_772_352_010_000;
const at = (s: number, v: number | null, q: Sample['q'] = 0): Sample => ({
  t: T0 + s * 1_000,
  v,
  q,
});
function windowOf(samples: readonly Sample[], windowS = 60): RateWindow {
  const window = new RateWindow(windowS * 1_000);
  for (const sample of samples) window.add(sample);
  return window;
}

describe('the rate of change', () => {
  it('of a straight line is its slope, per minute', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: -1_000, max: 1_000, noNaN: true }),
        fc.uniqueArray(fc.integer({ min: 0, max: 600_000 }), { minLength: 3, maxLength: 60 }),
        (perMinute, offset, times) => {
          const span = Math.max(...times) - Math.min(...times);
          const window = new RateWindow(Math.max(span, 1));
          for (const t of times.sort((a, b) => a - b)) {
            window.add({ t: T0 + t, v: offset + (perMinute * t) / 60_000, q: 0 });
          }
          // What a double leaves of the value's last digits, over so short a time.
          const blur = (1e-12 * (Math.abs(offset) + 1_000) * 60_000) / span;
          expect(Math.abs((window.perMinute() ?? NaN) - perMinute)).toBeLessThan(1e-6 + blur);
        },
      ),
    );
  });

  it('is hardly moved by one wild value, unlike the difference of two', () => {
    const line = Array.from({ length: 31 }, (_, n) => at(n * 2, n === 15 ? 90 : 50));
    expect(Math.abs(windowOf(line).perMinute() ?? NaN)).toBeLessThan(1e-9);
    const last = Array.from({ length: 31 }, (_, n) => at(n * 2, n === 30 ? 60 : 50));
    expect(windowOf(last).perMinute()).toBeLessThan(5);
  });

  it('is not known from fewer than three samples', () => {
    expect(windowOf([]).perMinute()).toBeNull();
    expect(windowOf([at(0, 1), at(60, 2)]).perMinute()).toBeNull();
    expect(windowOf([at(0, 1), at(30, 1.5), at(60, 2)]).perMinute()).toBeCloseTo(1, 9);
  });

  it('is not known before the samples cover half of the window', () => {
    expect(windowOf([at(0, 1), at(10, 2), at(29, 3)]).perMinute()).toBeNull();
    expect(windowOf([at(0, 1), at(15, 2), at(30, 3)]).perMinute()).toBeCloseTo(4, 9);
  });

  it('forgets what is older than the window', () => {
    const jump = [at(0, 0), at(1, 0), at(30, 50), at(61, 50), at(75, 50), at(90, 50)];
    expect(windowOf(jump).perMinute()).toBeCloseTo(0, 9);
  });

  it('after a long silence is not known until the window is covered again', () => {
    const before = [at(0, 0), at(30, 10), at(60, 20)];
    expect(windowOf([...before, at(600, 5)]).perMinute()).toBeNull();
    expect(windowOf([...before, at(600, 5), at(615, 5), at(630, 5)]).perMinute()).toBeCloseTo(0, 9);
  });

  it('does not see bad values, drills and missing ones', () => {
    const line = [at(0, 1), at(30, 1.5), at(60, 2)];
    const disturbed = [at(0, 1), at(10, 99, 2), at(30, 1.5), at(40, -99, 3), at(50, null)];
    expect(windowOf([...disturbed, at(60, 2)]).perMinute()).toBe(windowOf(line).perMinute());
  });

  it('counts a sample that comes twice once', () => {
    const line = [at(0, 1), at(30, 1.5), at(60, 3)];
    const [, middle = at(0, 0), newest = middle] = line;
    const twice = [...line, newest, { ...newest, v: 9 }, middle];
    expect(windowOf(twice).perMinute()).toBe(windowOf(line).perMinute());
  });

  it('is the same in whatever order the samples come', () => {
    const samples = fc.uniqueArray(
      fc.record({ s: fc.nat(150), v: fc.double({ min: -50, max: 50, noNaN: true }) }),
      { selector: ({ s }) => s, minLength: 3, maxLength: 30 },
    );
    fc.assert(
      fc.property(
        samples.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const inOrder = [...list].sort((a, b) => a.s - b.s);
          expect(windowOf(shuffled.map(({ s, v }) => at(s, v))).perMinute()).toBe(
            windowOf(inOrder.map(({ s, v }) => at(s, v))).perMinute(),
          );
        },
      ),
    );
  });

  it('is the same whether it is asked after each sample or only at the end', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(200), fc.integer({ max: 9, min: -9 }))), (list) => {
        const asked = new RateWindow(60_000);
        for (const [s, v] of list) {
          asked.add(at(s, v));
          asked.perMinute();
        }
        expect(asked.perMinute()).toBe(windowOf(list.map(([s, v]) => at(s, v))).perMinute());
      }),
    );
  });
});

describe('the speed looked at', () => {
  it('counts in its direction, or in either', () => {
    expect(speed('rising', 3)).toBe(3);
    expect(speed('rising', -3)).toBe(-3);
    expect(speed('falling', -3)).toBe(3);
    expect(speed('falling', 3)).toBe(-3);
    expect(speed('either', -3)).toBe(3);
    expect(speed('either', 3)).toBe(3);
  });
});
