/**
 * What is wrong with a gateway, from what the database knows of it, and which is worse. Pure: the
 * list of two thousand is judged and put in order here, from one statement.
 */
import {
  GATEWAY_PROBLEMS,
  type GatewayFilter,
  type GatewayHealth,
  type GatewayPage,
  type GatewayProblem,
  type GatewayView,
  type LocalizedName,
} from '@fengsui/contracts';
import { ASK_AT_MOST, type Numbering } from '@fengsui/domain';
import { flowOf, type Traffic } from './traffic.js';

/** Times are UTC ms of the server's clock. */
export interface GatewayHealthRow {
  id: number;
  code: string;
  site: string;
  siteName: LocalizedName;
  state: GatewayView['state'];
  stateAt: number | null;
  silent: boolean;
  lastSeen: number | null;
  measuredAt: number | null;
  skewMs: number | null;
  clockOffMs: number | null;
  clockSync: string | null;
  stepAt: number | null;
  stepMs: number | null;
  numbering: Numbering | null;
  traffic: Traffic | null;
  backfillAt: number | null;
  points: number;
  stale: number;
  never: number;
  expectedPerMin: number;
  rejects: number;
}

/** As the rule on wrong clocks has it when nothing else is set. */
const WRONG_CLOCK_MS = 60_000;
const SLOW_SHARE = 0.5;
/** Fewer readings than this in a minute come too unevenly to be judged by it. */
const FEWEST_EXPECTED = 4;

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const round1 = (value: number) => Math.round(value * 10) / 10;

/** @param sightSinceMs since when the field is in sight; `null`: it is not, so no rate is judged */
export function healthOf(
  row: GatewayHealthRow,
  nowMs: number,
  sightSinceMs: number | null,
): GatewayHealth {
  const flow = sightSinceMs === null ? null : flowOf(row.traffic ?? [], nowMs, sightSinceMs);
  const { last = null, gaps = [], filled = 0 } = row.numbering ?? {};
  const numbers = (which: typeof gaps) => which.reduce((n, { from, to }) => n + to - from + 1, 0);
  const reported = row.points - row.never;
  const stale = row.state === 'offline' ? reported : row.stale;
  const skewMs = row.clockOffMs ?? row.skewMs;
  const health: Omit<GatewayHealth, 'problems'> = {
    code: row.code,
    site: row.site,
    siteName: row.siteName,
    state: row.state,
    stateSince: iso(row.stateAt),
    receivedAt: iso(row.lastSeen),
    measuredAt: iso(row.measuredAt),
    rate: flow && {
      overS: flow.overS,
      messagesPerMin: round1(flow.messagesPerMin),
      readingsPerMin: round1(flow.readingsPerMin),
      backfillPerMin: round1(flow.backfillPerMin),
    },
    expectedPerMin: round1(row.expectedPerMin),
    seq: {
      last,
      missing: numbers(gaps),
      gaps: gaps.length,
      asked: numbers(gaps.filter(({ asked }) => asked > 0)),
      givenUp: numbers(gaps.filter(({ asked }) => asked >= ASK_AT_MOST)),
      filled,
    },
    clock: {
      skewMs,
      corrected: row.clockOffMs === null,
      sync: row.clockSync,
      step:
        row.stepAt === null || row.stepMs === null
          ? null
          : { at: new Date(row.stepAt).toISOString(), byMs: row.stepMs },
    },
    backfillAt: iso(row.backfillAt),
    points: { total: row.points, fresh: reported - stale, stale, never: row.never },
    rejectsLastHour: row.rejects,
  };
  const isWrong: Record<GatewayProblem, boolean> = {
    offline: row.state === 'offline',
    silent: row.silent && row.state !== 'offline',
    clock: skewMs !== null && Math.abs(skewMs) > WRONG_CLOCK_MS,
    stale: stale > 0,
    slow: isSlow(health),
    gaps: gaps.length > 0,
    refused: row.rejects > 0,
    never: row.lastSeen === null && row.state === 'unknown',
  };
  return { ...health, problems: GATEWAY_PROBLEMS.filter((problem) => isWrong[problem]) };
}

/** Only over a whole minute of sight, and only where a minute says something. */
function isSlow({ rate, expectedPerMin, state, receivedAt }: Omit<GatewayHealth, 'problems'>) {
  if (rate === null || rate.overS < 60 || expectedPerMin < FEWEST_EXPECTED) return false;
  if (state === 'offline' || receivedAt === null) return false;
  return rate.readingsPerMin < SLOW_SHARE * expectedPerMin;
}

/** Worse is smaller: by the worst problem, then by how many more, then by name. */
function rankOf({ problems, code }: GatewayHealth): [number, number, string] {
  const [worst] = problems;
  const place = worst === undefined ? GATEWAY_PROBLEMS.length : GATEWAY_PROBLEMS.indexOf(worst);
  return [place, GATEWAY_PROBLEMS.length - problems.length, code];
}
function compare(a: readonly [number, number, string], b: readonly [number, number, string]) {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}

export const worstFirst = (a: GatewayHealth, b: GatewayHealth) => compare(rankOf(a), rankOf(b));

export function isWanted({ problems }: GatewayHealth, filter: GatewayFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (filter === 'well') return problems.length === 0;
  return filter === 'abnormal' ? problems.length > 0 : problems.includes(filter);
}

export function countProblems(all: readonly GatewayHealth[]): GatewayPage['counts'] {
  const counts = { total: all.length, well: 0 } as GatewayPage['counts'];
  for (const problem of GATEWAY_PROBLEMS) counts[problem] = 0;
  for (const { problems } of all) {
    if (problems.length === 0) counts.well += 1;
    for (const problem of problems) counts[problem] += 1;
  }
  return counts;
}

/** `{place}.{more}.{code}` of the last one of a page: what is worse meanwhile is on no later page. */
export const cursorOf = (health: GatewayHealth): string => rankOf(health).join('.');

/** @returns `null` for what is no cursor */
export function readCursor(cursor: string): [number, number, string] | null {
  const parts = /^(\d{1,2})\.(\d{1,2})\.(.{1,64})$/.exec(cursor);
  return parts && [Number(parts[1]), Number(parts[2]), parts[3] ?? ''];
}

export const isAfter = (health: GatewayHealth, cursor: [number, number, string]): boolean =>
  compare(rankOf(health), cursor) > 0;
