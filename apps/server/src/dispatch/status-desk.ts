/** What is told of a dispatch: in time, late from an offline phone, twice, or as a correction. */
import { Injectable } from '@nestjs/common';
import type { DispatchView, SignedInUser, StatusRequest } from '@fengsui/contracts';
import { isActiveDispatch, stepStatus, type StatusRefusal } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import { Refusal } from '../platform/problem.js';
import { arrivalOf, endOf } from './arrival.js';
import { DispatchChanges, type Told } from './dispatch-changes.js';
import { DispatchStore } from './dispatch-store.js';
import { dispatchView, type DispatchRecord } from './dispatch-view.js';
import { DispatchWriteStore, type NewStatus } from './dispatch-write-store.js';
import { mustTell } from './may.js';
import { SceneStore } from './scene-store.js';
import { Sending } from './sending.js';
import { WayAdvice } from './way-advice.js';

/** Wrong whatever the dispatch is in; all others are 409. */
const WRONG_ASKED: readonly StatusRefusal[] = [
  'ahead_of_time',
  'long_before_it_began',
  'correction_needs_note',
];

@Injectable()
export class StatusDesk {
  constructor(
    private readonly changes: DispatchChanges,
    private readonly store: DispatchStore,
    private readonly write: DispatchWriteStore,
    private readonly scenes: SceneStore,
    private readonly sending: Sending,
    private readonly ways: WayAdvice,
  ) {}

  async tell(id: number, request: StatusRequest, caller: SignedInUser): Promise<DispatchView> {
    const nowMs = Date.now();
    const send = await this.#sendingOf(id, request, nowMs);
    return this.changes.change(id, nowMs, async (sql, before) => {
      mustTell(caller, before, before.state, request.status);
      const at = request.at === undefined ? nowMs : Date.parse(request.at);
      const step = stepStatus(before.history, { ...request, at }, nowMs);
      if (step.kind === 'refused') {
        throw new Refusal(WRONG_ASKED.includes(step.reason) ? 400 : 409, 'Nothing was changed', {
          reason: step.reason,
          dispatch: dispatchView(before),
        });
      }
      if (step.kind === 'repeated') {
        const { key } = request;
        const isOwn = key !== undefined && before.history.some((entry) => entry.key === key);
        // Who sends what another has sent already learns of it.
        if (request.status === 'sent' && !isOwn && before.sentBy !== caller.username) {
          await this.sending.refuseAway(sql, before.team, before.drill);
        }
        return null;
      }
      const note = request.note ?? null;
      const status = { ...step.entry, by: caller.username, note, recordedAt: nowMs };
      if (step.entry.status === 'sent' && !step.entry.correction && step.kind === 'moved') {
        return send(sql, before, status);
      }
      const isBack = !isActiveDispatch(before.state) && isActiveDispatch(step.state);
      if (isBack) await this.sending.refuseAway(sql, before.team, before.drill);
      return this.#written(sql, before, status, step.kind === 'late');
    });
  }

  /** The way is asked for before the transaction: a routing service must not hold the database. */
  async #sendingOf(id: number, { status, correction }: StatusRequest, nowMs: number) {
    const found = status === 'sent' && !correction ? await this.store.one(id) : null;
    const staging = found?.stagingByPerson ? dispatchView(found).staging : null;
    const way =
      found?.state === 'proposed' ? await this.ways.of(found.incident, found.team, staging) : null;
    return async (sql: Sql, before: DispatchRecord, status: NewStatus): Promise<Told> => {
      if (!way) throw new Refusal(409, 'The dispatch has changed; look again');
      const scene = await this.scenes.lock(sql, before.incident);
      if (scene?.state === 'closed') {
        throw new Refusal(409, 'The incident is closed', { reason: 'incident_closed' });
      }
      await this.sending.refuseTaken(sql, before.team, before.drill, nowMs);
      const { by, note, key = null } = status;
      return this.sending.send(sql, before, way, { by, note, key, nowMs });
    };
  }

  async #written(
    sql: Sql,
    before: DispatchRecord,
    status: NewStatus,
    late: boolean,
  ): Promise<Told> {
    const { id, incident, team, teamName } = before;
    await this.write.addStatus(sql, id, status);
    const history = [...before.history, status];
    const state = late ? before.state : status.status;
    const arrived = arrivalOf(history);
    await this.write.setState(sql, id, { state, arrived, ended: endOf(history, state) });
    await this.write.heard(sql, id, status.recordedAt);
    await this.scenes.markArrived(sql, incident);
    const { at: atMs, by, note: text, correction } = status;
    const data = { dispatch: String(id), team, teamName, status: status.status, late, correction };
    const entry = { incident, kind: 'dispatch', atMs, by, text, data } as const;
    return { type: 'dispatch.status', team: !late, timeline: [entry] };
  }
}
