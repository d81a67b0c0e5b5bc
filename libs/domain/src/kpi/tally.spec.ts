import fc from 'fast-check';
import type { Severity } from '@fengsui/contracts';
import { bucketCount, bucketOriginMs, BUCKET_MS, bucketStartMs, DAY_MS, pieces } from './period.js';
import {
  floodBuckets,
  loadByBucket,
  mergeTallies,
  noCounts,
  sumOf,
  tally,
  type Activation,
} from './tally.js';

/** 2026-03-01T00:00 in Shanghai. */
const MIDNIGHT = Date.parse('2026-02-28T16:00:00Z');
const ORIGIN = bucketOriginMs('Asia/Shanghai', MIDNIGHT);
const A_DAY = { fromMs: MIDNIGHT, toMs: MIDNIGHT + DAY_MS };

const anActivation = (changes: Partial<Activation> = {}): Activation => ({
  subject: 'p1',
  rule: 'limits.high',
  kind: 'limits',
  severity: 3,
  raisedAs: 'counted',
  chattering: false,
  raisedAt: MIDNIGHT,
  returnedAt: null,
  ...changes,
});

const someActivations = fc.array(
  fc.record({
    subject: fc.constantFrom('p1', 'p2', 'p12', 'g1'),
    rule: fc.constantFrom('limits.high', 'limits.low', 'no_data'),
    kind: fc.constant('limits' as const),
    severity: fc.constantFrom<Severity>(1, 2, 3, 4),
    raisedAs: fc.constantFrom(
      'counted' as const,
      'counted' as const,
      'shelved' as const,
      'suppressed' as const,
      'out_of_service' as const,
      'historical' as const,
    ),
    chattering: fc.boolean(),
    raisedAt: fc.integer({ min: MIDNIGHT - DAY_MS, max: MIDNIGHT + 2 * DAY_MS }),
    returnedAt: fc.constant(null),
  }),
  { maxLength: 300 },
);
const aPeriod = fc
  .tuple(
    fc.integer({ min: MIDNIGHT - DAY_MS, max: MIDNIGHT + DAY_MS }),
    fc.integer({ min: 1, max: 2 * DAY_MS }),
  )
  .map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs }));
const byName = <T extends { subject: string; rule: string }>(rows: readonly T[]) =>
  [...rows].sort((a, b) => (`${a.subject} ${a.rule}` < `${b.subject} ${b.rule}` ? -1 : 1));

