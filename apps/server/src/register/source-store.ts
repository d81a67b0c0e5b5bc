import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../platform/database.js';

/** Which edition of the program's own data has been loaded, as SHA-256 of its JSON. */
@Injectable()
export class SourceStore {
  constructor(private readonly database: Database) {}

  async loaded(name: string): Promise<string | null> {
    const [row] = await this.database.query<{ sha256: string }>(
      'SELECT sha256 FROM register_source WHERE name = $1',
      [name],
    );
    return row?.sha256 ?? null;
  }

  async remember(sql: Sql, name: string, sha256: string): Promise<void> {
    await sql.execute(
      `INSERT INTO register_source (name, sha256) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256`,
      [name, sha256],
    );
  }
}
