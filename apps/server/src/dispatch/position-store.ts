/** SQL of where teams were. */
import { Injectable } from '@nestjs/common';
import type { PositionReport } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import { iso } from './times.js';

/** `at`: UTC ms. */
export type ToldPosition = Omit<PositionReport, 'at'> & { at: number; by: string };

@Injectable()
export class PositionStore {
  /** Under the lock of the team. `true`: it is the newest that is known, and was not known before. */
  async add(sql: Sql, team: string, told: ToldPosition): Promise<boolean> {
    const { position, at, accuracyM, by, key } = told;
    const [lon, lat] = position;
    const [added] = await sql.query<{ newest: boolean }>(
      `INSERT INTO team_position (team, at, lon, lat, accuracy_m, by_user, key)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (team, key) DO NOTHING
       RETURNING NOT EXISTS (SELECT FROM team_position WHERE team = $1 AND at >= $2) AS newest`,
      [team, iso(at), lon, lat, accuracyM ?? null, by, key],
    );
    return added?.newest ?? false;
  }
}
