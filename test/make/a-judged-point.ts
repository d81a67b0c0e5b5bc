/** A point that is judged reading by reading, as the judge does it: memories at rest are dropped. */
import type { Quality } from '@fengsui/contracts';
import {
  isAtRest,
  judgePoint,
  PointSenses,
  type Member,
  type Memory,
  type PointPlan,
  type PointRule,
  type RuleInput,
  type RuleWord,
  type Sample,
} from '@fengsui/domain';

/** 2026-03-01T08:00:10Z */
const T0 = 1_772_352_010_000;

/** 0 to 100 %LEL, no limits, no rules. */
export function aPlan(changes: Partial<PointPlan> = {}): PointPlan {
  return { limits: {}, limitsVersion: 7, range: [0, 100], rules: [], ...changes };
}

type RuleKind = PointRule['kind'];
type OfKind<K extends RuleKind> = Extract<PointRule, { kind: K }>;
/** Code as its kind, version 3, severity 2. */
export function aRule<K extends RuleKind>(
  kind: K,
  rest: Omit<OfKind<K>, 'kind' | 'code' | 'version' | 'severity' | 'scope'> &
    Partial<Pick<PointRule, 'code' | 'severity'>>,
): PointRule {
  return { kind, code: kind, version: 3, severity: 2, scope: {}, ...rest } as PointRule;
}

export class JudgedPoint {
  memories = new Map<string, { memory: Memory; dueAt: number | null }>();
  readonly seen: Sample[] = [];
  senses: PointSenses;

  constructor(
    readonly plan: PointPlan,
    readonly intervalS = 15,
    private readonly windowsMs: readonly number[] = [],
  ) {
    this.senses = new PointSenses(plan, windowsMs);
  }

  /** @param s measured so many seconds after 2026-03-01T08:00:10Z */
  reads(s: number, v: number | null, q: Quality = 0): RuleWord[] {
    return this.take({ kind: 'reading', t: T0 + s * 1_000, v, q });
  }

  ticks(s: number): RuleWord[] {
    return this.take({ kind: 'tick', t: T0 + s * 1_000 });
  }

  take(input: RuleInput): RuleWord[] {
    if (input.kind === 'reading') {
      const { t, v, q } = input;
      this.seen.push({ t, v, q });
      this.senses.see({ t, v, q });
    }
    const words = judgePoint(this.plan, this.memories, this.senses, input);
    for (const { rule, memory, dueAt } of words) {
      if (isAtRest(memory)) this.memories.delete(rule);
      else this.memories.set(rule, { memory, dueAt });
    }
    return words;
  }

  /** The process ended and another one began: memories from the database, senses from history. */
  restart(): void {
    const kept = JSON.stringify([...this.memories]);
    this.memories = new Map(
      JSON.parse(kept) as [string, { memory: Memory; dueAt: number | null }][],
    );
    this.senses = new PointSenses(this.plan, this.windowsMs);
    for (const sample of this.seen) this.senses.see(sample);
  }

  get member(): Member {
    return { intervalS: this.intervalS, senses: this.senses, memories: this.memories };
  }
}

/** `rule` when a condition holds, with the time it names in seconds; nothing of rules that do not. */
export function holding(words: readonly RuleWord[]): string[] {
  return words.flatMap(({ rule, condition }) =>
    condition ? [`${rule} ${(condition.t - T0) / 1_000}`] : [],
  );
}
