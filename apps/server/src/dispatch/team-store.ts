/** SQL of teams: what is known of them, where they are, and how long they have been away. */
import { Injectable } from '@nestjs/common';
import type { TeamEntry, TeamView } from '@fengsui/contracts';
import { DUTY_WINDOW_MS, type StatusFact } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { teamView, type TeamRow } from './team-view.js';
import { iso } from './times.js';

/** Which teams, and whose world it is: a drill's knows of the real dispatches too. */
export interface TeamsAsked {
  codes?: readonly string[];
  drill?: number | null;
}
/** A team as the database has it. */
export interface KnownTeam {
  row: TeamRow;
  /** Of its dispatches, for the hours on duty. */
  histories: StatusFact[][];
}

const TIERS = `ARRAY['hazmat', 'squad', 'external', 'fire_service']`;
/** Back from here a duty without a break may have begun. */
const DUTY_LOOK_MS = 2 * DUTY_WINDOW_MS;

@Injectable()
export class TeamStore {
  constructor(private readonly database: Database) {}

  async views(nowMs: number, asked?: TeamsAsked, sql?: Sql): Promise<TeamView[]> {
    const known = await this.known(nowMs, asked, sql);
    return known.map(({ row, histories }) => teamView(row, histories, nowMs));
  }

  async known(
    nowMs: number,
    { codes, drill = null }: TeamsAsked = {},
    sql: Sql = this.database,
  ): Promise<KnownTeam[]> {
    const rows = await sql.query<TeamRow>(
      `SELECT t.code, t.version, t.entry, t.out_of_service AS "outOfService",
         p.lon, p.lat, p.at AS "positionAt", p.accuracy_m AS "accuracyM",
         coalesce(d.list, '[]') AS dispatches
       FROM team t
       LEFT JOIN LATERAL (
         SELECT lon, lat, at, accuracy_m FROM team_position
         WHERE team = t.code ORDER BY at DESC, id DESC LIMIT 1) p ON true
       LEFT JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object(
           'id', id::text, 'incident', incident_id::text, 'state', state) ORDER BY id DESC) AS list
         FROM dispatch
         WHERE team = t.code AND state NOT IN ('cleared', 'cancelled')
           AND (drill_id IS NULL OR drill_id = $2)) d ON true
       WHERE $1::text[] IS NULL OR t.code = ANY ($1)
       ORDER BY array_position(${TIERS}, t.tier), t.code`,
      [codes ?? null, drill],
    );
    const duties = await this.#duties(
      sql,
      rows.map(({ code }) => code),
      nowMs,
    );
    return rows.map((row) => ({ row, histories: duties.get(row.code) ?? [] }));
  }

  async view(code: string, nowMs: number, sql?: Sql): Promise<TeamView | null> {
    const [team] = await this.views(nowMs, { codes: [code] }, sql);
    return team ?? null;
  }

  async #duties(
    sql: Sql,
    codes: readonly string[],
    nowMs: number,
  ): Promise<Map<string, StatusFact[][]>> {
    const rows = await sql.query<StatusFact & { team: string; dispatch: number }>(
      `SELECT d.team, d.id AS dispatch, e.status, e.at, e.correction
       FROM dispatch d JOIN dispatch_entry e ON e.dispatch_id = d.id
       WHERE d.team = ANY ($1) AND d.state <> 'proposed' AND (d.ended_at IS NULL OR d.ended_at > $2)
       ORDER BY e.dispatch_id, e.id`,
      [codes, iso(nowMs - DUTY_LOOK_MS)],
    );
    const histories = new Map<string, Map<number, StatusFact[]>>();
    for (const { team, dispatch, ...fact } of rows) {
      const ofTeam = histories.get(team) ?? new Map<number, StatusFact[]>();
      ofTeam.set(dispatch, [...(ofTeam.get(dispatch) ?? []), fact]);
      histories.set(team, ofTeam);
    }
    return new Map([...histories].map(([team, ofTeam]) => [team, [...ofTeam.values()]]));
  }

  /** Whoever changes what a team is in holds its row until the commit. */
  async lock(sql: Sql, code: string): Promise<Pick<TeamRow, 'outOfService' | 'entry'> | null> {
    const [row] = await sql.query<Pick<TeamRow, 'outOfService' | 'entry'>>(
      `SELECT entry, out_of_service AS "outOfService" FROM team WHERE code = $1
       FOR NO KEY UPDATE`,
      [code],
    );
    return row ?? null;
  }

  async put(sql: Sql, code: string, entry: TeamEntry): Promise<void> {
    await sql.execute(
      `INSERT INTO team (code, tier, town, entry) VALUES ($1, $2, $3, $4)
       ON CONFLICT (code) DO UPDATE SET tier = excluded.tier, town = excluded.town,
         entry = excluded.entry, version = team.version + 1`,
      [code, entry.tier, entry.town ?? null, JSON.stringify(entry)],
    );
  }

  async setOutOfService(sql: Sql, code: string, told: TeamView['outOfService']): Promise<void> {
    await sql.execute(
      'UPDATE team SET out_of_service = $2, version = version + 1 WHERE code = $1',
      [code, told && JSON.stringify(told)],
    );
  }

  /** Names of the fields that name a town or node of the grid that does not exist. */
  async unknownPlaces(sql: Sql, { town, grid }: TeamEntry): Promise<string[]> {
    const [found] = await sql.query<{ town: boolean; grid: boolean }>(
      `SELECT EXISTS (SELECT FROM town WHERE code = $1) AS town,
              EXISTS (SELECT FROM grid_node WHERE code = $2) AS grid`,
      [town ?? null, grid ?? null],
    );
    return [
      ...(town !== undefined && !found?.town ? ['town'] : []),
      ...(grid !== undefined && !found?.grid ? ['grid'] : []),
    ];
  }

  /** Stated for the hazmat teams together; `null`: it was not. */
  async statedStrength(sql: Sql): Promise<number | null> {
    const [row] = await sql.query<{ total: number }>('SELECT total FROM hazmat_strength');
    return row?.total ?? null;
  }
}
