/**
 * Judges shards: takes what is handed over in order, lets the pure steps work on a copy of what is
 * not at rest, and saves the outcome where nobody was faster. People change alarms too, and a process
 * that has lost its duty may not know it yet; the shard's revision and the order of hand-overs decide
 * who wins, the loser judges again on a fresh copy. Rounds of one process do not overlap; what arrives meanwhile is judged together next.
 */
import { Injectable } from '@nestjs/common';
import type { PointSenses } from '@fengsui/domain';
import { Bus } from '../../platform/bus.js';
import type { Handover } from '../../platform/handover.js';
import { LeaseStore } from '../../platform/lease-store.js';
import { Metrics } from '../../platform/metrics.js';
import { JudgeStore, MAX_HANDOVERS, ShardChanged, type LoudRound } from './judge-store.js';
import { NO_SUBJECTS, subjectsOf, type Subjects } from '../rule-set.js';
import { SubjectStore } from '../subject-store.js';
import { ClockFollow } from './clock-follow.js';
import { notLater } from './dated-anew.js';
import { lateSpans } from './late-spans.js';
import { PastStore } from './past-store.js';
import type { Past } from './point-judge.js';
import type { Former } from './rule-states.js';
import { anEmptyCopy, copyOf, type ShardCopy } from './shard-copy.js';
import { ShardDraft } from './shard-draft.js';

/** What else a round does beside judging what was handed over. */
export type RoundWork = (draft: ShardDraft, subjects: Subjects) => void;
/** A round with the copy it was judged on; without one nothing was judged yet. */
type OfferedRound = LoudRound & { copy: ShardCopy | undefined };

const MAX_TRIES = 20;
/** Far more than are raised within the lateness window. */
const MAX_RAISED_HERE = 20_000;
const NO_PAST: ReadonlyMap<number, Past> = new Map();

@Injectable()
export class ShardJudge {
  readonly #copies = new Map<number, ShardCopy>();
  /** Newest measured time judged, by point id. */
  readonly #judgedUpTo = new Map<number, number>();
  /** Newest hand-over judged, by shard. */
  readonly #judgedHandover = new Map<number, number>();
  /** What was remembered before late readings may have to be judged again, by subject key. */
  readonly #former = new Map<string, readonly Former[]>();
  readonly #raisedHere = new Set<number>();
  #since = Date.now();
  readonly #clock: ClockFollow;
  #offered: Handover[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #subjects: Subjects = NO_SUBJECTS;
  #senses = new Map<number, PointSenses>();

