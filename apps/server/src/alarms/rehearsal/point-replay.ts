/** The rules that look at one point alone, replayed. Pure. */
import { PointSenses, type PointPlan } from '@fengsui/domain';
import { replay, type Told } from '../judge/replay.js';
import type { RuleState } from '../judge/shard-copy.js';
import type { Replay, Seen, Span, SpanSubject } from './replay.js';
import { SpanBook } from './span-book.js';

export class PointReplay implements Replay<Seen> {
  readonly #book = new SpanBook();
  readonly #states = new Map<string, RuleState>();
  readonly #senses: PointSenses;

  constructor(
    private readonly subject: SpanSubject,
    private readonly plan: PointPlan,
  ) {
    this.#senses = new PointSenses(plan);
  }

  get spans(): readonly Span[] {
    return this.#book.spans;
  }

  take(seen: readonly Seen[]): void {
    this.#hear(replay(this.plan, this.#states, this.#senses, seen));
  }

  end(t: number): void {
    this.#hear(replay(this.plan, this.#states, this.#senses, [], t));
  }

  #hear(told: Iterable<Told>): void {
    for (const { word, t } of told) this.#book.says(this.subject, word.rule, word.condition, t);
  }
}
