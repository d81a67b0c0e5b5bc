/** The steps from 发现 to 销号, and of who has noticed. */
import { Injectable } from '@nestjs/common';
import { stepIncident, type IncidentCommand, type IncidentRefusal } from '@fengsui/domain';
import { Refusal } from '../../platform/problem.js';
import type { Told } from '../telling-store.js';
import { ChangeStore, type Patch } from './change-store.js';

const WRONG: Readonly<Record<Exclude<IncidentRefusal, 'wrong_state' | 'merged'>, string>> = {
  no_result: 'What came of it must be said first',
  no_reason: 'A reason must be said',
  same_person: 'Another person than who asked for the re-check must close',
};

@Injectable()
export class HandlingStore {
  constructor(private readonly changes: ChangeStore) {}

  /** @param said result, reason or note */
  step(
    id: number,
    seen: number | undefined,
    command: IncidentCommand,
    by: string,
    said: string | null,
  ): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, incident) => {
      const step = stepIncident(incident, command);
      if (step.kind === 'refused') {
        if (step.why !== 'wrong_state' && step.why !== 'merged') {
          throw new Refusal(422, WRONG[step.why], { why: step.why });
        }
        throw await this.changes.conflict(sql, id, 'Not possible in the state that it is in');
      }
      const at = new Date(nowMs).toISOString();
      await this.changes.update(sql, id, {
        state: step.state,
        ...(incident.noticedAt === null && { noticed_at: at }),
        ...(incident.handledAt === null &&
          step.state === 'handling' && { handled_at: at, handled_by: by }),
        ...patchOf(command, by, at),
      });
      const data = { from: incident.state, to: step.state };
      return {
        entries: [{ incident: id, kind: 'state', atMs: nowMs, by, text: said, data }],
        changed: new Map([
          [id, step.state === 'closed' ? ('incident.closed' as const) : 'incident.changed'],
        ]),
      };
    });
  }

  /** Who looked first stays named. */
  notice(id: number, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id }, nowMs, async (sql, incident) => {
      if (incident.noticedAt !== null) return null;
      await this.changes.update(sql, id, { noticed_at: new Date(nowMs).toISOString() });
      return { entries: [{ incident: id, kind: 'noticed', atMs: nowMs, by, data: {} }] };
    });
  }
}

/** What is opened again was neither re-checked nor closed; that it had been is in the timeline. */
function patchOf(command: IncidentCommand, by: string, at: string): Patch {
  switch (command.kind) {
    case 'handle':
      return {};
    case 'recheck':
      return { recheck_at: at, recheck_by: by, result: command.result };
    case 'close':
      return { closed_at: at, closed_by: by, close_reason: command.reason };
    case 'reopen':
      return {
        recheck_at: null,
        recheck_by: null,
        result: null,
        closed_at: null,
        closed_by: null,
        close_reason: null,
      };
  }
}
