/** A rule over several points, replayed: its members together, in measured order. Pure. */
import {
  judgeGroup,
  judgePoint,
  PointSenses,
  windowsOf,
  type GroupRule,
  type PointPlan,
  type RuleInput,
} from '@fengsui/domain';
import { nextDue } from '../judge/replay.js';
import type { RuleState } from '../judge/shard-copy.js';
import type { PointSubject } from '../subjects.js';
import type { Replay, Seen, Span, SpanSubject } from './replay.js';
import { SpanBook } from './span-book.js';

interface Member {
  intervalS: number;
  /** Of a member's own rules only the limits matter to others. */
  plan: PointPlan;
  senses: PointSenses;
  memories: Map<string, RuleState>;
}
/** Memories with delays that end by time alone. */
interface Delayed {
  states: ReadonlyMap<string, RuleState>;
  tick(t: number): void;
  endedUpTo: number;
}

export class GroupReplay implements Replay<Seen> {
  readonly #book = new SpanBook();
  readonly #state = new Map<string, RuleState>();
  readonly #byName = new Map<string, Member>();
  readonly #byId = new Map<number, Member>();
  readonly #delayed: Delayed[] = [];

  /** @param site what the rule is about */
  constructor(
    private readonly rule: GroupRule,
    private readonly site: SpanSubject,
    members: readonly Pick<PointSubject, 'id' | 'name' | 'intervalS' | 'plan'>[],
  ) {
    this.#delay(this.#state, (t) => this.#judge(t, true));
    for (const { id, name, intervalS, plan } of members) {
      const windowsMs = windowsOf(rule).flatMap(({ point, windowMs }) =>
        point === name ? [windowMs] : [],
      );
      const limitsOnly = { ...plan, rules: [] };
      const senses = new PointSenses(limitsOnly, windowsMs);
      const memories = new Map<string, RuleState>();
      const member: Member = { intervalS, plan: limitsOnly, senses, memories };
      this.#byName.set(name, member);
      this.#byId.set(id, member);
      this.#delay(memories, (t) => this.#judgeMember(member, { kind: 'tick', t }));
    }
  }

  get spans(): readonly Span[] {
    return this.#book.spans;
  }

  take(seen: readonly Seen[]): void {
    for (const { pointId, t, v, q } of seen) {
      const member = this.#byId.get(pointId);
      if (!member) continue;
      this.#endDelays((dueAt) => dueAt < t);
      member.senses.see({ t, v, q });
      this.#judgeMember(member, { kind: 'reading', t, v, q });
    }
  }

  end(t: number): void {
    this.#endDelays((dueAt) => dueAt <= t);
  }

  #delay(states: ReadonlyMap<string, RuleState>, tick: (t: number) => void): void {
    this.#delayed.push({ states, tick, endedUpTo: -Infinity });
  }

  /** In the order in which they end, whosever they are. */
  #endDelays(isOver: (dueAt: number) => boolean): void {
    for (;;) {
      let next: { dueAt: number; delayed: Delayed } | null = null;
      for (const delayed of this.#delayed) {
        const dueAt = nextDue(delayed.states, delayed.endedUpTo);
        if (dueAt !== null && isOver(dueAt) && dueAt < (next?.dueAt ?? Infinity)) {
          next = { dueAt, delayed };
        }
      }
      if (!next) return;
      next.delayed.endedUpTo = next.dueAt;
      next.delayed.tick(next.dueAt);
    }
  }

  #judgeMember({ plan, memories, senses }: Member, input: RuleInput): void {
    for (const { rule, memory, dueAt } of judgePoint(plan, memories, senses, input)) {
      memories.set(rule, { memory, dueAt });
    }
    this.#judge(input.t, false);
  }

  #judge(t: number, tick: boolean): void {
    const known = this.#state.get(this.rule.code)?.memory;
    const word = judgeGroup(this.rule, known, (name) => this.#byName.get(name), t, tick);
    if (!word) return;
    this.#state.set(word.rule, { memory: word.memory, dueAt: word.dueAt });
    this.#book.says(this.site, word.rule, word.condition, t);
  }
}
