/** A team is called back by a person, confirms it, or may stay after all. */
import { Injectable } from '@nestjs/common';
import type {
  DispatchView,
  RecallAnswer,
  RecallReason,
  RecallRequest,
  SignedInUser,
} from '@fengsui/contracts';
import { isActiveDispatch } from '@fengsui/domain';
import { Metrics } from '../platform/metrics.js';
import { Refusal } from '../platform/problem.js';
import type { TimelineNews } from '../platform/timeline-store.js';
import { DispatchChanges } from './dispatch-changes.js';
import { dispatchView, type DispatchRecord } from './dispatch-view.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { GuardianStore } from './guardian-store.js';
import { isRepeated } from './keyed.js';
import { mustActFor } from './may.js';
import { toldAt } from './times.js';

/** What can pass and come again. Air that runs out and silence are told anew of what is new. */
const RECURRING: readonly RecallReason[] = ['gas_rising', 'wind_swings'];

@Injectable()
export class RecallDesk {
  constructor(
    private readonly changes: DispatchChanges,
    private readonly write: DispatchWriteStore,
    private readonly guardian: GuardianStore,
    private readonly metrics: Metrics,
  ) {}

  /** While a recall waits to be confirmed another one by a person adds nothing. */
  async recall(id: number, { note, key }: RecallRequest, caller: SignedInUser) {
    const nowMs = Date.now();
    return this.changes.change(id, nowMs, async (sql, before) => {
      if (await isRepeated(this.write, sql, id, key, 'recall')) return null;
      if (before.state === 'proposed' || !isActiveDispatch(before.state)) {
        const dispatch = dispatchView(before);
        throw new Refusal(409, 'The team is not away', { reason: 'not_away', dispatch });
      }
      if (before.recall?.reason === 'person' && before.recall.acknowledgedAt === null) return null;
      await this.write.setRecall(sql, id, { at: nowMs, reason: 'person', acknowledgedAt: null });
      this.metrics.recalls.inc({ reason: 'person' });
      const timeline = [toldOf(before, 'recall', note, caller, nowMs, { reason: 'person' })];
      return { type: 'dispatch.recall', team: false, timeline };
    });
  }

  /**
   * Confirms the recall that the team has seen, told late by a phone without a link too. One that was
   * given since waits on: the team has not heard of that.
   */
  async acknowledge(id: number, answer: RecallAnswer, caller: SignedInUser) {
    const { note, key } = answer;
    const nowMs = Date.now();
    return this.changes.change(id, nowMs, async (sql, before) => {
      mustActFor(caller, before);
      if (await isRepeated(this.write, sql, id, key, 'recall/ack')) return null;
      const at = toldAt(answer.at, nowMs, before.proposedAt);
      const recall = this.#recallOf(before);
      if (answer.recall !== undefined && Date.parse(answer.recall) < recall.at) {
        const dispatch = dispatchView(before);
        throw new Refusal(409, 'There is a newer recall', { reason: 'newer_recall', dispatch });
      }
      if (recall.acknowledgedAt !== null) return null;
      // A phone's clock that is a little behind confirms nothing before it was given.
      const acknowledgedAt = Math.max(at, recall.at);
      await this.write.setRecall(sql, id, { ...recall, acknowledgedAt });
      await this.write.heard(sql, id, nowMs);
      const facts = { reason: recall.reason };
      const told = toldOf(before, 'recall_acknowledged', note, caller, acknowledgedAt, facts);
      const timeline = [told];
      return { type: 'dispatch.changed', team: false, timeline };
    });
  }

  /** The team may stay: the guardian calls it back again when the same happens again. */
  async withdraw(id: number, { note, key }: RecallRequest, caller: SignedInUser) {
    const nowMs = Date.now();
    return this.changes.change(id, nowMs, async (sql, before) => {
      if (await isRepeated(this.write, sql, id, key, 'recall/withdraw')) return null;
      if (before.recall === null) return null;
      const { reason } = before.recall;
      if (RECURRING.includes(reason)) await this.guardian.rearm(sql, id, reason);
      await this.write.setRecall(sql, id, null);
      const timeline = [toldOf(before, 'recall_withdrawn', note, caller, nowMs, { reason })];
      return { type: 'dispatch.changed', team: false, timeline };
    });
  }

  #recallOf(before: DispatchRecord): NonNullable<DispatchRecord['recall']> {
    if (before.recall) return before.recall;
    const dispatch: DispatchView = dispatchView(before);
    throw new Refusal(409, 'The team was not called back', { reason: 'no_recall', dispatch });
  }
}

function toldOf(
  { incident, id, team, teamName }: DispatchRecord,
  event: 'recall' | 'recall_acknowledged' | 'recall_withdrawn',
  text: string | undefined,
  caller: SignedInUser,
  atMs: number,
  facts: Record<string, unknown>,
): TimelineNews {
  const data = { dispatch: String(id), team, teamName, event, ...facts };
  return { incident, kind: 'guardian', atMs, by: caller.username, text: text ?? null, data };
}
