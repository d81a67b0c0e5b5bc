/** What a team on scene tells: who goes in with how much air, who is out again, whether all are there. */
import { Injectable } from '@nestjs/common';
import type {
  DispatchView,
  EntryReport,
  ExitReport,
  RollCall,
  SignedInUser,
  TimelineKind,
} from '@fengsui/contracts';
import { checkRollCall } from '@fengsui/domain';
import { Refusal } from '../platform/problem.js';
import { DispatchChanges, type Told } from './dispatch-changes.js';
import { dispatchView, type DispatchRecord } from './dispatch-view.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { isRepeated } from './keyed.js';
import { mustActFor } from './may.js';
import { toldAt } from './times.js';
import type { Sql } from '../platform/database.js';

@Injectable()
export class OnSceneDesk {
  constructor(
    private readonly changes: DispatchChanges,
    private readonly write: DispatchWriteStore,
  ) {}

  /** Also of a dispatch that has ended since: it may come late from a phone without a link. */
  enter(id: number, report: EntryReport, caller: SignedInUser): Promise<DispatchView> {
    const { who, airMinutes, key } = report;
    return this.#tell(id, caller, key, 'entry', async (sql, nowMs, { proposedAt }) => {
      const enteredAt = toldAt(report.at, nowMs, proposedAt);
      await this.write.addAir(sql, id, { who, enteredAt, airMinutes }, key);
      return { kind: 'entry', at: enteredAt, data: { event: 'in', who, airMinutes } };
    });
  }

  /** @param entry its id, or the key under which it was told */
  exit(id: number, entry: string, report: ExitReport, caller: SignedInUser): Promise<DispatchView> {
    return this.#tell(id, caller, report.key, `exit ${entry}`, async (sql, nowMs, before) => {
      const airId = await this.write.airId(sql, id, entry);
      const air = before.air.find((one) => one.id === airId);
      if (!air) throw new Refusal(404, `There is no entry ${entry}`);
      if (air.outAt !== null) return null;
      const outAt = Math.max(toldAt(report.at, nowMs, before.proposedAt), air.enteredAt);
      await this.write.setOut(sql, id, air.id, outAt);
      return { kind: 'entry', at: outAt, data: { event: 'out', who: air.who, entry: air.id } };
    });
  }

  rollCall(id: number, call: RollCall, caller: SignedInUser): Promise<DispatchView> {
    const { expected, present, missing = [], key } = call;
    const { complete, missing: lost, faults } = checkRollCall(call);
    if (faults.length > 0) {
      const errors = faults.map((message) => ({ path: 'present', message }));
      throw new Refusal(400, 'The numbers do not agree', { errors });
    }
    return this.#tell(id, caller, key, 'roll-call', async (sql, nowMs, { proposedAt }) => {
      const by = caller.username;
      const at = toldAt(call.at, nowMs, proposedAt);
      await this.write.addRollCall(sql, id, { at, by, expected, present, missing });
      const data = { expected, present, missing, lost, complete };
      return { kind: 'roll_call', at, data };
    });
  }

  #tell(
    id: number,
    caller: SignedInUser,
    key: string,
    what: string,
    work: (
      sql: Sql,
      nowMs: number,
      before: DispatchRecord,
    ) => Promise<{ kind: TimelineKind; at: number; data: Record<string, unknown> } | null>,
  ): Promise<DispatchView> {
    const nowMs = Date.now();
    return this.changes.change(id, nowMs, async (sql, before): Promise<Told | null> => {
      mustActFor(caller, before);
      if (before.sentAt === null) {
        const dispatch = dispatchView(before);
        throw new Refusal(409, 'The team was not sent', { reason: 'not_sent', dispatch });
      }
      if (await isRepeated(this.write, sql, id, key, what)) return null;
      const told = await work(sql, nowMs, before);
      if (!told) return null;
      await this.write.heard(sql, id, nowMs);
      const { incident, team, teamName } = before;
      const data = { dispatch: String(id), team, teamName, ...told.data };
      const entry = { incident, kind: told.kind, atMs: told.at, by: caller.username, data };
      return { type: 'dispatch.changed', team: false, timeline: [entry] };
    });
  }
}
