/**
 * One round of judging a shard, in memory: what is handed over and what time has brought go through
 * the pure steps of libs/domain; what came of it is collected, to be saved in one transaction.
 */
import {
  isHandedEvent,
  isHandedPast,
  type HandedEvent,
  type HandedOver,
  type HandedReading,
} from '../../platform/handover.js';
import type { Subjects } from '../rule-set.js';
import type { PointSubject } from '../subjects.js';
import { AlarmBook } from './alarm-book.js';
import { datedAnew } from './dated-anew.js';
import { eventRule } from './event-past.js';
import { GroupJudge } from './group-judge.js';
import { PastSpans } from './past-spans.js';
import { PointJudge, type Recollection } from './point-judge.js';
import { dropRemoved } from './removed.js';
import { RuleStates, type ChangedState, type Former } from './rule-states.js';
import type { ShardCopy } from './shard-copy.js';

/**
 * A delay ends without a reading only this much later: the reading that contradicts it may have been
 * measured in time and still be on its way.
 */
export const TICK_ALLOWANCE_MS = 1_000;

export class ShardDraft {
  readonly book: AlarmBook;
  readonly silentPoints = new Map<number, boolean>();
  readonly silentGateways = new Map<number, boolean>();
  readonly past = new PastSpans();
  readonly #states: RuleStates;
  readonly #points: PointJudge;
  readonly #groups: GroupJudge;

  /** @param copy is changed in place: it must be thrown away when the round is not saved */
  constructor(
    private readonly copy: ShardCopy,
    private readonly subjects: Subjects,
    recollection: Recollection,
    private readonly now: number,
  ) {
    this.book = new AlarmBook(copy, subjects, now);
    this.#states = new RuleStates(copy, recollection.former, recollection.since);
    const { senses } = recollection;
    this.#groups = new GroupJudge(subjects, senses, this.#states, this.book, now);
    this.#points = new PointJudge(subjects, recollection, this.#states, this.book, this.#groups);
  }

  /** Everything that was handed over, in order of arrival. */
  take(entries: Iterable<HandedOver>): void {
    for (const entry of entries) {
      if (isHandedPast(entry)) this.past.note(entry);
      else if (isHandedEvent(entry)) this.#event(entry);
      else this.#reading(entry);
    }
    this.#points.settle();
  }

  #reading([pointId, t, v, q = 0]: HandedReading): void {
    const point = this.subjects.points.get(pointId);
    if (point) this.#points.read(point, { t, v, q });
  }

  #event([gatewayId, pointId, t, kind, active]: HandedEvent): void {
    const { gateways, points } = this.subjects;
    const subject = pointId === null ? gateways.get(gatewayId) : points.get(pointId);
    if (subject) this.book.saysRule(subject, eventRule(kind), active ? t : null);
  }

  /** Announced as silent: what rules over several points made of it is asked anew. */
  fellSilent(point: PointSubject): void {
    this.silentPoints.set(point.id, true);
    this.#groups.lose(point, this.now);
  }

  /** The clock of the server was set ahead by `stepMs`, or back. */
  clockSet(stepMs: number): void {
    for (const [subject, states] of [...this.copy.states]) {
      for (const [rule, state] of [...states]) {
        const anew = datedAnew(state, stepMs, this.now);
        if (anew !== state) this.#states.remember(subject, { rule, ...anew });
      }
    }
  }

  /** What time has brought by now although no reading came. */
  tick(): void {
    const upTo = this.now - TICK_ALLOWANCE_MS;
    for (const { key, rule } of this.#due(upTo)) {
      let former = -Infinity;
      for (let dueAt = this.#dueAt(key, rule); dueAt <= upTo && dueAt > former;) {
        this.#endDelay(key, rule, dueAt);
        former = dueAt;
        dueAt = this.#dueAt(key, rule);
      }
    }
    this.book.tick();
  }

  #endDelay(key: string, rule: string, dueAt: number): void {
    const point = key.startsWith('p') && this.subjects.points.get(Number(key.slice(1)));
    if (point) this.#points.endDelays(point, dueAt);
    else this.#groups.endDelay(rule, dueAt);
  }

  #dueAt(key: string, rule: string): number {
    return this.copy.states.get(key)?.get(rule)?.dueAt ?? Infinity;
  }

  /** Rules of which a delay is over, in the order in which they are. */
  #due(upTo: number): { key: string; rule: string }[] {
    const due = [...this.copy.states].flatMap(([key, states]) =>
      [...states].flatMap(([rule, { dueAt }]) =>
        dueAt !== null && dueAt <= upTo ? [{ key, rule, dueAt }] : [],
      ),
    );
    return due.sort((a, b) => a.dueAt - b.dueAt);
  }

  /** What no rule looks at any more no longer holds, and begins at rest when it is looked at again. */
  dropRemoved(): void {
    dropRemoved(this.copy, this.subjects, this.#states, this.book, this.now);
  }

  /** By subject and rule. */
  get changedStates(): ReadonlyMap<string, ChangedState> {
    return this.#states.changed;
  }
  /** Changes within the lateness window, by subject key. */
  get former(): ReadonlyMap<string, readonly Former[]> {
    return this.#states.former;
  }
  /** Newest measured time judged per point in this round, UTC ms. */
  get judgedUpTo(): ReadonlyMap<number, number> {
    return this.#points.judgedUpTo;
  }
  /** Readings that were judged. */
  get judged(): number {
    return this.#points.judged;
  }

  get isEmpty(): boolean {
    return (
      this.book.isEmpty &&
      this.changedStates.size === 0 &&
      this.silentPoints.size === 0 &&
      this.silentGateways.size === 0 &&
      this.past.isEmpty
    );
  }
}