describe('counting', () => {
  it('finds each counted activation of the period in exactly one bucket', () => {
    fc.assert(
      fc.property(someActivations, aPeriod, (activations, period) => {
        const inside = activations.filter(
          ({ raisedAt, raisedAs }) =>
            raisedAs === 'counted' && raisedAt >= period.fromMs && raisedAt < period.toMs,
        );
        const buckets = loadByBucket(activations, period, ORIGIN);
        const load = [...buckets.values()].reduce((sum, each) => sum + each, 0);
        expect(load).toBe(inside.length);
        expect(sumOf(tally(activations, period)).load).toBe(inside.length);
        for (const start of buckets.keys()) {
          expect(start + BUCKET_MS).toBeGreaterThan(period.fromMs);
          expect(start).toBeLessThan(period.toMs);
        }
      }),
    );
  });

  it('loses nothing that it does not count', () => {
    fc.assert(
      fc.property(someActivations, aPeriod, (activations, period) => {
        const sum = sumOf(tally(activations, period));
        const told = sum.load + sum.shelved + sum.suppressed + sum.outOfService + sum.historical;
        const inside = ({ raisedAt }: Activation) =>
          raisedAt >= period.fromMs && raisedAt < period.toMs;
        expect(told).toBe(activations.filter(inside).length);
        expect(sum.high + sum.medium + sum.low).toBe(sum.load);
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(someActivations, aPeriod, fc.integer(), (activations, period, seed) => {
        const shuffled = [...activations].sort(
          (a, b) => ((a.raisedAt * 31 + seed) % 997) - ((b.raisedAt * 31 + seed) % 997),
        );
        expect(byName(tally(shuffled, period))).toEqual(byName(tally(activations, period)));
        expect(floodBuckets(shuffled, period, ORIGIN)).toBe(
          floodBuckets(activations, period, ORIGIN),
        );
      }),
    );
  });

  it('piece by piece is the same as at once', () => {
    fc.assert(
      fc.property(
        someActivations,
        aPeriod,
        fc.integer({ min: 1, max: 200 }),
        (activations, period, most) => {
          const parts = pieces(period, ORIGIN, most);
          const merged = mergeTallies(parts.map((piece) => tally(activations, piece)));
          expect(byName(merged)).toEqual(byName(tally(activations, period)));
          const floods = parts.map((piece) => floodBuckets(activations, piece, ORIGIN));
          expect(floods.reduce((sum, each) => sum + each, 0)).toBe(
            floodBuckets(activations, period, ORIGIN),
          );
        },
      ),
    );
  });

  it('takes the beginning of the period and leaves its end to the next', () => {
    const at = (raisedAt: number) => [anActivation({ raisedAt })];
    expect(sumOf(tally(at(A_DAY.fromMs), A_DAY)).load).toBe(1);
    expect(sumOf(tally(at(A_DAY.fromMs - 1), A_DAY)).load).toBe(0);
    expect(sumOf(tally(at(A_DAY.toMs - 1), A_DAY)).load).toBe(1);
    expect(sumOf(tally(at(A_DAY.toMs), A_DAY)).load).toBe(0);
  });

  it('calls eleven in ten minutes of the wall clock a flood, ten none, and eleven over a border none', () => {
    const raised = (times: number[]) => times.map((raisedAt) => anActivation({ raisedAt }));
    const within = Array.from({ length: 11 }, (_, index) => MIDNIGHT + index * 50_000);
    expect(floodBuckets(raised(within), A_DAY, ORIGIN)).toBe(1);
    expect(floodBuckets(raised(within.slice(1)), A_DAY, ORIGIN)).toBe(0);
    const over = within.map((ms) => ms + 5 * 60_000);
    expect(floodBuckets(raised(over), A_DAY, ORIGIN)).toBe(0);
  });

  it('tells what returned within ten seconds, and nothing of what was off the list', () => {
    const returned = (ms: number, changes: Partial<Activation> = {}) =>
      anActivation({ returnedAt: MIDNIGHT + ms, ...changes });
    expect(sumOf(tally([returned(10_000)], A_DAY)).fleeting).toBe(1);
    expect(sumOf(tally([returned(10_001)], A_DAY)).fleeting).toBe(0);
    const shelved = returned(5000, { raisedAs: 'shelved', chattering: true });
    expect(sumOf(tally([shelved], A_DAY))).toEqual({ ...noCounts(), shelved: 1 });
  });
});

describe('buckets', () => {
  it('are counted when empty: 144 a day, midnight to midnight', () => {
    expect(bucketCount(A_DAY, ORIGIN)).toBe(144);
    expect(bucketStartMs(MIDNIGHT, ORIGIN)).toBe(MIDNIGHT);
    expect(bucketStartMs(MIDNIGHT - 1, ORIGIN)).toBe(MIDNIGHT - BUCKET_MS);
  });

  it('count also where the period has only a part of them', () => {
    const minute = 60_000;
    const over = { fromMs: MIDNIGHT - minute, toMs: MIDNIGHT + minute };
    expect(bucketCount(over, ORIGIN)).toBe(2);
    expect(bucketCount({ fromMs: MIDNIGHT, toMs: MIDNIGHT + 1 }, ORIGIN)).toBe(1);
    expect(bucketCount({ fromMs: MIDNIGHT, toMs: MIDNIGHT }, ORIGIN)).toBe(0);
  });

  it('of the pieces are those of the whole, which they cover without a gap', () => {
    fc.assert(
      fc.property(aPeriod, fc.integer({ min: 1, max: 300 }), (period, most) => {
        const parts = pieces(period, ORIGIN, most);
        const counts = parts.map((piece) => bucketCount(piece, ORIGIN));
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(bucketCount(period, ORIGIN));
        expect(Math.max(...counts)).toBeLessThanOrEqual(most);
        expect(parts[0]?.fromMs).toBe(period.fromMs);
        expect(parts.at(-1)?.toMs).toBe(period.toMs);
        parts.slice(1).forEach((piece, index) => expect(piece.fromMs).toBe(parts[index]?.toMs));
      }),
    );
  });

  it('are those of the wall clock also in a zone of 45 minutes', () => {
    // 18:15 UTC is midnight there.
    const midnight = Date.parse('2026-02-28T18:15:00Z');
    const kathmandu = bucketOriginMs('Asia/Kathmandu', midnight);
    expect(bucketStartMs(midnight, kathmandu)).toBe(midnight);
    expect(bucketStartMs(midnight - 1, kathmandu)).toBe(midnight - BUCKET_MS);
  });
});
