/** The rules that look at one point alone, reading by reading in the order of measured time. */
import { judgePoint, PointSenses, type RuleInput, type Sample } from '@fengsui/domain';
import type { Subjects } from '../rule-set.js';
import type { PointSubject } from '../subjects.js';
import type { AlarmBook } from './alarm-book.js';
import type { GroupJudge } from './group-judge.js';
import { retell, retoldPlan, type Raised } from './late.js';
import { nextDue } from './replay.js';
import type { Former, RuleStates } from './rule-states.js';

/** What is stored since readings that came late. */
export interface Past {
  /** In order of measured time, with what lies before for rules with a window. */
  samples: readonly Sample[];
  raised: readonly Raised[];
}
const NO_PAST: Past = { samples: [], raised: [] };

/** What a process keeps beside the copies; reaches beyond rounds. */
export interface Recollection {
  /** Newest measured time judged in saved rounds, by point id. */
  judgedUpTo: ReadonlyMap<number, number>;
  senses: Map<number, PointSenses>;
  /** What is stored of points of which readings came late, by point id. */
  past: ReadonlyMap<number, Past>;
  /** What rules remembered before what saved rounds judged lately, by subject key. */
  former: ReadonlyMap<string, readonly Former[]>;
  /** Occurrences that saved rounds raised. */
  raisedHere: ReadonlySet<number>;
  /** When the process began to judge by the rules in force, UTC ms. */
  since: number;
}

export class PointJudge {
  /** Newest measured time judged per point in this round, UTC ms. */
  readonly judgedUpTo = new Map<number, number>();
  judged = 0;
  readonly #late = new Map<PointSubject, Sample[]>();

  constructor(
    private readonly subjects: Subjects,
    private readonly recollection: Recollection,
    private readonly states: RuleStates,
    private readonly book: AlarmBook,
    private readonly groups: GroupJudge,
  ) {}

  /** One that comes late waits for {@link settle}. */
  read(point: PointSubject, sample: Sample): void {
    this.judged += 1;
    const { t } = sample;
    const before = this.#judgedUpTo(point);
    this.judgedUpTo.set(point.id, Math.max(t, before));
    const senses = this.#sensesOf(point);
    if (t < before || t <= this.states.lastChangeAt(point.key)) {
      senses.see(sample);
      this.#late.set(point, [...(this.#late.get(point) ?? []), sample]);
      return;
    }
    const states = this.states.of(point.key);
    for (let due = nextDue(states); due !== null && due < t; due = nextDue(states, due)) {
      this.endDelays(point, due);
    }
    senses.see(sample);
    this.#judge(point, { kind: 'reading', t, v: sample.v, q: sample.q });
    this.groups.judgeAll(point, t);
  }

  /** Delays that are over at `dueAt`, UTC ms. */
  endDelays(point: PointSubject, dueAt: number): void {
    this.#judge(point, { kind: 'tick', t: dueAt });
    this.groups.judgeAll(point, dueAt);
  }

  /** Everything that came is judged in order. */
  settle(): void {
    for (const [point, samples] of this.#late) {
      this.#judgeAgain(point, samples);
      this.#judgeStillness(point);
      this.groups.judgeAll(point, this.#judgedUpTo(point));
    }
    this.#late.clear();
  }

  #judgedUpTo({ id }: PointSubject): number {
    return this.judgedUpTo.get(id) ?? this.recollection.judgedUpTo.get(id) ?? -Infinity;
  }

  #sensesOf(point: PointSubject): PointSenses {
    let senses = this.recollection.senses.get(point.id);
    if (!senses) {
      senses = new PointSenses(point.plan, this.subjects.windows.get(point.id));
      this.recollection.senses.set(point.id, senses);
    }
    return senses;
  }

  #judge(point: PointSubject, input: RuleInput, plan = point.plan): void {
    const states = this.states.of(point.key);
    for (const word of judgePoint(plan, states, this.#sensesOf(point), input)) {
      this.states.remember(point.key, word, input.t);
      this.book.says(point, word.rule, word.version, word.condition);
    }
  }

  /** What late readings would have raised is raised; what holds in the end is what all say in order. */
  #judgeAgain(point: PointSubject, late: readonly Sample[]): void {
    const from = Math.min(...late.map(({ t }) => t));
    const until = this.states.lastChangeAt(point.key);
    const plan = retoldPlan(point.plan);
    const rules = ['limits.high', 'limits.low', ...plan.rules.map(({ code }) => code)];
    const rewound = this.states.rewind(
      point.key,
      from,
      new Set(rules),
      (rule) => this.book.activeOf(point, rule)?.trippedAt,
    );
    const past = this.recollection.past.get(point.id) ?? NO_PAST;
    const retold = retell(plan, {
      rewound,
      lead: past.samples.filter(({ t }) => t < from),
      samples: this.#inOrder(point, late, from, past.samples),
      late: new Set(late),
      raised: past.raised.filter(({ occurrence }) => !this.recollection.raisedHere.has(occurrence)),
      until,
    });
    for (const { word, t } of retold.told) this.states.remember(point.key, word, t);
    for (const excursion of retold.unheard) this.book.hearLate(point, excursion);
    for (const word of retold.last) {
      this.book.says(point, word.rule, word.version, word.condition);
    }
  }

  /** The newest one is known also where the past, as it is stored, does not reach it. */
  #inOrder(
    point: PointSubject,
    late: readonly Sample[],
    from: number,
    past: readonly Sample[],
  ): Sample[] {
    const newest = this.#sensesOf(point).last;
    const known = newest ? [...past, newest] : past;
    const upTo = this.#judgedUpTo(point);
    const byTime = new Map<number, Sample>();
    for (const sample of known) {
      if (sample.t >= from && sample.t <= upTo) byTime.set(sample.t, sample);
    }
    for (const sample of late) byTime.set(sample.t, sample);
    return [...byTime.values()].sort((a, b) => a.t - b.t);
  }

  /** How long a value has been still is not told again, but known anew by the senses. */
  #judgeStillness(point: PointSubject): void {
    const rules = point.plan.rules.filter(({ kind }) => kind === 'frozen');
    const { last } = this.#sensesOf(point);
    if (rules.length === 0 || !last) return;
    this.#judge(point, { kind: 'reading', ...last }, { ...point.plan, limits: {}, rules });
  }
}
