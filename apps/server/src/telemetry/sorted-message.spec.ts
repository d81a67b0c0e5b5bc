import { BACKFILL, BOOLEAN_VALUE, OUT_OF_RANGE } from '@fengsui/domain';
import fc from 'fast-check';
import {
  aLoadedIndex,
  aReading,
  aTelemetry,
  payloadOf,
  T0,
} from '../../../../test/make/a-reading.js';
import type { PointIndex } from './point-index.js';
import { sortTelemetry, type SortContext } from './sorted-message.js';

const TOPIC = 'fengsui/v1/NH0001/NH0001-G/telemetry';
const BACKFILL_TOPIC = 'fengsui/v1/NH0001/NH0001-G/backfill';
const RETENTION_MS = 90 * 86_400_000;
const MINUTE = 60_000;

describe('a sorted message', () => {
  let index: PointIndex;
  beforeAll(async () => {
    index = await aLoadedIndex();
  });

  const context = (changes: Partial<SortContext> = {}): SortContext => ({
    index,
    received: T0 + 20,
    retentionMs: RETENTION_MS,
    correctionOf: () => 0,
    ...changes,
  });
  const sort = (body: unknown, changes: Partial<SortContext> = {}, topic = TOPIC) =>
    sortTelemetry(topic, payloadOf(body), context(changes));
  const sortOne = (changes: object, also: Partial<SortContext> = {}, topic = TOPIC) =>
    sort(aTelemetry([aReading(changes)]), also, topic);

  it('becomes a live reading to be judged, with the ids of its names', () => {
    expect(sort(aTelemetry())).toEqual({
      received: 1,
      readings: [
        {
          point: index.site('NH0001')?.points.get('T101.LT'),
          shard: 1,
          t: T0,
          at: T0,
          v: 8.412,
          q: 0,
          flags: 0,
          received: T0 + 20,
          live: true,
          judge: 'live',
          freshAt: T0 + 20,
        },
      ],
      refused: [],
      gateway: { id: 3, seq: 48_211, disbelieved: null },
      unknown: [],
    });
  });

  describe('refused whole', () => {
    it.each([
      ['not_json', TOPIC, '{', 1, []],
      ['bad_shape', TOPIC, '{}', 1, []],
      ['too_large', TOPIC, ' '.repeat(64 * 1024 + 1), 1, []],
      ['unknown_site', 'fengsui/v1/NH9999/NH0001-G/telemetry', aTelemetry([{}, {}]), 2, ['NH9999']],
      [
        'unknown_gateway',
        'fengsui/v1/NH0001/NH0009-G/telemetry',
        aTelemetry(),
        1,
        ['NH0001/NH0009-G'],
      ],
      ['site_mismatch', 'fengsui/v1/NH0002/NH0001-G/telemetry', aTelemetry(), 1, []],
      ['bad_shape', 'fengsui/v1//NH0001-G/telemetry', aTelemetry(), 1, []],
    ] as const)(
      'as %s counts every reading it is known to hold',
      (reason, topic, body, n, unknown) => {
        const sorted = sort(body, {}, topic);
        expect(sorted).toMatchObject({ received: n, readings: [], gateway: null, unknown });
        expect(sorted.refused).toMatchObject([{ reason, readings: n, positions: [] }]);
        expect(sorted.refused[0]?.detail).toHaveLength(1);
      },
    );
  });

  describe('a reading refused alone', () => {
    it.each([
      ['bad_shape', { v: 'high' }, 'r.0.v'],
      ['unknown_point', { p: 'T999.LT' }, 'r.0.p'],
      ['unit_mismatch', { u: 'cm' }, 'r.0.u'],
      ['future', { t: T0 + 20 + 5 * MINUTE + 1 }, 'r.0.t'],
      ['too_old', { t: T0 + 20 - RETENTION_MS - 1 }, 'r.0.t'],
    ])('is %s at its path', (reason, changes, path) => {
      const { readings, refused } = sortOne(changes);
      expect(readings).toEqual([]);
      expect(refused).toMatchObject([{ reason, readings: 1, positions: [0], detail: [{ path }] }]);
    });

    it('is not finite when its number is too large for a double', () => {
      const { refused } = sort(JSON.stringify(aTelemetry()).replace('8.412', '-1e999'));
      expect(refused).toMatchObject([{ reason: 'not_finite', detail: [{ path: 'r.0.v' }] }]);
      expect(sortOne({ v: 1e200 }).refused).toMatchObject([{ reason: 'not_finite' }]);
    });

    it('belongs to another gateway of the same site: a gateway speaks only for its own points', () => {
      expect(sortOne({ p: 'T201.LT' }).refused).toMatchObject([{ reason: 'unknown_point' }]);
      const own = sortOne({ p: 'T201.LT' }, {}, 'fengsui/v1/NH0001/NH0001-G2/telemetry');
      expect(own.readings).toHaveLength(1);
    });

    it('leaves the rest of its message, and is grouped by reason with its positions', () => {
      const body = aTelemetry([
        aReading({ p: 'A' }),
        aReading(),
        aReading({ u: 'cm' }),
        aReading({ p: 'B' }),
        aReading({ t: T0 - 1 }),
      ]);
      const { received, readings, refused, unknown } = sort(body);
      expect(received).toBe(5);
      expect(readings.map(({ t }) => t)).toEqual([T0, T0 - 1]);
      expect(refused).toMatchObject([
        { reason: 'unknown_point', readings: 2, positions: [0, 3] },
        { reason: 'unit_mismatch', readings: 1, positions: [2] },
      ]);
      expect(unknown).toEqual(['NH0001/NH0001-G/A', 'NH0001/NH0001-G/B']);
    });

    it('keeps every position but only the first 20 details', () => {
      const body = aTelemetry(Array.from({ length: 50 }, () => aReading({ p: 'none' })));
      const [refused] = sort(body).refused;
      expect(refused?.positions).toHaveLength(50);
      expect(refused?.detail).toHaveLength(20);
    });
  });

  describe('what is judged', () => {
    const judged = (changes: object, also: Partial<SortContext> = {}, topic = TOPIC) =>
      sortOne(changes, also, topic).readings.map(({ live, judge }) => ({ live, judge }));

    it('every quality, for there are rules about it; only a drill is not', () => {
      for (const changes of [{ q: 1 }, { q: 2 }, { v: null }]) {
        expect(judged(changes)).toEqual([{ live: true, judge: 'live' }]);
      }
      expect(judged({ q: 3 })).toEqual([{ live: false, judge: 'not' }]);
      expect(judged({ q: 3 }, {}, BACKFILL_TOPIC)).toEqual([{ live: false, judge: 'not' }]);
    });

    it('backfill is stored and flagged, never live, and judged as history', () => {
      expect(judged({}, {}, BACKFILL_TOPIC)).toEqual([{ live: false, judge: 'as_history' }]);
      expect(sortOne({ v: 25 }, {}, BACKFILL_TOPIC).readings[0]?.flags).toBe(
        BACKFILL | OUT_OF_RANGE,
      );
      expect(sortOne({ v: true }, {}, BACKFILL_TOPIC).readings[0]?.flags).toBe(
        BACKFILL | BOOLEAN_VALUE,
      );
    });

    it('what is late by up to 2 min as it comes, and by more as history', () => {
      const late = (ms: number) => judged({ t: T0 + 20 - ms });
      expect(late(2 * MINUTE)).toEqual([{ live: true, judge: 'live' }]);
      expect(late(2 * MINUTE + 1)).toEqual([{ live: true, judge: 'as_history' }]);
    });

    it('lateness is measured by the clock of the gateway: one that is slow by 10 min is not late', () => {
      const slow = { correctionOf: (id: number) => (id === 3 ? 10 * MINUTE : 0) };
      expect(judged({ t: T0 - 10 * MINUTE }, slow)).toEqual([{ live: true, judge: 'live' }]);
      expect(judged({ t: T0 - 13 * MINUTE }, slow)).toEqual([{ live: true, judge: 'as_history' }]);
    });
  });

  it('is measured when the clock of the server says so, and stored under the gateway’s own time', () => {
    const slow = { correctionOf: () => 10 * MINUTE };
    const [reading] = sortOne({ t: T0 - 10 * MINUTE }, slow).readings;
    expect(reading).toMatchObject({ t: T0 - 10 * MINUTE, at: T0 });
  });

  describe('shows the clock of its gateway', () => {
    const shown = (body: unknown, topic = TOPIC) => {
      const clocks: [number, number | null][] = [];
      sort(body, { correctionOf: (id, sent) => (clocks.push([id, sent]), 0) }, topic);
      return clocks;
    };

    it('once, by when it was sent, however many readings it has', () => {
      expect(shown(aTelemetry([aReading(), aReading({ t: T0 - 1 })]))).toEqual([[3, T0]]);
    });

    it('not by backfill, nor when it was sent in the future or before the retention', () => {
      expect(shown(aTelemetry(), BACKFILL_TOPIC)).toEqual([[3, null]]);
      for (const sent of [0, T0 + 20 + 5 * MINUTE + 1]) {
        expect(shown(aTelemetry([aReading()], { sent }))).toEqual([[3, null]]);
      }
    });

    it('where it is beyond belief only to be told; of backfill not even that', () => {
      for (const sent of [0, T0 + 20 + 5 * MINUTE + 1]) {
        const body = aTelemetry([aReading()], { sent });
        expect(sort(body).gateway?.disbelieved).toBe(sent);
        expect(sort(body, {}, BACKFILL_TOPIC).gateway?.disbelieved).toBeUndefined();
      }
    });
  });

  it('is fresh from its arrival, less the age it had when it was sent, whatever the clock says', () => {
    const sent = aTelemetry([aReading({ t: T0 - 4_000 })]);
    expect(sort(sent).readings[0]?.freshAt).toBe(T0 + 20 - 4_000);
    const slow = aTelemetry([aReading({ t: T0 - 10 * MINUTE - 4_000 })], {
      sent: T0 - 10 * MINUTE,
    });
    expect(sort(slow).readings[0]?.freshAt).toBe(T0 + 20 - 4_000);
    const ahead = aTelemetry([aReading({ t: T0 + 100 })]);
    expect(sort(ahead).readings[0]?.freshAt).toBe(T0 + 20);
  });

  describe('sorted again for some positions only', () => {
    const body = aTelemetry([
      aReading({ p: 'A' }),
      aReading(),
      aReading({ p: 'T102.LT' }),
      7 as never,
    ]);

    it('looks at those and counts those', () => {
      const sorted = sort(body, { only: new Set([2, 3]) });
      expect(sorted.received).toBe(2);
      expect(sorted.readings.map(({ point }) => point.id)).toEqual([13]);
      expect(sorted.refused).toMatchObject([{ reason: 'bad_shape', positions: [3] }]);
    });

    it('counts and keeps those also when its sender has gone', () => {
      const gone = 'fengsui/v1/NH0002/NH0001-G/telemetry';
      const sorted = sort(body, { only: new Set([0, 3]) }, gone);
      expect(sorted.received).toBe(2);
      expect(sorted.refused).toMatchObject([
        { reason: 'site_mismatch', readings: 2, positions: [0, 3] },
      ]);
    });
  });

  it('loses and invents nothing: received = stored + refused, whatever came', () => {
    const reading = fc.oneof(
      fc.record({
        p: fc.constantFrom('T101.LT', 'T102.LT', 'T201.LT', 'A', ''),
        t: fc.constantFrom(T0, T0 - 1, T0 + 10 * MINUTE, 0, 1.5),
        v: fc.constantFrom(1, 99, true, null, 'x'),
        u: fc.constantFrom('m', 'cm'),
      }),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const topics = [
      TOPIC,
      BACKFILL_TOPIC,
      'fengsui/v1/NH0002/NH0001-G/telemetry',
      'fengsui/v1//x/y',
    ];
    fc.assert(
      fc.property(
        fc.array(reading, { maxLength: 20 }),
        fc.constantFrom(...topics),
        fc.option(fc.uniqueArray(fc.nat(19), { minLength: 1 }), { nil: undefined }),
        (readings, topic, positions) => {
          const only = positions?.filter((position) => position < readings.length);
          const some = only && only.length > 0 ? { only: new Set(only) } : {};
          const sorted = sort(aTelemetry(readings as object[]), some, topic);
          const refused = sorted.refused.reduce((sum, entry) => sum + entry.readings, 0);
          expect(sorted.received).toBe(sorted.readings.length + refused);
          const named = sorted.refused.flatMap((entry) => entry.positions);
          expect(new Set(named).size).toBe(named.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});
