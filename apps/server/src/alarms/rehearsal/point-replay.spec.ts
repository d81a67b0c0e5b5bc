import fc from 'fast-check';
import type { Limits } from '@fengsui/contracts';
import { aPlan, aPointSubject, T0 } from '../../../../../test/make/an-alarm.js';
import { aPointRow, JudgedShard } from '../../../../../test/make/a-shard.js';
import { PointReplay } from './point-replay.js';
import type { Seen } from './replay.js';

const SECOND = 1000;
const POINT = aPointSubject();

/** Values every 15 s, each 50 ms on its way, unless changed. */
const seenOf = (
  values: (number | null)[],
  changes: (index: number) => Partial<Seen> = () => ({}),
) =>
  values.map((v, index): Seen => {
    const t = T0 + index * 15 * SECOND;
    return { pointId: POINT.id, t, v, q: 0, received: t + 50, ...changes(index) };
  });

function replayed(limits: Limits, seen: readonly Seen[], end?: number) {
  const replay = new PointReplay(POINT, aPlan({ limits }));
  replay.take(seen);
  replay.end(end ?? seen.at(-1)?.t ?? 0);
  return replay.spans.map(({ from, to, severity, peak }) => ({
    from: (from - T0) / SECOND,
    to: to === null ? null : (to - T0) / SECOND,
    severity,
    peak,
  }));
}

describe('a point replayed', () => {
  it('has one activation from the crossing past the deadband, with its worst severity and peak', () => {
    const limits: Limits = {
      H: { value: 25, severity: 2, deadband: 2 },
      HH: { value: 50, severity: 1, deadband: 2 },
    };
    expect(replayed(limits, seenOf([10, 26, 24, 60, 40, 10, 30]))).toEqual([
      { from: 15, to: 75, severity: 1, peak: 60 },
      { from: 90, to: null, severity: 2, peak: 30 },
    ]);
  });

  it('knows the peak of a low limit as the lowest value', () => {
    const limits: Limits = { L: { value: 5, severity: 3 } };
    expect(replayed(limits, seenOf([10, 4, 2, 3, 10]))).toMatchObject([{ from: 15, peak: 2 }]);
  });

  const delayed: Limits = { H: { value: 25, severity: 2, onDelayS: 20 } };

  it('ends a delay by its own time when nothing came', () => {
    expect(replayed(delayed, seenOf([30]), T0 + 60 * SECOND)).toMatchObject([
      { from: 20, to: null },
    ]);
    expect(replayed(delayed, seenOf([30]), T0 + 19 * SECOND)).toEqual([]);
  });

  it('raises nothing that a reading of the very end of the delay contradicts', () => {
    const exact: Limits = { H: { value: 25, severity: 2, onDelayS: 15 } };
    expect(replayed(exact, seenOf([30, 10, 10]))).toEqual([]);
    expect(replayed(exact, seenOf([30, 30, 10]))).toMatchObject([{ from: 15, to: 30 }]);
  });

  it('ends a delay before what was measured after it, however late both came', () => {
    const together = seenOf([30, 30, 10], () => ({ received: T0 + 31 * SECOND }));
    expect(replayed(delayed, together)).toMatchObject([{ from: 20, to: 30 }]);
  });

  it('judges no limit by bad quality, and bad quality by its own rule', () => {
    const bad = seenOf([30, null, 10], (index) => ({ q: index === 1 ? 2 : 0 }));
    expect(replayed({ H: { value: 25, severity: 2 } }, bad)).toMatchObject([{ from: 0, to: 30 }]);
    const rule = {
      kind: 'bad_quality',
      severity: 3,
      scope: {},
      code: 'bad_quality',
      version: 1,
    } as const;
    const replay = new PointReplay(POINT, aPlan({ limits: {}, rules: [rule] }));
    replay.take(bad);
    expect(replay.spans).toMatchObject([
      { rule: 'bad_quality', severity: 3, from: T0 + 15 * SECOND, to: T0 + 30 * SECOND },
    ]);
  });
});

/** The same readings through the judge's own rounds, one by one as they come, with its watch. */
function lived(limits: Limits, seen: readonly Seen[]): { from: number; isOver: boolean }[] {
  const shard = new JudgedShard({ points: [aPointRow({ limits })] });
  let clock = seen[0]?.received ?? 0;
  for (const { pointId, t, v, q, received } of seen) {
    for (; clock < received; clock += SECOND) shard.tick(clock);
    shard.round([[pointId, t, v, q]], received);
  }
  return shard.records.map(({ alarm }) => ({ from: alarm.trippedAt, isOver: !alarm.active }));
}

describe('a replay and the live judge', () => {
  const values = fc.array(fc.constantFrom(10, 24, 26, 55), { minLength: 1, maxLength: 60 });
  const delay = fc.constantFrom(0, 5, 15, 20, 30, 45);
  const someLimits = fc
    .record({ on: delay, off: delay, deadband: fc.constantFrom(0, 2), onWorse: delay })
    .map(({ on, off, deadband, onWorse }): Limits => ({
      H: { value: 25, severity: 2, deadband, onDelayS: on, offDelayS: off },
      HH: { value: 50, severity: 1, deadband, onDelayS: onWorse, offDelayS: off },
    }));
  const gaps = fc.array(fc.constantFrom(1, 7, 15, 60), { minLength: 60, maxLength: 60 });
  /** Within what the judge allows for the way (TICK_ALLOWANCE_MS). */
  const ways = fc.array(fc.constantFrom(0, 50, 900), { minLength: 60, maxLength: 60 });

  it('raise the same alarms of the same readings, whatever the limits, delays and ways', () => {
    fc.assert(
      fc.property(values, gaps, ways, someLimits, (given, pauses, way, limits) => {
        let t = T0;
        let received = T0;
        const seen = given.map((v, index): Seen => {
          t += (pauses[index] ?? 15) * SECOND;
          received = Math.max(received, t + (way[index] ?? 50));
          return { pointId: POINT.id, t, v, q: 0, received };
        });
        const replay = new PointReplay(POINT, aPlan({ limits }));
        replay.take(seen);
        const spans = replay.spans.map(({ from, to }) => ({ from, isOver: to !== null }));
        expect(spans).toEqual(lived(limits, seen));
      }),
      { numRuns: 300 },
    );
  });
});
