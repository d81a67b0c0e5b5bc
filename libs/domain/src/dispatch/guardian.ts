/**
 * Watches over a team while it is on scene (issue 4, point 6). A pure step: memory and what is known
 * now give the next memory and the recalls of this moment. Each recall is given once; a person who
 * lets the team stay arms it again (`rearm`). The memory is plain JSON, so a restart loses nothing.
 */
import type { DispatchState, Position, RecallReason, ZoneArea } from '@fengsui/contracts';
import { AIR_CALL_MS, dueOut, outBy, type AirClock } from './air.js';
import {
  inAreas,
  isOfTeam,
  isRising,
  gasLevelOf,
  slopePerMin,
  type WatchedPoint,
} from './gas-watch.js';

/** No word from a team with somebody inside for so long is a recall, ms. Own choice. */
export const SILENCE_INSIDE_MS = 10 * 60_000;
/** And with nobody inside. The project's own choice. */
export const SILENCE_MS = 20 * 60_000;

type Areas = readonly Pick<ZoneArea, 'shape'>[];

export interface GuardianMemory {
  /** Since when it watches, UTC ms. */
  since: number;
  /** What was given and is not armed again: a reason, with what it was about where that can recur. */
  given: string[];
  /** Highest limit reached, by point. What stood already when the team came is no news to it. */
  levels: Record<string, number>;
  /** The zone of the last step. */
  areas: Areas;
}

export interface GuardianInput {
  /** Of the dispatch. */
  state: DispatchState;
  /** UTC ms. */
  at: number;
  /** Of the team; else its staging point; `null`: neither is known. */
  position: Position | null;
  areas: Areas;
  windFromDeg: number | null;
  points: readonly WatchedPoint[];
  entries: readonly AirClock[];
  /** Last word of the team of any kind (position, status, roll call, entry), UTC ms. */
  heardAt: number;
}

export interface Recall {
  reason: RecallReason;
  facts: Record<string, string | number | null>;
}
export interface GuardianStep {
  /** `null`: the team is not on scene, nobody watches. */
  memory: GuardianMemory | null;
  recalls: Recall[];
}

type Found = Recall & { about: string };

export function guardianStep(before: GuardianMemory | null, input: GuardianInput): GuardianStep {
  if (input.state !== 'on_scene') return { memory: null, recalls: [] };
  const memory = before ?? { since: input.at, given: [], levels: {}, areas: input.areas };
  const own = input.points.filter((point) => isOfTeam(point, input.position, input.areas));
  const levels = { ...memory.levels };
  const gas = own.flatMap((point) => risingOf(point, memory, levels, input.at));
  const found = [...gas, ...swing(memory.areas, input), ...air(input), ...silence(memory, input)];
  const given = [...memory.given];
  const recalls: Recall[] = [];
  for (const { about, reason, facts } of found) {
    if (given.includes(about)) continue;
    given.push(about);
    recalls.push({ reason, facts });
  }
  return { memory: { since: memory.since, given, levels, areas: input.areas }, recalls };
}

/** A person let the team stay: the next time it is a recall again. */
export function rearm(memory: GuardianMemory, reason: RecallReason): GuardianMemory {
  const given = memory.given.filter((about) => about !== reason && !about.startsWith(`${reason}:`));
  return { ...memory, given };
}

/** Writes the levels it has seen into `levels`. */
function risingOf(
  point: WatchedPoint,
  memory: GuardianMemory,
  levels: Record<string, number>,
  at: number,
): Found[] {
  const level = gasLevelOf(
    point,
    memory.levels[point.point] === undefined ? -Infinity : memory.since,
  );
  if (level === null) return [];
  const known = memory.levels[point.point];
  levels[point.point] = Math.max(known ?? level, level);
  const crossed = known !== undefined && level > known;
  if (!crossed && !isRising(point, at)) return [];
  const value = point.readings.at(-1)?.[1] ?? null;
  const facts = {
    point: point.point,
    value,
    how: crossed ? 'crossed' : 'slope',
    limit: crossed ? (point.highs[level - 1] ?? null) : null,
    perMin: slopePerMin(point.readings, at),
  };
  return [{ about: 'gas_rising', reason: 'gas_rising', facts }];
}

/** The zone came over the place; a team that walked into it did so knowingly. */
function swing(before: Areas, { position, areas, windFromDeg }: GuardianInput): Found[] {
  if (position === null || !inAreas(position, areas) || inAreas(position, before)) return [];
  return [{ about: 'wind_swings', reason: 'wind_swings', facts: { windFromDeg } }];
}

function air({ entries, at }: GuardianInput): Found[] {
  return dueOut(entries, at).map((entry) => ({
    about: `air_supply:${entry.id}`,
    reason: 'air_supply',
    facts: {
      entry: entry.id,
      who: entry.who,
      outBy: new Date(outBy(entry)).toISOString(),
      calledBeforeMin: AIR_CALL_MS / 60_000,
    },
  }));
}

function silence({ since }: GuardianMemory, { entries, heardAt, at }: GuardianInput): Found[] {
  const inside = entries.filter(({ outAt }) => outAt === null).length;
  const last = Math.max(since, heardAt);
  if (at - last < (inside > 0 ? SILENCE_INSIDE_MS : SILENCE_MS)) return [];
  const minutes = Math.floor((at - last) / 60_000);
  return [{ about: `silence:${last}`, reason: 'silence', facts: { minutes, inside } }];
}
