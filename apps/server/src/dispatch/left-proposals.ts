/** Proposals to incidents that are over: nobody will send them, and the team is free for others. */
import { Injectable } from '@nestjs/common';
import { DispatchChanges } from './dispatch-changes.js';
import { DispatchStore } from './dispatch-store.js';
import { DispatchWriteStore } from './dispatch-write-store.js';

/** As who told a status that no person did. */
const NOBODY = 'system';

@Injectable()
export class LeftProposals {
  constructor(
    private readonly store: DispatchStore,
    private readonly write: DispatchWriteStore,
    private readonly changes: DispatchChanges,
  ) {}

  async withdraw(): Promise<void> {
    for (const id of await this.store.leftProposals()) await this.#withdraw(id, Date.now());
  }

  async #withdraw(id: number, atMs: number): Promise<void> {
    await this.changes.change(id, atMs, async (sql, { state, incident, team, teamName }) => {
      // Under the lock: it may have been withdrawn, or the incident opened again, meanwhile.
      if (state !== 'proposed' || !(await this.store.isOver(sql, incident))) return null;
      const status = { status: 'cancelled', at: atMs, correction: false } as const;
      await this.write.addStatus(sql, id, { ...status, by: NOBODY, note: null, recordedAt: atMs });
      await this.write.setState(sql, id, { state: 'cancelled', ended: atMs, arrived: null });
      const data = { dispatch: String(id), team, teamName, status: 'cancelled', over: true };
      const entry = { incident, kind: 'dispatch', atMs, by: null, data } as const;
      return { type: 'dispatch.status', team: true, timeline: [entry] };
    });
  }
}
