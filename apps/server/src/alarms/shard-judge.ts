/**
 * Judges a shard: takes what is handed over in order, lets the pure steps work on a copy of what is
 * not at rest, and saves the outcome where nobody was faster. Any process may judge any shard at any
 * time; the shard's revision decides who wins, the loser judges again on a fresh copy.
 */
import { Injectable } from '@nestjs/common';
import { Bus } from '../platform/bus.js';
import { Metrics } from '../platform/metrics.js';
import type { AlarmRecord } from './alarm-record.js';
import { alarmOf, type AlarmRow } from './alarm-rows.js';
import { JudgeStore, MAX_HANDOVERS, ShardChanged, type PendingRound } from './judge-store.js';
import { ShardDraft, type ShardCopy } from './shard-draft.js';
import { SubjectStore } from './subject-store.js';
import { openKey, type GatewaySubject, type PointSubject, type Subject } from './subjects.js';
import { PLATFORM_SHARD } from '../platform/shard.js';

/** What else a round does beside judging what was handed over. */
export type RoundWork = (draft: ShardDraft, subjects: Subjects) => void;
export interface Subjects {
  revision: number;
  points: ReadonlyMap<number, PointSubject>;
  gateways: ReadonlyMap<number, GatewaySubject>;
}

const MAX_TRIES = 20;

@Injectable()
export class ShardJudge {
  readonly #copies = new Map<number, ShardCopy>();
  readonly #judgedUpTo = new Map<number, number>();
  readonly #judgedHandover = new Map<number, number>();
  readonly #turns = new Map<number, Promise<unknown>>();
  #subjects: Subjects = { revision: -1, points: new Map(), gateways: new Map() };

  constructor(
    private readonly store: JudgeStore,
    private readonly subjectStore: SubjectStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  /** Judges what was handed over for the shard up to this number, unless that is done already. */
  judgeUpTo(shard: number, upTo: number): Promise<number> {
    return this.#inTurn(shard, () =>
      upTo <= (this.#judgedHandover.get(shard) ?? 0)
        ? Promise.resolve(0)
        : this.#judgeAll(shard, undefined),
    );
  }

  /**
   * Judges everything that is handed over for the shard, with `work` in the first round.
   * @returns how many hand-overs were judged
   */
  judge(shard: number, work?: RoundWork): Promise<number> {
    return this.#inTurn(shard, () => this.#judgeAll(shard, work));
  }

  /** Rounds of one shard do not overlap in this process. */
  #inTurn(shard: number, turn: () => Promise<number>): Promise<number> {
    const before = this.#turns.get(shard) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(turn);
    this.#turns.set(shard, mine);
    return mine;
  }

  async #judgeAll(shard: number, work: RoundWork | undefined): Promise<number> {
    let judged = 0;
    let toDo = work;
    for (let tries = 0; tries < MAX_TRIES;) {
      const pending = await this.store.pending(shard);
      const count = pending.handovers.length;
      if (count === 0 && !toDo) return judged;
      try {
        await this.#round(shard, pending, toDo);
        toDo = undefined;
        judged += count;
        if (count < MAX_HANDOVERS) return judged;
      } catch (error) {
        this.#copies.delete(shard);
        if (!(error instanceof ShardChanged)) throw error;
        tries += 1;
      }
    }
    throw new Error(`shard ${shard} was changed by others ${MAX_TRIES} times in a row`);
  }

  async #round(shard: number, pending: PendingRound, work: RoundWork | undefined): Promise<void> {
    const end = this.metrics.evaluateSeconds.startTimer();
    if (this.#subjects.revision < pending.registerRevision) await this.#loadSubjects();
    const known = this.#copies.get(shard);
    const isCurrent = known?.revision === pending.revision;
    const copy = isCurrent ? known : await this.#read(shard);
    const now = Date.now();
    const { points, gateways } = this.#subjects;
    const draft = new ShardDraft(copy, points, gateways, this.#judgedUpTo, now);
    if (!isCurrent) draft.dropRemovedLimits();
    for (const { entries } of pending.handovers) for (const entry of entries) draft.take(entry);
    work?.(draft, this.#subjects);
    const ids = pending.handovers.map(({ id }) => id);
    if (draft.isEmpty) {
      await this.store.forget(shard, copy.revision, ids);
    } else {
      const entries = await this.store.save(shard, copy.revision, ids, draft, now);
      copy.revision += 1;
      for (const { type } of entries) this.metrics.transitions.inc({ type });
      if (entries.length > 0) await this.bus.announce('journal', { entries });
    }
    for (const [pointId, t] of draft.judgedUpTo) this.#judgedUpTo.set(pointId, t);
    const last = ids.at(-1);
    if (last !== undefined) this.#judgedHandover.set(shard, last);
    this.metrics.judged.inc(draft.judged);
    end();
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
    const copy: ShardCopy = {
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
    this.#copies.set(shard, copy);
    return copy;
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
