import { GATEWAY_PROBLEMS } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  countProblems,
  cursorOf,
  healthOf,
  isAfter,
  isWanted,
  readCursor,
  worstFirst,
  type GatewayHealthRow,
} from './gateway-health.js';

const NOW = 1_772_352_060_000;
const LONG_AGO = NOW - 3_600_000;

const aRow = (changes: Partial<GatewayHealthRow> = {}): GatewayHealthRow => ({
  id: 3,
  code: 'NH0001-G',
  site: 'NH0001',
  siteName: { zh: '一号站' },
  state: 'online',
  stateAt: LONG_AGO,
  silent: false,
  lastSeen: NOW - 1_000,
  measuredAt: NOW - 1_200,
  skewMs: 20,
  clockOffMs: null,
  clockSync: 'ntp',
  stepAt: null,
  stepMs: null,
  numbering: { last: 48_211, gaps: [] },
  traffic: [[Math.floor(NOW / 10_000) - 1, 4, 40, 0]],
  backfillAt: null,
  points: 10,
  stale: 0,
  never: 0,
  expectedPerMin: 40,
  rejects: 0,
  ...changes,
});
const aGap = (from: number, to: number, asked: number) => ({
  ...{ from, to, asked },
  ...{ foundAt: NOW - 9_000, askedAt: NOW - 4_000 },
});
const problemsOf = (changes: Partial<GatewayHealthRow>, sight: number | null = LONG_AGO) =>
  healthOf(aRow(changes), NOW, sight).problems;

describe('the health of a gateway', () => {
  it('is good when it brings what its points should bring', () => {
    const health = healthOf(aRow(), NOW, LONG_AGO);
    expect(health.problems).toEqual([]);
    expect(health.rate).toEqual({
      ...{ overS: 60, messagesPerMin: 4, readingsPerMin: 40, backfillPerMin: 0 },
    });
    expect(health.points).toEqual({ total: 10, fresh: 10, stale: 0, never: 0 });
  });

  it('names what is wrong, the worst first', () => {
    const gaps = [aGap(5, 9, 5), aGap(20, 20, 1), aGap(30, 31, 0)];
    const wrong = { rejects: 2, stale: 3, numbering: { last: 40, gaps, filled: 7 } };
    expect(problemsOf(wrong)).toEqual(['stale', 'gaps', 'refused']);
    expect(healthOf(aRow(wrong), NOW, LONG_AGO).seq).toEqual({
      ...{ last: 40, missing: 8, gaps: 3, asked: 6, givenUp: 5, filled: 7 },
    });
  });

  it('has every reported point stale while it is offline, and is not silent besides', () => {
    const health = healthOf(aRow({ state: 'offline', silent: true, never: 2 }), NOW, LONG_AGO);
    expect(health.points).toEqual({ total: 10, fresh: 0, stale: 8, never: 2 });
    expect(health.problems).toEqual(['offline', 'stale']);
  });

  it('has a wrong clock beyond a minute, corrected or not', () => {
    expect(problemsOf({ skewMs: -60_000 })).toEqual([]);
    expect(problemsOf({ skewMs: -61_000 })).toEqual(['clock']);
    expect(problemsOf({ clockOffMs: 9e9 })).toEqual(['clock']);
    expect(healthOf(aRow({ clockOffMs: 9e9 }), NOW, LONG_AGO).clock.corrected).toBe(false);
  });

  it('is slow below half of what is expected, but not before a minute of sight', () => {
    const few: Partial<GatewayHealthRow> = {
      traffic: [[Math.floor(NOW / 10_000) - 1, 1, 19, 0]],
    };
    expect(problemsOf(few)).toEqual(['slow']);
    expect(problemsOf(few, NOW - 50_000)).toEqual([]);
    expect(problemsOf({ ...few, expectedPerMin: 3 })).toEqual([]);
    expect(problemsOf({ traffic: null })).toEqual(['slow']);
  });

  it('has no rate while the platform does not see the field', () => {
    expect(healthOf(aRow({ traffic: null }), NOW, null)).toMatchObject({
      rate: null,
      problems: [],
    });
  });

  it('that was never heard of says so and nothing else', () => {
    const unheard = { state: 'unknown', lastSeen: null, never: 10, traffic: null } as const;
    expect(problemsOf({ ...unheard, skewMs: null, numbering: null })).toEqual(['never']);
  });
});

const anyRow = fc
  .record({
    state: fc.constantFrom('online' as const, 'offline' as const, 'unknown' as const),
    silent: fc.boolean(),
    stale: fc.nat(2),
    rejects: fc.nat(1),
    skewMs: fc.constantFrom(0, 90_000),
    lastSeen: fc.constantFrom(null, NOW),
  })
  .map(aRow);

describe('the list of gateways', () => {
  it('gives every gateway once over its pages, worst first, and counts them all', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        (rows, n) => {
          const all = rows.map((row, index) =>
            healthOf({ ...row, code: `G.${index}` }, NOW, LONG_AGO),
          );
          const sorted = [...all].sort(worstFirst);
          const seen: string[] = [];
          for (let cursor: string | null = null; ;) {
            const after: ReturnType<typeof readCursor> =
              cursor === null ? null : readCursor(cursor);
            const page = sorted.filter((one) => !after || isAfter(one, after)).slice(0, n);
            seen.push(...page.map(({ code }) => code));
            const last = page.at(-1);
            if (!last) break;
            cursor = cursorOf(last);
          }
          expect(seen).toEqual(sorted.map(({ code }) => code));
          const worst = sorted.map(({ problems: [first] }) =>
            first === undefined ? 99 : GATEWAY_PROBLEMS.indexOf(first),
          );
          expect(worst).toEqual([...worst].sort((a, b) => a - b));
          const counts = countProblems(all);
          expect(counts.total).toBe(all.length);
          expect(counts.well + all.filter((one) => isWanted(one, 'abnormal')).length).toBe(
            all.length,
          );
          for (const problem of GATEWAY_PROBLEMS) {
            expect(counts[problem]).toBe(all.filter((one) => isWanted(one, problem)).length);
          }
        },
      ),
    );
  });

  it('refuses a cursor that is none', () => {
    expect(readCursor('nonsense')).toBeNull();
    expect(readCursor('1.7.NH.1-G')).toEqual([1, 7, 'NH.1-G']);
  });
});
