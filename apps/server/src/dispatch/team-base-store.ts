import { Injectable } from '@nestjs/common';
import type { TeamEntry } from '@fengsui/contracts';
import { Database } from '../platform/database.js';

@Injectable()
export class TeamBaseStore {
  constructor(private readonly database: Database) {}

  /** Whoever was changed by people (version above 1) stays as they left it. */
  async load(
    teams: readonly { code: string; entry: TeamEntry }[],
    hazmatStrength: number,
  ): Promise<void> {
    const rows = teams.map(({ code, entry }) => ({
      code,
      tier: entry.tier,
      town: entry.town,
      entry,
    }));
    await this.database.transaction(async (sql) => {
      await sql.execute(
        `INSERT INTO team (code, tier, town, entry)
         SELECT code, tier, town, entry
         FROM jsonb_to_recordset($1) AS n (code text, tier text, town text, entry jsonb)
         ON CONFLICT (code) DO UPDATE SET tier = excluded.tier, town = excluded.town,
           entry = excluded.entry
         WHERE team.version = 1 AND team.entry IS DISTINCT FROM excluded.entry`,
        [JSON.stringify(rows)],
      );
      await sql.execute(
        `INSERT INTO hazmat_strength (total) VALUES ($1)
         ON CONFLICT (one_row) DO UPDATE SET total = excluded.total`,
        [hazmatStrength],
      );
    });
  }
}
