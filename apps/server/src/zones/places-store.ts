/**
 * Who may lie in a zone: sites, teams and stores of the database, and the villages that come with the
 * program. No data of schools or hospitals comes with it, so there are none of these kinds.
 */
import { Injectable } from '@nestjs/common';
import type { ReceptorPlace } from '@fengsui/domain';
import { VILLAGES } from '@fengsui/nanhai';
import { Database } from '../platform/database.js';

/** Their points lie far away inside another town (libs/nanhai, villages). */
const MISPLACED: readonly string[] = ['440605122016', '440605125046'];

export const VILLAGE_PLACES: readonly ReceptorPlace[] = VILLAGES.filter(
  ({ code }) => !MISPLACED.includes(code),
).map(({ code, zh, position }) => ({ kind: 'village', code, name: { zh }, position }));

@Injectable()
export class PlacesStore {
  constructor(private readonly database: Database) {}

  /** Teams stand at their base. */
  async all(): Promise<ReceptorPlace[]> {
    const rows = await this.database.query<ReceptorPlace>(
      `SELECT 'site' AS kind, code, name, jsonb_build_array(lon, lat) AS position FROM site
       UNION ALL
       SELECT 'team', code, entry->'name', entry->'base' FROM team
       UNION ALL
       SELECT 'store', code, name, jsonb_build_array(lon, lat) FROM store`,
    );
    return [...VILLAGE_PLACES, ...rows];
  }
}
