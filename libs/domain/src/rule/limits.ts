/**
 * Rule kind "limits": LL, L, H, HH with deadband, on-delay and off-delay each (ISA-18.2 terms). Pure:
 * time comes in as measured time of a reading or as a tick. High limits hold at or above their value,
 * low limits at or below it; a limit lets go strictly past its deadband.
 */
import type { Limit, LimitName, Limits, Severity } from '@fengsui/contracts';
import { CLOCK_AT_REST, clockDueAt, stepClock, type Delays, type Memory } from './clock.js';

export type Direction = 'high' | 'low';

/** Limits of a direction, the most extreme first. */
const ORDER: Record<Direction, readonly LimitName[]> = { high: ['HH', 'H'], low: ['LL', 'L'] };

/** A reading to judge, or the passing of time without one. */
export type LimitInput = { kind: 'reading'; t: number; v: number } | { kind: 'tick'; t: number };

export interface LimitJudgement {
  memory: Memory;
  /** The most extreme limit that holds. */
  level: LimitName | null;
  /** The value that says so: the reading's, or at a tick the one that began the delay. */
  value: number | null;
  /** UTC ms at which a running delay ends if nothing contradicts it; `null` when none runs. */
  dueAt: number | null;
}

const MS_PER_S = 1000;

function beyond(direction: Direction, limit: Limit, v: number): boolean {
  return direction === 'high' ? v >= limit.value : v <= limit.value;
}
function pastDeadband(direction: Direction, limit: Limit, v: number): boolean {
  const deadband = limit.deadband ?? 0;
  return direction === 'high' ? v < limit.value - deadband : v > limit.value + deadband;
}
const delaysOf = (limit: Limit): Delays => ({
  onMs: (limit.onDelayS ?? 0) * MS_PER_S,
  offMs: (limit.offDelayS ?? 0) * MS_PER_S,
});

/**
 * One step of all limits of a direction. The same memory object comes back when nothing changed, so
 * that a caller may skip saving it. Readings must come in order of measured time.
 */
export function judgeLimits(
  direction: Direction,
  limits: Limits,
  memory: Memory,
  input: LimitInput,
): LimitJudgement {
  let next = memory;
  let level: LimitName | null = null;
  let dueAt: number | null = null;
  let value = input.kind === 'reading' ? input.v : null;
  for (const name of ORDER[direction]) {
    const limit = limits[name];
    if (!limit) continue;
    const before = memory[name] ?? CLOCK_AT_REST;
    let clock = before;
    const delays = delaysOf(limit);
    if (input.kind === 'tick') clock = stepClock(before, null, input.t, delays, null);
    else {
      const opposite = before.on
        ? pastDeadband(direction, limit, input.v)
        : beyond(direction, limit, input.v);
      if (opposite || before.since !== null) {
        clock = stepClock(before, opposite, input.t, delays, input.v);
      }
    }
    if (clock !== before) next = { ...next, [name]: clock };
    if (clock.on) {
      level ??= name;
      value ??= before.v ?? null;
    }
    const due = clockDueAt(clock, delays);
    if (due !== null) dueAt = dueAt === null ? due : Math.min(dueAt, due);
  }
  return { memory: next, level, value, dueAt };
}

/** The memory of limits that still exist; the same object when all do. */
export function withoutRemoved(limits: Limits, memory: Memory): Memory {
  const names = Object.keys(memory);
  const kept = names.filter((name) => name in limits);
  if (kept.length === names.length) return memory;
  return Object.fromEntries(kept.map((name) => [name, memory[name] ?? CLOCK_AT_REST]));
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
