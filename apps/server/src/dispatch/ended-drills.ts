/** Dispatches of drills that are over: the teams are free, whether or not they said that they left. */
import { Injectable } from '@nestjs/common';
import { DispatchChanges } from './dispatch-changes.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { EndedDrillStore } from './ended-drill-store.js';

/** As who told a status that no person did. */
const NOBODY = 'system';

@Injectable()
export class EndedDrills {
  constructor(
    private readonly store: EndedDrillStore,
    private readonly write: DispatchWriteStore,
    private readonly changes: DispatchChanges,
  ) {}

  async free(): Promise<void> {
    for (const id of await this.store.open()) await this.#free(id, Date.now());
  }

  async #free(id: number, atMs: number): Promise<void> {
    await this.changes.change(id, atMs, async (sql, { incident, team, teamName }) => {
      // Under the lock: the team may have cleared it meanwhile.
      if (!(await this.store.isOpen(sql, id))) return null;
      const note = '演练结束';
      const status = { status: 'cancelled', at: atMs, correction: false } as const;
      await this.write.addStatus(sql, id, { ...status, by: NOBODY, note, recordedAt: atMs });
      await this.store.end(sql, id, atMs);
      const data = { dispatch: String(id), team, teamName, status: 'cancelled', drillEnded: true };
      const entry = { incident, kind: 'dispatch', atMs, by: null, text: note, data } as const;
      return { type: 'dispatch.status', team: true, timeline: [entry] };
    });
  }
}
