/** From what was replayed to what people are told: off-list times taken out, the record beside it. */
import type { RehearsalResult, RuleBody } from '@fengsui/contracts';
import type { Subjects } from '../rule-set.js';
import { resultOf, type RecordedAlarm } from './comparison.js';
import type { Versions } from './draft-check.js';
import { seenOf, withoutSuppressed, type Cover } from './on-list.js';
import type { Period } from './outcome.js';
import { suppressedBy, type Part } from './parts.js';
import type { Span } from './replay.js';
import type { Played } from './run.js';

/** When gateways were lost and the platform was blind: silence of a point is no news then. */
export interface Losses {
  /** By gateway id. */
  gateways: ReadonlyMap<number, readonly Cover[]>;
  platform: readonly Cover[];
}
/** What is rehearsed. */
export interface Script {
  code: string;
  versions: Versions;
  subjects: Subjects;
  parts: readonly Part[];
  period: Period;
  leadMs: number;
}

/** A reading may be the last one before an alarm that a delay's end or silence raises. */
const KNOWN_AFTER_MS = 60 * 60_000;

/** Of which subjects and rules the record has alarms; subjects `null`: whatever they are about. */
export function recordOf({ code, versions, subjects, parts }: Script): {
  subjects: string[] | null;
  rules: string[];
} {
  const { draft } = versions;
  if (draft.kind === 'event') return { subjects: null, rules: [code] };
  const about = parts.flatMap((part) => (part.kind === 'readings' ? [part.about] : []));
  const limits = ['limits.high', 'limits.low'];
  if (draft.kind === 'limits') return { subjects: about, rules: limits };
  if (draft.kind !== 'suppression') return { subjects: about, rules: [code] };
  const points = draft.points.flatMap((name) => subjects.byName.get(name) ?? []);
  const own = points.flatMap(({ plan }) => plan.rules.map((rule) => rule.code));
  return { subjects: points.map(({ key }) => key), rules: [...limits, ...new Set(own)] };
}

export function reckon(
  script: Script,
  played: Played,
  record: { acknowledged: readonly RecordedAlarm[]; losses: Losses },
  originMs: number,
): RehearsalResult {
  const { versions, period } = script;
  const present = settled(script, versions.present, played.present, record.losses);
  const draft = settled(script, versions.draft, played.draft, record.losses);
  const recorded = record.acknowledged
    .filter((alarm) => isKnown(played, alarm))
    .filter((alarm) => isAboutDraft(script, played.draft, alarm));
  return resultOf({ present, draft, recorded, data: dataOf(played) }, period, originMs);
}

function settled(
  { code, versions, subjects }: Script,
  rule: RuleBody | null,
  spans: readonly Span[],
  losses: Losses,
): readonly Span[] {
  if (versions.draft.kind === 'suppression') {
    return withoutSuppressed(spans, { code, points: suppressedBy(rule) });
  }
  if (versions.draft.kind !== 'no_data') return spans;
  return spans.flatMap((span) => {
    const gatewayId = subjects.byName.get(span.point)?.gatewayId ?? -1;
    return seenOf(span, [...losses.platform, ...(losses.gateways.get(gatewayId) ?? [])]) ?? [];
  });
}

/** Where no readings are stored nothing can be said about an alarm. */
function isKnown({ known }: Played, { subject, from }: RecordedAlarm): boolean {
  if (known.size === 0) return true;
  const data = known.get(subject);
  return data !== undefined && from >= data.first && from <= data.last + KNOWN_AFTER_MS;
}

/** A suppression misses only what it would have hidden; what its points' rules say is not its work. */
function isAboutDraft(script: Script, draft: readonly Span[], alarm: RecordedAlarm): boolean {
  if (script.versions.draft.kind !== 'suppression') return true;
  return (
    seenOf(
      alarm,
      draft.filter(({ rule }) => rule === script.code),
    ) === null
  );
}

function dataOf({ known }: Played): { first: number | null; last: number | null } {
  let first: number | null = null;
  let last: number | null = null;
  for (const each of known.values()) {
    first = Math.min(first ?? each.first, each.first);
    last = Math.max(last ?? each.last, each.last);
  }
  return { first, last };
}
