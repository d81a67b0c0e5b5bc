/** Builders for specs. */
import type { AlarmSpan, Outcome, RehearsalResult, RehearsalView } from '@fengsui/contracts';
import { NOON } from './make';

const iso = (ms: number) => new Date(ms).toISOString();

export function aSpan(change: Partial<AlarmSpan> = {}): AlarmSpan {
  return {
    point: 'NH0001/GD17.CH4',
    rule: 'limits.high',
    severity: 2,
    from: iso(NOON),
    to: iso(NOON + 60_000),
    peak: 31,
    ...change,
  };
}

export function anOutcome(change: Partial<Outcome> = {}): Outcome {
  return {
    activations: 4,
    perDay: 4,
    chattering: 0,
    worst10Minutes: 2,
    timeInAlarmMs: 240_000,
    bySeverity: { 1: 0, 2: 4, 3: 0, 4: 0 },
    ...change,
  };
}

export function aResult(change: Partial<RehearsalResult> = {}): RehearsalResult {
  return {
    present: anOutcome(),
    draft: anOutcome(),
    added: [],
    removed: [],
    kept: [],
    missed: [],
    counts: { added: 0, removed: 0, kept: 0, delayed: 0, missed: 0 },
    delay: null,
    data: { first: iso(NOON - 86_400_000), last: iso(NOON) },
    ...change,
  };
}

export function aRehearsal(change: Partial<RehearsalView> = {}): RehearsalView {
  return {
    id: '7',
    code: 'limits:NH0001/GD17.CH4',
    from: iso(NOON - 86_400_000),
    to: iso(NOON),
    by: 'admin',
    state: 'done',
    progress: 1,
    points: 1,
    readings: 5760,
    result: aResult(),
    failure: null,
    ...change,
  };
}
