/**
 * Rule kind "limits": LL, L, H, HH with deadband, on-delay and off-delay each (ISA-18.2 terms). Pure:
 * time comes in as measured time of a reading or as a tick. High limits hold at or above their value,
 * low limits at or below it; a limit lets go strictly past its deadband.
 */
import type { Limit, LimitName, Limits, Severity } from '@fengsui/contracts';

export type Direction = 'high' | 'low';

/** Limits of a direction, the most extreme first. */
const ORDER: Record<Direction, readonly LimitName[]> = { high: ['HH', 'H'], low: ['LL', 'L'] };

/** What is remembered of one limit: whether it holds, and since when the opposite was measured. */
export interface LimitClock {
  on: boolean;
  /** UTC ms; `null` when the newest reading agrees with `on`. */
  since: number | null;
  /** The value measured then. */
  v?: number;
}
export type LimitMemory = Partial<Record<LimitName, LimitClock>>;

/** A reading to judge, or the passing of time without one. */
export type LimitInput = { kind: 'reading'; t: number; v: number } | { kind: 'tick'; t: number };

export interface LimitJudgement {
  memory: LimitMemory;
  /** The most extreme limit that holds. */
  level: LimitName | null;
  /** The value that says so: the reading's, or at a tick the one that began the delay. */
  value: number | null;
  /** UTC ms at which a running delay ends if nothing contradicts it; `null` when none runs. */
  dueAt: number | null;
}

const AT_REST: LimitClock = { on: false, since: null };
const MS_PER_S = 1000;

function beyond(direction: Direction, limit: Limit, v: number): boolean {
  return direction === 'high' ? v >= limit.value : v <= limit.value;
}
function pastDeadband(direction: Direction, limit: Limit, v: number): boolean {
  const deadband = limit.deadband ?? 0;
  return direction === 'high' ? v < limit.value - deadband : v > limit.value + deadband;
}
function delayMs(limit: Limit, on: boolean): number {
  return ((on ? limit.offDelayS : limit.onDelayS) ?? 0) * MS_PER_S;
}

function stepClock(
  direction: Direction,
  limit: Limit,
  clock: LimitClock,
  input: LimitInput,
): LimitClock {
  let { since, v } = clock;
  if (input.kind === 'reading') {
    const opposite = clock.on
      ? pastDeadband(direction, limit, input.v)
      : beyond(direction, limit, input.v);
    if (!opposite) return clock.since === null ? clock : { on: clock.on, since: null };
    if (since === null) {
      since = input.t;
      v = input.v;
    }
  }
  if (since === null) return clock;
  if (input.t - since >= delayMs(limit, clock.on)) return { on: !clock.on, since: null };
  return since === clock.since ? clock : { on: clock.on, since, ...(v !== undefined && { v }) };
}

/**
 * One step of all limits of a direction. The same memory object comes back when nothing changed, so
 * that a caller may skip saving it. Readings must come in order of measured time.
 */
export function judgeLimits(
  direction: Direction,
  limits: Limits,
  memory: LimitMemory,
  input: LimitInput,
): LimitJudgement {
  let next = memory;
  let level: LimitName | null = null;
  let dueAt: number | null = null;
  let value = input.kind === 'reading' ? input.v : null;
  for (const name of ORDER[direction]) {
    const limit = limits[name];
    if (!limit) continue;
    const before = memory[name] ?? AT_REST;
    const clock = stepClock(direction, limit, before, input);
    if (clock !== before) next = { ...next, [name]: clock };
    if (clock.on) {
      level ??= name;
      value ??= before.v ?? null;
    }
    if (clock.since !== null) {
      const due = clock.since + delayMs(limit, clock.on);
      dueAt = dueAt === null ? due : Math.min(dueAt, due);
    }
  }
  return { memory: next, level, value, dueAt };
}

/** The memory of limits that still exist; the same object when all do. */
export function withoutRemoved(limits: Limits, memory: LimitMemory): LimitMemory {
  const names = Object.keys(memory) as LimitName[];
  const kept = names.filter((name) => limits[name]);
  if (kept.length === names.length) return memory;
  return Object.fromEntries(kept.map((name) => [name, memory[name]]));
}

/** `true` when the memory is the same as having none. */
export function isAtRest(memory: LimitMemory): boolean {
  return Object.values(memory).every((clock) => !clock.on && clock.since === null);
}

/** Whether `to` is a more extreme limit of the same direction than `from`. */
export function isWorse(to: LimitName, from: LimitName | null): boolean {
  if (from === null) return true;
  const order = ORDER.high.includes(to) ? ORDER.high : ORDER.low;
  return order.indexOf(to) < order.indexOf(from);
}

/** Severity of the limit that holds; 4 (blue) for a limit that no longer exists. */
export function limitSeverity(limits: Limits, name: LimitName): Severity {
  return limits[name]?.severity ?? 4;
}
