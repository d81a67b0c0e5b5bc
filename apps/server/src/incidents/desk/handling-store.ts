/** The steps from 发现 to 销号, and of who has noticed. */
import { Injectable } from '@nestjs/common';
import type { DispatchState, LocalizedName } from '@fengsui/contracts';
import { stepIncident, type IncidentCommand, type IncidentRefusal } from '@fengsui/domain';
import type { Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import type { Told } from '../telling-store.js';
import { ChangeStore, type Patch } from './change-store.js';

const WRONG: Readonly<Record<Exclude<IncidentRefusal, 'wrong_state' | 'merged'>, string>> = {
  no_result: 'What came of it must be said first',
  no_reason: 'A reason must be said',
  same_person: 'Another person than who asked for the re-check must close',
};

/** A team that was sent and is not back. */
interface TeamOut {
  dispatch: string;
  team: string;
  teamName: LocalizedName;
  state: DispatchState;
}

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
      if (command.kind === 'close') await this.#demandAllBack(sql, id);
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

  /**
   * Whoever was sent to it, or to what was merged into it, must be cleared or cancelled: nobody looks
   * after teams at an incident that is over. Proposals bind nobody; dispatch withdraws them.
   */
  async #demandAllBack(sql: Sql, id: number): Promise<void> {
    const teams = await sql.query<TeamOut>(
      `WITH RECURSIVE whole AS (
         SELECT $1::bigint AS id
         UNION SELECT i.id FROM incident i JOIN whole w ON i.merged_into = w.id)
       SELECT d.id::text AS dispatch, d.team, t.entry -> 'name' AS "teamName", d.state
       FROM whole w JOIN dispatch d ON d.incident_id = w.id JOIN team t ON t.code = d.team
       WHERE d.state NOT IN ('proposed', 'cleared', 'cancelled') ORDER BY d.id`,
      [id],
    );
    if (teams.length === 0) return;
    const out = teams.map(({ team, state }) => `${team} (${state})`).join(', ');
    throw new Refusal(409, `Teams are still out for it: ${out}`, { why: 'teams_out', teams });
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
