import fc from 'fast-check';
import { flowOf, tally, type Traffic } from './traffic.js';

const T0 = 1_772_352_000_000;
const LONG_AGO = 0;
const came = (messages: [atMs: number, readings: number, live?: boolean][]): Traffic =>
  messages.reduce<Traffic>((traffic, [at, n, live = true]) => tally(traffic, T0 + at, n, live), []);

describe('the traffic of a gateway', () => {
  it('is what came in the last whole minute, messages, readings and backfill', () => {
    const traffic = came([
      [0, 5],
      [15_000, 5],
      [30_000, 50, false],
      [59_999, 5],
    ]);
    expect(flowOf(traffic, T0 + 60_000, LONG_AGO)).toEqual({
      overS: 60,
      messagesPerMin: 4,
      readingsPerMin: 65,
      backfillPerMin: 1,
    });
  });

  it('leaves out the ten seconds that run, and what is older than a minute', () => {
    const traffic = came([
      [0, 5],
      [65_000, 7],
    ]);
    expect(flowOf(traffic, T0 + 68_000, LONG_AGO)).toMatchObject({ messagesPerMin: 1 });
    expect(flowOf(traffic, T0 + 71_000, LONG_AGO)).toMatchObject({ readingsPerMin: 7 });
    expect(flowOf(traffic, T0 + 200_000, LONG_AGO)).toMatchObject({ messagesPerMin: 0, overS: 60 });
  });

  it('is judged only over the time in which the field was in sight', () => {
    const traffic = came([[45_000, 10]]);
    expect(flowOf(traffic, T0 + 60_000, T0 + 35_000)).toMatchObject({
      overS: 20,
      readingsPerMin: 30,
    });
    expect(flowOf(traffic, T0 + 60_000, T0 + 55_000)).toBeNull();
  });

  it('counts nothing of a time that has not come after the clock was set back', () => {
    const traffic = came([
      [3_600_000, 9],
      [0, 1],
    ]);
    expect(traffic).toHaveLength(1);
    expect(flowOf(traffic, T0 + 10_000, LONG_AGO)).toMatchObject({ readingsPerMin: 1 });
  });

  it('is never more than seven buckets, and loses none of the last minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 60 }), (steps) => {
        let at = 0;
        const times = steps.map((step) => (at += step));
        const traffic = came(times.map((time) => [time, 2]));
        expect(traffic.length).toBeLessThanOrEqual(7);
        const end = Math.floor((T0 + at) / 10_000) * 10_000;
        const within = times.filter((time) => T0 + time >= end - 60_000 && T0 + time < end);
        expect(flowOf(traffic, T0 + at, LONG_AGO)?.messagesPerMin).toBeCloseTo(within.length);
      }),
    );
  });
});
