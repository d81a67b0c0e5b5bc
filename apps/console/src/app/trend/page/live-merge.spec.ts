import fc from 'fast-check';
import { type Sample, sample } from '../trend-series';
import {
  type MergedLine,
  NO_LINE,
  newestMs,
  samplesOfLine,
  withHistory,
  withValue,
} from './live-merge';

const GRAIN = { allowedMs: 35, stepMs: 0 };
const raw = (history: Sample[], knownToMs = 100): MergedLine => ({
  ...NO_LINE,
  history,
  knownToMs,
});
const buckets = (history: Sample[], knownToMs = 100): MergedLine => ({
  ...raw(history, knownToMs),
  buckets: true,
});
const taking = (line: MergedLine, values: readonly Sample[], grain = GRAIN): MergedLine =>
  values.reduce((now, value) => withValue(now, value, grain).line, line);
const drawn = (line: MergedLine) => samplesOfLine(line).map(({ t, mid }) => [t, mid]);

describe('history and live tail', () => {
  it('are one line: what was measured after the history stands behind it', () => {
    expect(drawn(taking(raw([sample(90, 1)]), [sample(105, 2), sample(120, 3)]))).toEqual([
      [90, 1],
      [105, 2],
      [120, 3],
    ]);
  });

  it('take no value twice, and none that is older than the line', () => {
    const line = raw([sample(90, 1)]);
    expect(taking(line, [sample(90, 1), sample(80, 9)])).toBe(line);
    const grown = taking(line, [sample(105, 2)]);
    expect(taking(grown, [sample(105, 2), sample(100, 9)])).toBe(grown);
  });

  it('leave what a bucket already holds to the bucket', () => {
    const line = buckets([sample(60, 1)]);
    expect(taking(line, [sample(99, 5)])).toBe(line);
    expect(drawn(taking(line, [sample(101, 5)]))).toEqual([
      [60, 1],
      [101, 5],
    ]);
  });

  it('are broken where a value leaves a hole, and say so', () => {
    const { line, hole } = withValue(raw([sample(90, 1)]), sample(130, 2), GRAIN);
    expect(hole).toBe(true);
    expect(drawn(line)).toEqual([
      [90, 1],
      [110, null],
      [130, 2],
    ]);
    expect(withValue(raw([sample(90, 1)]), sample(125, 2), GRAIN).hole).toBe(false);
    expect(withValue(buckets([sample(40, 1)]), sample(135, 2), GRAIN).hole).toBe(false);
  });

  it('keep of the tail only what was measured after the new history', () => {
    const line = taking(raw([sample(90, 1)]), [sample(105, 2), sample(120, 3), sample(135, 4)]);
    const told = { history: [sample(90, 1), sample(105, 2), sample(121, 7)], knownToMs: 125 };
    expect(drawn(withHistory(line, { ...told, buckets: false }, GRAIN))).toEqual([
      [90, 1],
      [105, 2],
      [121, 7],
      [135, 4],
    ]);
  });

  it('stay broken when the new history ends inside the hole', () => {
    const line = taking(raw([sample(90, 1)]), [sample(130, 2)]);
    const told = { history: [sample(90, 1)], knownToMs: 112, buckets: false };
    expect(drawn(withHistory(line, told, GRAIN)).map(([, mid]) => mid)).toEqual([1, null, 2]);
  });

  it('do not fold across a break or a bad reading', () => {
    const coarse = { allowedMs: 35, stepMs: 1000 };
    const line = taking(raw([]), [sample(101, 1), sample(102, null), sample(103, 3)], coarse);
    expect(drawn(line)).toEqual([
      [101, 1],
      [102, null],
      [103, 3],
    ]);
  });

  const values = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 1,
      maxLength: 200,
    })
    .map((steps) => {
      let t = 100;
      return steps.map(([after, v]) => sample((t += after), v));
    });

  it('lose no spike, whatever the step, and show the newest value', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 500 }), (told, stepMs) => {
        const line = taking(raw([sample(100, 0)]), told, { allowedMs: 40, stepMs });
        const kept = line.tail.filter(({ mid }) => mid !== null);
        const highest = Math.max(...kept.map(({ max }) => max ?? -Infinity));
        const lowest = Math.min(...kept.map(({ min }) => min ?? Infinity));
        expect(highest).toBe(Math.max(...told.map(({ mid }) => mid ?? -Infinity)));
        expect(lowest).toBe(Math.min(...told.map(({ mid }) => mid ?? Infinity)));
        expect(line.tail.at(-1)?.mid).toBe(told.at(-1)?.mid);
        expect(newestMs(line)).toBe(told.at(-1)?.t);
      }),
    );
  });

  it('go on in time, and no finer than one sample a step', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 10, max: 500 }), (told, stepMs) => {
        const { tail } = taking(raw([sample(100, 0)]), told, { allowedMs: 1000, stepMs });
        tail.slice(1).forEach(({ t, sinceMs }, index) => {
          expect(t).toBeGreaterThan(tail[index]?.t ?? Infinity);
          expect(sinceMs - (tail[index]?.sinceMs ?? Infinity)).toBeGreaterThanOrEqual(stepMs);
        });
      }),
    );
  });

  it('are the same line whether the history was read before or after the values came', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 199 }), (told, cut) => {
        const known = told.slice(0, cut);
        const knownToMs = known.at(-1)?.t ?? 100;
        const history = { history: known, knownToMs, buckets: false };
        const grain = { allowedMs: 40, stepMs: 0 };
        const first = taking({ ...history, tail: [] }, told.slice(cut), grain);
        const last = withHistory(taking(raw([]), told, grain), history, grain);
        const values = (line: MergedLine) => drawn(line).filter(([, mid]) => mid !== null);
        expect(values(last)).toEqual(values(first));
      }),
    );
  });
});
