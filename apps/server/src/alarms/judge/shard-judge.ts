/**
 * Judges shards: takes what is handed over in order, lets the pure steps work on a copy of what is
 * not at rest, and saves the outcome where nobody was faster. Any process may judge any shard at any
 * time; the shard's revision and the order of hand-overs decide who wins, the loser judges again on
 * a fresh copy. Rounds of one process do not overlap; what arrives meanwhile is judged together next.
 */
import { Injectable } from '@nestjs/common';
import { Bus } from '../../platform/bus.js';
import type { Handover } from '../../platform/handover.js';
import { Metrics } from '../../platform/metrics.js';
import { PLATFORM_SHARD } from '../../platform/shard.js';
import type { AlarmRecord } from '../alarm-record.js';
import { alarmOf, type AlarmRow } from '../alarm-rows.js';
import { JudgeStore, MAX_HANDOVERS, ShardChanged, type LoudRound } from './judge-store.js';
import { ShardDraft, type ShardCopy } from './shard-draft.js';
import { SubjectStore } from '../subject-store.js';
import { openKey, type GatewaySubject, type PointSubject, type Subject } from '../subjects.js';

/** What else a round does beside judging what was handed over. */
export type RoundWork = (draft: ShardDraft, subjects: Subjects) => void;
export interface Subjects {
  revision: number;
  points: ReadonlyMap<number, PointSubject>;
  gateways: ReadonlyMap<number, GatewaySubject>;
}

/** A round with the copy it was judged on; without one nothing was judged yet. */
type OfferedRound = LoudRound & { copy: ShardCopy | undefined };

const MAX_TRIES = 20;

@Injectable()
export class ShardJudge {
  readonly #copies = new Map<number, ShardCopy>();
  /** Newest measured time judged, by point id. */
  readonly #judgedUpTo = new Map<number, number>();
  /** Newest hand-over judged, by shard. */
  readonly #judgedHandover = new Map<number, number>();
  #offered: Handover[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #subjects: Subjects = { revision: -1, points: new Map(), gateways: new Map() };

  constructor(
    private readonly store: JudgeStore,
    private readonly subjectStore: SubjectStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

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

  #inTurn<T>(turn: () => Promise<T>): Promise<T> {
    const mine = this.#turn.catch(() => undefined).then(turn);
    this.#turn = mine;
    return mine;
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
    const rounds = [...byShard].map(([shard, handovers]) => this.#draft(shard, handovers));
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

  #draft(shard: number, handovers: readonly Handover[]): OfferedRound {
    const copy = this.#copies.get(shard);
    const now = Date.now();
    const draft = new ShardDraft(
      copy ?? { revision: -1, memories: new Map(), open: new Map() },
      this.#subjects.points,
      this.#subjects.gateways,
      this.#judgedUpTo,
      now,
    );
    if (copy) for (const { entries } of handovers) for (const entry of entries) draft.take(entry);
    const ids = handovers.map(({ id }) => id);
    const judgedUpTo = this.#judgedHandover.get(shard) ?? 0;
    return { shard, revision: copy?.revision ?? -1, ids, judgedUpTo, draft, now, copy };
  }

  /** Everything read from the database; tried again while others are faster. */
  async #judgeStored(shard: number, work: RoundWork | undefined): Promise<number> {
    let judged = 0;
    let toDo = work;
    for (let tries = 0; tries < MAX_TRIES;) {
      const pending = await this.store.pending(shard);
      const { handovers, registerRevision } = pending;
      if (handovers.length === 0 && !toDo) return judged;
      if (this.#subjects.revision < registerRevision) await this.#loadSubjects();
      const isCurrent = this.#copies.get(shard)?.revision === pending.revision;
      if (!isCurrent) this.#copies.set(shard, await this.#read(shard));
      const round = this.#draft(shard, handovers);
      if (!isCurrent) round.draft.dropRemovedLimits();
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
    const last = ids.at(-1);
    if (last !== undefined) this.#judgedHandover.set(shard, last);
    this.metrics.judged.inc(draft.judged);
  }

  async #loadSubjects(): Promise<void> {
    const { revision, points, gateways } = await this.subjectStore.all();
    this.#subjects = {
      revision,
      points: new Map(points.map((point) => [point.id, point])),
      gateways: new Map(gateways.map((gateway) => [gateway.id, gateway])),
    };
    // Copies hold subjects with their limits: they are read again.
    this.#copies.clear();
  }

  async #read(shard: number): Promise<ShardCopy> {
    const read = await this.store.copy(shard);
    return {
      revision: read.revision,
      memories: new Map(
        read.memories.map((memory) => [`${memory.pointId} ${memory.rule}`, memory]),
      ),
      open: new Map(
        read.open.flatMap((row) => {
          const record = this.#record(row);
          return record ? [[openKey(row.subject, row.rule), record] as const] : [];
        }),
      ),
    };
  }

  #record(row: AlarmRow): AlarmRecord | null {
    const subject: Subject | undefined =
      row.pointId !== null
        ? this.#subjects.points.get(row.pointId)
        : row.gatewayId !== null
          ? this.#subjects.gateways.get(row.gatewayId)
          : { kind: 'platform', shard: PLATFORM_SHARD };
    if (!subject) return null;
    const { occurrence, version, rule, ruleVersion, supersededBy, peak } = row;
    return {
      occurrence,
      version,
      subject,
      rule,
      ruleVersion,
      alarm: alarmOf(row),
      savedPeak: peak,
      supersededBy,
    };
  }
}
