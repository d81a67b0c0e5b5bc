/** What two versions of a rule made of the same past, compared. Pure. */
import {
  REHEARSAL_LIST,
  type AlarmSpan,
  type KeptAlarm,
  type MissedAlarm,
  type Outcome,
  type RehearsalResult,
} from '@fengsui/contracts';
import { openKey } from '../subjects.js';
import type { Span } from './replay.js';
import { outcomeOf, type Period } from './outcome.js';

/** An alarm of the record that someone acknowledged. */
export interface RecordedAlarm extends Span {
  occurrence: string;
  ackedBy: string | null;
}
export interface Pair {
  present: Span;
  draft: Span;
}
export interface Compared {
  added: Span[];
  removed: Span[];
  kept: Pair[];
}

/**
 * Each activation is paired with at most one of the other version: of the same subject and rule, with
 * a time in common, the earliest first. What remains was added or removed.
 */
export function compareSpans(present: readonly Span[], draft: readonly Span[]): Compared {
  const compared: Compared = { added: [], removed: [], kept: [] };
  const drafts = bySubject(draft);
  const presents = bySubject(present);
  for (const key of new Set([...presents.keys(), ...drafts.keys()])) {
    pair(presents.get(key) ?? [], drafts.get(key) ?? [], compared);
  }
  compared.added.sort(byTime);
  compared.removed.sort(byTime);
  compared.kept.sort((a, b) => byTime(a.present, b.present));
  return compared;
}

const keyOf = ({ subject, rule }: Span) => openKey(subject, rule);
const byTime = (a: Span, b: Span) => a.from - b.from || (keyOf(a) < keyOf(b) ? -1 : 1);
const endOf = ({ to }: Span) => to ?? Infinity;

function bySubject(spans: readonly Span[]): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  for (const span of [...spans].sort(byTime)) {
    const known = found.get(keyOf(span));
    if (known) known.push(span);
    else found.set(keyOf(span), [span]);
  }
  return found;
}

/** Both in order of time and each without overlaps of its own. */
function pair(presents: readonly Span[], drafts: readonly Span[], compared: Compared): void {
  let i = 0;
  let j = 0;
  for (;;) {
    const present = presents[i];
    const draft = drafts[j];
    if (!present && !draft) return;
    if (present && draft && haveCommonTime(present, draft)) {
      compared.kept.push({ present, draft });
      i += 1;
      j += 1;
    } else if (present && (!draft || present.from < draft.from)) {
      compared.removed.push(present);
      i += 1;
    } else if (draft) {
      compared.added.push(draft);
      j += 1;
    }
  }
}

const haveCommonTime = (a: Span, b: Span) =>
  a.from === b.from || (a.from < endOf(b) && b.from < endOf(a));

/** Alarms of the record with no time in common with any activation of the draft. */
export function missedOf<R extends Span>(recorded: readonly R[], draft: readonly Span[]): R[] {
  const drafts = bySubject(draft);
  return recorded
    .filter((alarm) => {
      const near = drafts.get(keyOf(alarm)) ?? [];
      return !near.some(({ from, to }) => from <= endOf(alarm) && (to ?? Infinity) >= alarm.from);
    })
    .sort(byTime);
}

export interface Replayed {
  present: readonly Span[];
  draft: readonly Span[];
  recorded: readonly RecordedAlarm[];
  data: { first: number | null; last: number | null };
}

/**
 * Of what was replayed in the time before the period only that counts which reaches into it.
 * @param originMs a border of the wall clock's 10-minute periods (libs/domain, kpi/period)
 */
export function resultOf(replayed: Replayed, period: Period, originMs: number): RehearsalResult {
  const compared = compareSpans(replayed.present, replayed.draft);
  const added = compared.added.filter(touches);
  const removed = compared.removed.filter(touches);
  const kept = compared.kept.filter(({ present, draft }) => touches(present) || touches(draft));
  const missed = missedOf(replayed.recorded, replayed.draft);
  const delays = kept.map(delayOf);
  const { first, last } = replayed.data;
  return {
    present: outcome(replayed.present),
    draft: outcome(replayed.draft),
    added: added.slice(0, REHEARSAL_LIST).map(viewOf),
    removed: removed.slice(0, REHEARSAL_LIST).map(viewOf),
    kept: kept.slice(0, REHEARSAL_LIST).map(keptView),
    missed: missed.slice(0, REHEARSAL_LIST).map(missedView),
    counts: {
      added: added.length,
      removed: removed.length,
      kept: kept.length,
      delayed: delays.filter((delay) => delay !== 0).length,
      missed: missed.length,
    },
    delay: delays.length === 0 ? null : { median: median(delays), max: greatest(delays) },
    data: { first: first === null ? null : iso(first), last: last === null ? null : iso(last) },
  };

  function touches(span: Span): boolean {
    return span.from < period.to && endOf(span) > period.from;
  }
  function outcome(spans: readonly Span[]): Outcome {
    return outcomeOf(spans, period, originMs);
  }
}

const delayOf = ({ present, draft }: Pair) => draft.from - present.from;
const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? 0) + upper) / 2;
}

const iso = (ms: number) => new Date(ms).toISOString();

function viewOf({ point, rule, severity, from, to, peak }: Span): AlarmSpan {
  return { point, rule, severity, from: iso(from), to: to === null ? null : iso(to), peak };
}
const keptView = (kept: Pair): KeptAlarm => ({
  present: viewOf(kept.present),
  draft: viewOf(kept.draft),
  delayMs: delayOf(kept),
});
const missedView = (alarm: RecordedAlarm): MissedAlarm => ({
  ...viewOf(alarm),
  occurrence: alarm.occurrence,
  ackedBy: alarm.ackedBy,
});
