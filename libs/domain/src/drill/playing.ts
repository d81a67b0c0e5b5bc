/** The points and rules of a drill while its script is played: in the order of time, as live ones. */
import { isAtRest, type Memory } from '../rule/clock.js';
import { judgeGroup, membersOf, windowsOf, type GroupRule } from '../rule/group-rules.js';
import {
  judgePoint,
  PointSenses,
  type PointPlan,
  type RuleInput,
  type RuleWord,
} from '../rule/point-rules.js';
import type { Sample } from '../rule/sample.js';
import type { DrillMemories, DrillWord } from './play.js';
import type { DrillChannel } from './script.js';

/** Where rules over several points keep their memories. */
const GROUPS = '*';

type States = Map<string, { memory: Memory; dueAt: number | null }>;
/** Memories with delays that end by time alone. */
interface Delayed {
  states: States;
  /** Nothing was measured, but a delay is over. */
  tick(t: number): void;
  endedUpTo: number;
}
interface Player extends Delayed {
  name: string;
  plan: PointPlan;
  intervalS: number;
  senses: PointSenses;
  groups: Group[];
}
interface Group {
  rule: GroupRule;
  /** The point that its alarm is shown at. */
  at: string;
}

export class Playing {
  readonly said: DrillWord[] = [];
  readonly #players = new Map<string, Player>();
  readonly #groups: States;
  readonly #delayed: Delayed[] = [];

  constructor(
    channels: readonly DrillChannel[],
    plans: ReadonlyMap<string, PointPlan>,
    rules: readonly GroupRule[],
    memories: DrillMemories,
  ) {
    const windows = rules.flatMap(windowsOf);
    for (const { point: name, intervalMs } of channels) {
      const plan = plans.get(name);
      if (!plan) continue;
      const own = windows.flatMap(({ point, windowMs }) => (point === name ? [windowMs] : []));
      const senses = new PointSenses(plan, own);
      const states: States = new Map(Object.entries(memories[name] ?? {}));
      const intervalS = intervalMs / 1000;
      const tick = (t: number) => this.#judge(player, { kind: 'tick', t });
      const timing = { states, tick, endedUpTo: -Infinity };
      const player: Player = { ...timing, name, plan, intervalS, senses, groups: [] };
      this.#players.set(name, player);
      this.#delayed.push(player);
    }
    this.#groups = new Map(Object.entries(memories[GROUPS] ?? {}));
    for (const rule of rules) this.#gather(rule);
  }

  /** What was played before; it is judged already. */
  see(point: string, sample: Sample): void {
    this.#players.get(point)?.senses.see(sample);
  }

  take(point: string, sample: Sample): void {
    const player = this.#players.get(point);
    if (!player) return;
    player.senses.see(sample);
    this.#judge(player, { kind: 'reading', ...sample });
  }

  /** In the order in which they end, whosever they are. */
  endDelays(isOver: (dueAt: number) => boolean): void {
    for (;;) {
      let next: { dueAt: number; delayed: Delayed } | null = null;
      for (const delayed of this.#delayed) {
        for (const { dueAt } of delayed.states.values()) {
          if (dueAt === null || dueAt <= delayed.endedUpTo || !isOver(dueAt)) continue;
          if (dueAt < (next?.dueAt ?? Infinity)) next = { dueAt, delayed };
        }
      }
      if (!next) return;
      next.delayed.endedUpTo = next.dueAt;
      next.delayed.tick(next.dueAt);
    }
  }

  get memories(): DrillMemories {
    const kept = [...this.#players].map(([name, { states }]) => [name, states] as const);
    return Object.fromEntries(
      [...kept, [GROUPS, this.#groups] as const].flatMap(([name, states]) =>
        states.size > 0 ? [[name, Object.fromEntries(states)]] : [],
      ),
    );
  }

  #gather(rule: GroupRule): void {
    const members = membersOf(rule).flatMap((name) => this.#players.get(name) ?? []);
    const [first] = members;
    if (!first) return;
    const group: Group = { rule, at: first.name };
    for (const player of new Set(members)) player.groups.push(group);
    const states = this.#groups;
    const own: Delayed = {
      get states() {
        const state = states.get(rule.code);
        return new Map(state ? [[rule.code, state]] : []);
      },
      tick: (t) => this.#ask(group, t, true),
      endedUpTo: -Infinity,
    };
    this.#delayed.push(own);
  }

  #judge({ name, plan, states, senses, groups }: Player, input: RuleInput): void {
    for (const word of judgePoint(plan, states, senses, input)) {
      this.#hear(states, name, word, input.t);
    }
    for (const group of groups) this.#ask(group, input.t, false);
  }

  #ask({ rule, at }: Group, t: number, tick: boolean): void {
    const member = (name: string) => {
      const player = this.#players.get(name);
      return player && { ...player, memories: player.states };
    };
    const word = judgeGroup(rule, this.#groups.get(rule.code)?.memory, member, t, tick);
    if (word) this.#hear(this.#groups, at, word, t);
  }

  #hear(states: States, point: string, word: RuleWord, t: number): void {
    const { rule, memory, dueAt } = word;
    if (isAtRest(memory)) states.delete(rule);
    else states.set(rule, { memory, dueAt });
    this.said.push({ point, word, t });
  }
}
