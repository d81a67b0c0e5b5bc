/**
 * Readings that came late but in time (ALARMS.md: "judged in order"): the time since the oldest of
 * them is told again as it was measured. What differs from what was told is what nobody has heard of.
 * Pure.
 */
import type { Severity } from '@fengsui/contracts';
import { PointSenses, type Condition, type PointPlan, type Sample } from '@fengsui/domain';
import { excursionsOf, type Excursion } from './excursion.js';
import { holding, replay, type Told } from './replay.js';
import type { Rewound } from './rule-states.js';
import type { RuleState } from './shard-copy.js';

/** An occurrence of a point's rule, as it is on the record. */
export interface Raised {
  occurrence: number;
  rule: string;
  /** Measured, UTC ms. */
  trippedAt: number;
  peakSeverity: Severity;
}
export interface Stretch {
  /** By rule, to before anything in `samples` was judged. */
  rewound: ReadonlyMap<string, Rewound>;
  /** What was measured before, for rules with a window. */
  lead: readonly Sample[];
  /** Late ones and those that were judged already, in order of measured time. */
  samples: readonly Sample[];
  late: ReadonlySet<Sample>;
  /** Occurrences on the record that another process raised. */
  raised: readonly Raised[];
  /** Delays up to here were ended by time alone, UTC ms. */
  until: number;
}
/** An excursion of which less was known, or nothing. */
export interface UnheardExcursion extends Excursion {
  /** Nothing: it is none of those that were told. */
  isNew: boolean;
}
/** What a rule says at the end. */
export interface LastWord {
  rule: string;
  version: number;
  condition: Condition | null;
}
export interface Retold {
  /** Every word in the order of what was measured. */
  told: Told[];
  unheard: UnheardExcursion[];
  last: LastWord[];
}

/** Rules that can be told again. Stillness looks back farther than readings may come late. */
export function retoldPlan(plan: PointPlan): PointPlan {
  return { ...plan, rules: plan.rules.filter(({ kind }) => kind !== 'frozen') };
}

export function retell(plan: PointPlan, stretch: Stretch): Retold {
  const told = tell(plan, stretch, stretch.samples);
  const last = new Map<string, LastWord>();
  for (const rule of stretch.rewound.keys()) last.set(rule, atRest(plan, rule));
  for (const { word } of told) last.set(word.rule, word);
  const known = knownExcursions(whatWasTold(plan, stretch), stretch.raised);
  return { told, unheard: unheardOf(known, told), last: [...last.values()] };
}

function tell(plan: PointPlan, stretch: Stretch, samples: readonly Sample[]): Told[] {
  const states = new Map<string, RuleState>();
  for (const [rule, { before }] of stretch.rewound) if (before) states.set(rule, before);
  const senses = new PointSenses(plan);
  for (const sample of stretch.lead) senses.see(sample);
  return [
    ...holding(plan, states, beginning(stretch)),
    ...replay(plan, states, senses, samples, stretch.until),
  ];
}

const beginning = ({ samples, until }: Stretch) => (samples[0]?.t ?? until) - 1;

/** From the changes; where these are not known, as it is told without the late ones. */
function whatWasTold(plan: PointPlan, stretch: Stretch): Told[] {
  const told: Told[] = [];
  for (const [rule, { before, undone, isKnown }] of stretch.rewound) {
    if (!isKnown) continue;
    const changes = [{ t: beginning(stretch), after: before }, ...undone];
    for (const { t, after } of changes) told.push(wordAt(plan, rule, after, t));
  }
  if ([...stretch.rewound.values()].every(({ isKnown }) => isKnown)) return told;
  const onTime = stretch.samples.filter((sample) => !stretch.late.has(sample));
  const isUnknown = ({ word }: Told) => stretch.rewound.get(word.rule)?.isKnown === false;
  return [...told, ...tell(plan, stretch, onTime).filter(isUnknown)];
}

function wordAt(plan: PointPlan, rule: string, state: RuleState | undefined, t: number): Told {
  const [held] = state ? holding(plan, new Map([[rule, state]]), t) : [];
  return held ?? { word: atRest(plan, rule), t };
}

function atRest(plan: PointPlan, rule: string) {
  const version = plan.rules.find(({ code }) => code === rule)?.version ?? plan.limitsVersion;
  return { rule, version, memory: {}, dueAt: null, condition: null };
}

/** A time during which a rule held, and how bad it was. */
interface KnownExcursion extends Span {
  severity: Severity;
}

/** Those that were told here, and occurrences that another process raised. */
function knownExcursions(former: readonly Told[], raised: readonly Raised[]): KnownExcursion[] {
  const told = excursionsOf(former).map((excursion): KnownExcursion => {
    return { ...excursion, severity: excursion.condition.severity };
  });
  const others = raised.map(({ rule, trippedAt, peakSeverity: severity }): KnownExcursion => {
    return { rule, from: trippedAt, to: trippedAt + 1, severity };
  });
  return [...told, ...others.filter((other) => !told.some((one) => overlap(one, other)))];
}

function unheardOf(all: readonly KnownExcursion[], told: readonly Told[]): UnheardExcursion[] {
  const known = new Set(all);
  const unheard: UnheardExcursion[] = [];
  for (const excursion of excursionsOf(told)) {
    const match = [...known].find((one) => overlap(one, excursion));
    // One that was told accounts for one: a return in between makes two of it.
    if (match) known.delete(match);
    const isWorse = match && excursion.condition.severity < match.severity;
    if (!match || isWorse) unheard.push({ ...excursion, isNew: !match });
  }
  return unheard;
}

type Span = Pick<Excursion, 'rule' | 'from' | 'to'>;
const overlap = (a: Span, b: Span) =>
  a.rule === b.rule && a.from < (b.to ?? Infinity) && b.from < (a.to ?? Infinity);
