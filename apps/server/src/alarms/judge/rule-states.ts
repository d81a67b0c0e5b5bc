/** What the rules of a shard remember, as a round changes it, and what they remembered before. */
import { isDeepStrictEqual } from 'node:util';
import { isAtRest, LATENESS_WINDOW_MS, type Clock, type RuleWord } from '@fengsui/domain';
import { openKey } from '../subjects.js';
import type { RuleState, ShardCopy } from './shard-copy.js';

export interface ChangedState {
  subject: string;
  rule: string;
  state: RuleState;
}
/** A change of what a rule remembers; `undefined` is at rest. */
export interface Former {
  rule: string;
  /** Measured time of what changed it, UTC ms. */
  t: number;
  before: RuleState | undefined;
  after: RuleState | undefined;
}
/** What a rule remembered before a time, and what changed it since. */
export interface Rewound {
  before: RuleState | undefined;
  undone: readonly Former[];
  /** The changes are all that there were; not so while another process may have judged it. */
  isKnown: boolean;
}
type Remembered = Pick<RuleWord, 'rule' | 'memory' | 'dueAt'>;

export class RuleStates {
  readonly changed = new Map<string, ChangedState>();
  /** Changes within the lateness window, oldest first, of points of which something changed. */
  readonly former = new Map<string, readonly Former[]>();

  /**
   * @param copy is changed in place
   * @param known changes that saved rounds made, by subject key
   * @param since when this process began to judge by the rules in force, UTC ms
   */
  constructor(
    private readonly copy: ShardCopy,
    private readonly known: ReadonlyMap<string, readonly Former[]>,
    private readonly since: number,
  ) {}

  of(subject: string): ReadonlyMap<string, RuleState> | undefined {
    return this.copy.states.get(subject);
  }

  /** @param t measured time of what a late reading may undo, UTC ms; absent where none can */
  remember(subject: string, { rule, memory, dueAt }: Remembered, t?: number): void {
    const before = this.copy.states.get(subject)?.get(rule);
    if (before && before.memory === memory && before.dueAt === dueAt) return;
    const state = { memory, dueAt };
    const after = isAtRest(memory) ? undefined : state;
    if (!before && !after) return;
    this.#put(subject, rule, state);
    if (t === undefined) return;
    const recent = this.#formerOf(subject).filter((former) => former.t > t - LATENESS_WINDOW_MS);
    this.former.set(subject, [...recent, { rule, t, before, after }]);
  }

  /** Measured time of the newest change, UTC ms. */
  lastChangeAt(subject: string): number {
    return lastChangeAt(this.#formerOf(subject));
  }

  /**
   * Everything is as it was before anything measured at `t` or later was judged.
   * @param rules those that are to be judged again
   * @param trippedAt measured time at which a rule took hold that still does, UTC ms
   */
  rewind(
    subject: string,
    t: number,
    rules: ReadonlySet<string>,
    trippedAt: (rule: string) => number | undefined,
  ): Map<string, Rewound> {
    const former = this.#formerOf(subject);
    const rewound = new Map<string, Rewound>();
    for (const rule of rules) {
      const now = this.copy.states.get(subject)?.get(rule);
      const changes = former.filter((change) => change.rule === rule);
      const newest = changes.at(-1);
      const isWhole = newest ? isDeepStrictEqual(newest.after, now) : t >= this.since;
      const undone = isWhole ? changes.filter((change) => change.t >= t) : [];
      let before = now;
      if (undone[0]) before = undone[0].before;
      else if (now && !isWhole) before = asFarAsSeen(now, t, trippedAt(rule));
      rewound.set(rule, { before, undone, isKnown: isWhole && t >= this.since });
      if (before !== now) this.#put(subject, rule, before ?? { memory: {}, dueAt: null });
    }
    this.former.set(
      subject,
      former.filter((change) => change.t < t || !rules.has(change.rule)),
    );
    return rewound;
  }

  #formerOf(subject: string): readonly Former[] {
    return this.former.get(subject) ?? this.known.get(subject) ?? [];
  }

  #put(subject: string, rule: string, state: RuleState): void {
    const states = this.copy.states.get(subject);
    if (!isAtRest(state.memory)) {
      if (states) states.set(rule, state);
      else this.copy.states.set(subject, new Map([[rule, state]]));
    } else if (states?.delete(rule) && states.size === 0) this.copy.states.delete(subject);
    this.changed.set(openKey(subject, rule), { subject, rule, state });
  }
}

/** Measured time of the newest change, UTC ms. */
export function lastChangeAt(former: readonly Former[] = []): number {
  let last = -Infinity;
  for (const { t } of former) if (t > last) last = t;
  return last;
}

/** After a restart nobody knows what was before; but what began later was not yet. */
function asFarAsSeen(
  state: RuleState,
  t: number,
  trippedAt: number | undefined,
): RuleState | undefined {
  if (trippedAt !== undefined && trippedAt >= t) return undefined;
  const clocks = Object.entries(state.memory);
  const began = ({ since }: Clock) => since !== null && since >= t;
  if (!clocks.some(([, clock]) => began(clock))) return state;
  const memory = Object.fromEntries(
    clocks.map(([name, clock]) => [name, began(clock) ? { on: clock.on, since: null } : clock]),
  );
  return isAtRest(memory) ? undefined : { memory, dueAt: null };
}