  constructor(
    private readonly store: JudgeStore,
    private readonly subjectStore: SubjectStore,
    private readonly pastStore: PastStore,
    leases: LeaseStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {
    this.#clock = new ClockFollow(leases, {
      forget: () => this.#forget(),
      redate: (shard, stepMs) => this.#redate(shard, stepMs),
    });
  }

  /** Judges hand-overs that came with a job; resolves when they are judged, by whomever. */
  offer(handovers: readonly Handover[]): Promise<void> {
    this.#offered.push(...handovers);
    return this.#inTurn(() => this.#judgeOffered());
  }

  /**
   * Judges everything that the database holds for the shard, with `work` in the first round.
   * @returns how many hand-overs were judged
   */
  judge(shard: number, work?: RoundWork): Promise<number> {
    return this.#inTurn(() => this.#judgeStored(shard, work));
  }

  /** As after a start: what another process has judged meanwhile is not in this one's memory. */
  takeOver(): Promise<void> {
    this.#turn = this.#turn
      .catch(() => undefined)
      .then(() => {
        this.#clock.beginAnew();
        this.#subjects = NO_SUBJECTS;
        this.#copies.clear();
        this.#judgedUpTo.clear();
        this.#former.clear();
        this.#raisedHere.clear();
      });
    return this.#turn as Promise<void>;
  }

  /** The revision of the register that this process judges by. */
  get registerRevision(): number {
    return this.#subjects.revision;
  }

  /**
   * Whatever is remembered has followed the clock of this machine.
   * @returns by how much it was set ahead since the start, ms
   */
  followClock(): Promise<number> {
    return this.#inTurn(() => Promise.resolve(this.#clock.setMs));
  }

  #inTurn<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.#turn
      .catch(() => undefined)
      .then(() => this.#clock.follow())
      .then(turn);
    this.#turn = mine;
    return mine;
  }

  async #forget(): Promise<void> {
    await this.#loadSubjects();
    this.#judgedUpTo.clear();
    this.#raisedHere.clear();
  }

  /** `false` when the clock was set again meanwhile, and nothing is saved. */
  async #redate(shard: number, stepMs: number): Promise<boolean> {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const { registerRevision } = await this.store.pending(shard);
      if (this.#subjects.revision < registerRevision) await this.#loadSubjects();
      this.#copies.set(shard, copyOf(await this.store.copy(shard), this.#subjects));
      const round = await this.#draft(shard, []);
      if (!round) return false;
      round.draft.clockSet(stepMs);
      if (!round.draft.isEmpty && !(await this.#trySave(round))) continue;
      // Whoever judges next reads it again, and drops what no rule looks at any more.
      this.#copies.delete(shard);
      return true;
    }
    throw new Error(`shard ${shard} was changed by others ${MAX_TRIES} times in a row`);
  }

  /** The short way: neither what is handed over nor the copies are read again. */
  async #judgeOffered(): Promise<void> {
    const byShard = new Map<number, Handover[]>();
    for (const handover of this.#offered.sort((a, b) => a.id - b.id)) {
      if (handover.id <= (this.#judgedHandover.get(handover.shard) ?? 0)) continue;
      byShard.set(handover.shard, [...(byShard.get(handover.shard) ?? []), handover]);
    }
    this.#offered = [];
    const end = this.metrics.evaluateSeconds.startTimer();
    let rounds: readonly OfferedRound[] | null = null;
    while (!rounds) {
      await this.#clock.follow();
      const drafts = await Promise.all(
        [...byShard].map(([shard, handovers]) => this.#draft(shard, handovers)),
      );
      rounds = allOf(drafts);
      // Those of rounds that come to nothing are changed already.
      if (!rounds) this.#copies.clear();
    }
    try {
      await this.#finish(rounds);
    } catch (error) {
      for (const { shard } of rounds) this.#copies.delete(shard);
      throw error;
    }
    end();
  }

  /** Those of which something came go first: an alarm shall not wait for what is merely forgotten. */
  async #finish(rounds: readonly OfferedRound[]): Promise<void> {
    const onCopy = rounds.filter(({ copy }) => copy);
    const quiet = onCopy.filter(({ draft }) => draft.isEmpty);
    const left = rounds.filter(({ copy }) => !copy);
    for (const round of onCopy.filter(({ draft }) => !draft.isEmpty)) {
      if (!(await this.#trySave(round))) left.push(round);
    }
    const lost = await this.store.forget(quiet, this.#subjects.revision);
    for (const round of quiet) {
      if (lost.has(round.shard)) left.push(round);
      else this.#judged(round);
    }
    for (const { shard } of left) {
      this.#copies.delete(shard);
      await this.#judgeStored(shard, undefined);
    }
  }

  /** `null` when the clock was set: what came by it would be judged by what is remembered by another. */
  async #draft(shard: number, handed: readonly Handover[]): Promise<OfferedRound | null> {
    const now = Date.now();
    if (this.#clock.isSet) return null;
    const handovers = handed.map((handover) => ({
      ...handover,
      entries: notLater(handover.entries, now, this.#clock.lastStepMs),
    }));
    const copy = this.#copies.get(shard);
    const judgedUpTo = this.#judgedHandover.get(shard) ?? 0;
    const known = {
      judgedUpTo: this.#judgedUpTo,
      senses: this.#senses,
      former: this.#former,
      raisedHere: this.#raisedHere,
      since: this.#since,
    };
    const late = lateSpans(handovers, this.#subjects, known);
    const past = copy ? await this.pastStore.around(late, this.#subjects) : NO_PAST;
    const draft = new ShardDraft(copy ?? anEmptyCopy(-1), this.#subjects, { ...known, past }, now);
    if (copy) draft.take(handovers.flatMap(({ entries }) => entries));
    const ids = handovers.map(({ id }) => id);
    return { shard, revision: copy?.revision ?? -1, ids, judgedUpTo, draft, now, copy };
  }

  /** Everything read from the database; tried again while others are faster. */
  async #judgeStored(shard: number, work: RoundWork | undefined): Promise<number> {
    let judged = 0;
    let toDo = work;
    for (let tries = 0; tries < MAX_TRIES;) {
      await this.#clock.follow();
      const pending = await this.store.pending(shard);
      const { handovers, registerRevision } = pending;
      if (handovers.length === 0 && !toDo) return judged;
      if (this.#subjects.revision < registerRevision) await this.#loadSubjects();
      const isCurrent = this.#copies.get(shard)?.revision === pending.revision;
      if (!isCurrent) this.#copies.set(shard, copyOf(await this.store.copy(shard), this.#subjects));
      const round = await this.#draft(shard, handovers);
      if (!round) continue;
      if (!isCurrent) round.draft.dropRemoved();
      toDo?.(round.draft, this.#subjects);
      if (await this.#trySave(round)) {
        toDo = undefined;
        judged += handovers.length;
        if (handovers.length < MAX_HANDOVERS) return judged;
      } else tries += 1;
    }
    throw new Error(`shard ${shard} was changed by others ${MAX_TRIES} times in a row`);
  }

  /** `false` when somebody else was faster; the copy is thrown away then, and on any error. */
  async #trySave(round: LoudRound): Promise<boolean> {
    try {
      if (round.draft.isEmpty) {
        const lost = await this.store.forget([round], this.#subjects.revision);
        if (lost.size > 0) throw new ShardChanged();
      } else {
        const entries = await this.store.save(round, this.#subjects.revision);
        const copy = this.#copies.get(round.shard);
        if (copy) copy.revision += 1;
        for (const { type } of entries) this.metrics.transitions.inc({ type });
        if (entries.length > 0) await this.bus.announce('journal', { entries });
      }
      this.#judged(round);
      return true;
    } catch (error) {
      this.#copies.delete(round.shard);
      if (error instanceof ShardChanged) return false;
      throw error;
    }
  }

  #judged({ shard, ids, draft }: LoudRound): void {
    for (const [pointId, t] of draft.judgedUpTo) this.#judgedUpTo.set(pointId, t);
    for (const [subject, former] of draft.former) this.#former.set(subject, former);
    for (const [{ occurrence }, is] of draft.book.changedRecords) {
      if (is === 'new') this.#raisedHere.add(occurrence);
    }
    for (const oldest of this.#raisedHere) {
      if (this.#raisedHere.size <= MAX_RAISED_HERE) break;
      this.#raisedHere.delete(oldest);
    }
    const last = ids.at(-1);
    if (last !== undefined) this.#judgedHandover.set(shard, last);
    this.metrics.judged.inc(draft.judged);
  }

  async #loadSubjects(): Promise<void> {
    this.#subjects = subjectsOf(await this.subjectStore.all());
    this.#senses = await this.pastStore.senses(this.#subjects);
    // What was judged by other rules is not judged again by these.
    this.#former.clear();
    this.#since = Date.now();
    // Copies hold subjects with their rules: they are read again.
    this.#copies.clear();
  }
}

/** `null` when one is missing. */
function allOf<T>(some: readonly (T | null)[]): readonly T[] | null {
  const all = some.filter((one) => one !== null);
  return all.length === some.length ? all : null;
}
