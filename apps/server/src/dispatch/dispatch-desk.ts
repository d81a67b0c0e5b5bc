/** One click proposes, a person sends. */
import { Injectable } from '@nestjs/common';
import type { DispatchRequest, DispatchView, SignedInUser } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import { Refusal } from '../platform/problem.js';
import { DispatchChanges, type Told } from './dispatch-changes.js';
import { DispatchStore } from './dispatch-store.js';
import type { DispatchRecord } from './dispatch-view.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { mustSend } from './may.js';
import { SceneStore } from './scene-store.js';
import { Sending } from './sending.js';
import { WayAdvice, type Way } from './way-advice.js';

@Injectable()
export class DispatchDesk {
  constructor(
    private readonly changes: DispatchChanges,
    private readonly store: DispatchStore,
    private readonly write: DispatchWriteStore,
    private readonly scenes: SceneStore,
    private readonly sending: Sending,
    private readonly ways: WayAdvice,
  ) {}

  /** A proposal of the same team to the same incident is that proposal; to be sent, it is sent. */
  async dispatch(
    incident: number,
    request: DispatchRequest,
    caller: SignedInUser,
  ): Promise<DispatchView> {
    const toSend = request.state === 'sent';
    if (toSend) mustSend(caller);
    const nowMs = Date.now();
    const { team, staging = null, note = null } = request;
    const way = await this.ways.of(incident, team, staging);
    const by = caller.username;
    return this.changes.run(nowMs, async (sql) => {
      const drill = await this.#drillOf(sql, incident);
      await this.sending.refuseTaken(sql, team, drill, nowMs);
      const found = await this.store.proposal(sql, team, incident);
      const about = { incident, drill, team, note };
      const id = found?.id ?? (await this.write.create(sql, about, by, nowMs));
      const proposal = found ?? (await this.store.one(id, sql));
      if (!proposal) throw new Error(`dispatch ${id} is gone`);
      if (toSend) {
        const order = { by, note, key: null, nowMs };
        return { id, told: await this.sending.send(sql, proposal, way, order) };
      }
      return { id, told: found ? null : await this.#propose(sql, proposal, way, nowMs) };
    });
  }

  async #drillOf(sql: Sql, incident: number): Promise<number | null> {
    const scene = await this.scenes.lock(sql, incident);
    if (!scene) throw new Refusal(404, `There is no incident ${incident}`);
    if (scene.state === 'closed' || scene.merged) {
      throw new Refusal(409, 'The incident is closed', { reason: 'incident_closed' });
    }
    return scene.drill;
  }

  async #propose(
    sql: Sql,
    { id, ...about }: DispatchRecord,
    way: Way,
    atMs: number,
  ): Promise<Told> {
    const { incident, team, teamName, note, proposedBy: by } = about;
    await this.write.setWay(sql, id, way, atMs);
    const status = { status: 'proposed', at: atMs, correction: false } as const;
    await this.write.addStatus(sql, id, { ...status, by, note, recordedAt: atMs });
    const { staging, etaMin, advised } = way;
    const data = { dispatch: String(id), team, teamName, staging, etaMin, ...advised };
    const entry = { incident, kind: 'proposed', atMs, by, text: note, data } as const;
    return { type: 'dispatch.proposed', team: true, timeline: [entry] };
  }
}
