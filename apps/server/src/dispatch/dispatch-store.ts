/** SQL of dispatches as they are read and locked; what changes them is in `dispatch-write-store.ts`. */
import { Injectable } from '@nestjs/common';
import type { DispatchState } from '@fengsui/contracts';
import { Database, type Sql } from '../platform/database.js';
import type { DispatchRecord } from './dispatch-view.js';

export interface DispatchesAsked {
  team?: string | undefined;
  incident?: number | undefined;
  states?: readonly DispatchState[] | undefined;
  /** Only smaller numbers. */
  before: number | null;
  limit: number;
}

/** In JSON a time of the database would be text. */
const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)`;

const RECORD = `SELECT d.id, d.version, d.incident_id AS incident, d.drill_id AS drill, d.team,
    t.entry -> 'name' AS "teamName", t.entry -> 'users' AS users, d.state, d.staging_lon AS lon,
    d.staging_lat AS lat, d.staging_by_person AS "stagingByPerson", d.route, d.eta_at AS "etaAt",
    d.proposed_at AS "proposedAt", d.proposed_by AS "proposedBy", d.sent_at AS "sentAt",
    d.sent_by AS "sentBy", d.note, d.recall, d.heard_at AS "heardAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('status', e.status, 'at', ${ms('e.at')},
        'recordedAt', ${ms('e.recorded_at')}, 'by', e.by_user, 'note', e.note,
        'correction', e.correction, 'key', e.key) ORDER BY e.id)
      FROM dispatch_entry e WHERE e.dispatch_id = d.id), '[]') AS history,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id::text, 'who', a.who,
        'enteredAt', ${ms('a.entered_at')}, 'airMinutes', a.air_minutes,
        'outAt', ${ms('a.out_at')}) ORDER BY a.id)
      FROM dispatch_air a WHERE a.dispatch_id = d.id), '[]') AS air,
    (SELECT jsonb_build_object('at', ${ms('r.at')}, 'by', r.by_user, 'expected', r.expected,
        'present', r.present, 'missing', r.missing)
      FROM dispatch_roll_call r WHERE r.dispatch_id = d.id
      ORDER BY r.at DESC, r.id DESC LIMIT 1) AS "rollCall"
  FROM dispatch d JOIN team t ON t.code = d.team`;

@Injectable()
export class DispatchStore {
  constructor(private readonly database: Database) {}

  async one(id: number, sql: Sql = this.database): Promise<DispatchRecord | null> {
    const [record] = await sql.query<DispatchRecord>(`${RECORD} WHERE d.id = $1`, [id]);
    return record ?? null;
  }

  /** Newest first, with the journal number at which the answer is true. */
  list(asked: DispatchesAsked): Promise<{ asOf: number; records: DispatchRecord[] }> {
    return this.database.transaction(async (sql) => {
      await sql.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const [head] = await sql.query<{ last: number }>('SELECT last FROM journal_head');
      const records = await sql.query<DispatchRecord>(
        `${RECORD} WHERE ($1::text IS NULL OR d.team = $1)
           AND ($2::bigint IS NULL OR d.incident_id = $2)
           AND ($3::text[] IS NULL OR d.state = ANY ($3)) AND ($4::bigint IS NULL OR d.id < $4)
         ORDER BY d.id DESC LIMIT $5`,
        [
          asked.team ?? null,
          asked.incident ?? null,
          asked.states ?? null,
          asked.before,
          asked.limit,
        ],
      );
      return { asOf: head?.last ?? 0, records };
    });
  }

  /**
   * Holds its incident, its team and itself, in this order as everybody does, until the commit.
   * `null`: there is none.
   */
  async lock(sql: Sql, id: number): Promise<DispatchRecord | null> {
    const [found] = await sql.query<{ incident: number; team: string }>(
      'SELECT incident_id AS incident, team FROM dispatch WHERE id = $1',
      [id],
    );
    if (!found) return null;
    await sql.execute('SELECT FROM incident WHERE id = $1 FOR NO KEY UPDATE', [found.incident]);
    await sql.execute('SELECT FROM team WHERE code = $1 FOR NO KEY UPDATE', [found.team]);
    await sql.execute('SELECT FROM dispatch WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.one(id, sql);
  }

  /** Where the team is sent already, under its lock. A drill's world knows of the real one. */
  async away(sql: Sql, team: string, drill: number | null): Promise<DispatchRecord | null> {
    const [record] = await sql.query<DispatchRecord>(
      `${RECORD} WHERE d.team = $1 AND d.state NOT IN ('proposed', 'cleared', 'cancelled')
         AND (d.drill_id IS NULL OR d.drill_id = $2) ORDER BY d.drill_id NULLS FIRST LIMIT 1`,
      [team, drill],
    );
    return record ?? null;
  }

  /** The proposal of the team to the incident, if there is one. */
  async proposal(sql: Sql, team: string, incident: number): Promise<DispatchRecord | null> {
    const [record] = await sql.query<DispatchRecord>(
      `${RECORD} WHERE d.team = $1 AND d.incident_id = $2 AND d.state = 'proposed'`,
      [team, incident],
    );
    return record ?? null;
  }

  /** Proposals to incidents that are closed. */
  async leftProposals(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT d.id FROM dispatch d JOIN incident i ON i.id = d.incident_id
       WHERE d.state = 'proposed' AND d.state NOT IN ('cleared', 'cancelled')
         AND i.state = 'closed' ORDER BY d.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the incident is closed, under its lock. */
  async isOver(sql: Sql, incident: number): Promise<boolean> {
    const rows = await sql.query(`SELECT FROM incident WHERE id = $1 AND state = 'closed'`, [
      incident,
    ]);
    return rows.length > 0;
  }

  /** What the team has in drills and has not ended. */
  drills(sql: Sql, team: string): Promise<DispatchRecord[]> {
    return sql.query<DispatchRecord>(
      `${RECORD} WHERE d.team = $1 AND d.drill_id IS NOT NULL
         AND d.state NOT IN ('cleared', 'cancelled') ORDER BY d.id FOR NO KEY UPDATE OF d`,
      [team],
    );
  }
}
