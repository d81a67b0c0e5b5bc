/** Points of one site and a rule over several of them, asked whenever one of them was judged. */
import type { Limits, Quality } from '@fengsui/contracts';
import {
  isAtRest,
  judgeGroup,
  windowsOf,
  type GroupRule,
  type Memory,
  type RuleWord,
} from '@fengsui/domain';
import { aPlan, JudgedPoint } from './a-judged-point.js';

/** 2026-03-01T08:00:10Z */
const T0 = 1_772_352_010_000;

export class JudgedUnit {
  readonly #points = new Map<string, JudgedPoint>();
  memory: Memory | undefined;

  /** @param names of the points; they report every 15 s */
  constructor(
    readonly rule: GroupRule,
    names: readonly string[],
    limits: Limits = {},
  ) {
    const windows = windowsOf(rule);
    for (const name of names) {
      const ownMs = windows.filter(({ point }) => point === name).map(({ windowMs }) => windowMs);
      this.#points.set(name, new JudgedPoint(aPlan({ limits }), 15, ownMs));
    }
  }

  /** @param s measured so many seconds after 2026-03-01T08:00:10Z */
  reads(name: string, s: number, v: number | null, q: Quality = 0): RuleWord | null {
    this.#points.get(name)?.reads(s, v, q);
    return this.asked(s);
  }

  ticks(s: number): RuleWord | null {
    return this.asked(s, true);
  }

  asked(s: number, tick = false): RuleWord | null {
    const members = (name: string) => this.#points.get(name)?.member;
    const word = judgeGroup(this.rule, this.memory, members, T0 + s * 1_000, tick);
    if (word) this.memory = isAtRest(word.memory) ? undefined : word.memory;
    return word;
  }

  restart(): void {
    this.memory = this.memory && (JSON.parse(JSON.stringify(this.memory)) as Memory);
    for (const point of this.#points.values()) point.restart();
  }

  get holds(): boolean {
    return this.memory?.['is']?.on ?? false;
  }
}
