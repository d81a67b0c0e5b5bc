/** Tables `duty_roster` and `duty_ladders`: every version that was ever in force. */
import { Injectable } from '@nestjs/common';
import type { DutyLadder, DutyRoster } from '@fengsui/contracts';
import type { Duty } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';

/** Who made this version, and when (UTC ms). */
export interface Version {
  version: number;
  changedBy: string | null;
  changedAt: number;
}

const VERSION = `version, changed_by AS "changedBy", changed_at AS "changedAt"`;

@Injectable()
export class DutyStore {
  #copy: { versions: string; duty: Duty } | null = null;

  constructor(private readonly database: Database) {}

  /** What is in force; read anew only when it was changed. */
  async current(sql: Sql = this.database): Promise<Duty> {
    const [row] = await sql.query<{ versions: string }>(
      `SELECT (SELECT max(version) FROM duty_roster) || ' ' ||
              (SELECT max(version) FROM duty_ladders) AS versions`,
    );
    const versions = row?.versions ?? '';
    if (this.#copy?.versions !== versions) {
      const { roster } = await this.roster(sql);
      const { ladders } = await this.ladders(sql);
      this.#copy = { versions, duty: { roster, ladders } };
    }
    return this.#copy.duty;
  }

  async roster(sql: Sql = this.database): Promise<Version & { roster: DutyRoster }> {
    const [row] = await sql.query<Version & { roster: DutyRoster }>(
      `SELECT ${VERSION}, roster FROM duty_roster ORDER BY version DESC LIMIT 1`,
    );
    if (!row) throw new Error('duty_roster has no row');
    return row;
  }

  async ladders(sql: Sql = this.database): Promise<Version & { ladders: DutyLadder[] }> {
    const [row] = await sql.query<Version & { ladders: DutyLadder[] }>(
      `SELECT ${VERSION}, ladders FROM duty_ladders ORDER BY version DESC LIMIT 1`,
    );
    if (!row) throw new Error('duty_ladders has no row');
    return row;
  }

  async towns(sql: Sql = this.database): Promise<Set<string>> {
    const rows = await sql.query<{ code: string }>('SELECT code FROM town');
    return new Set(rows.map(({ code }) => code));
  }

  /** Which of these names nobody may sign in under. */
  async unknownAccounts(sql: Sql, names: readonly string[]): Promise<Set<string>> {
    const rows = await sql.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS n (name)
       WHERE NOT EXISTS (SELECT FROM app_user WHERE username = name)`,
      [names],
    );
    return new Set(rows.map(({ name }) => name));
  }

  async writeRoster(sql: Sql, version: number, roster: DutyRoster, by: string): Promise<void> {
    await sql.execute('INSERT INTO duty_roster (version, roster, changed_by) VALUES ($1, $2, $3)', [
      version,
      JSON.stringify(roster),
      by,
    ]);
  }

  async writeLadders(
    sql: Sql,
    version: number,
    ladders: readonly DutyLadder[],
    by: string,
  ): Promise<void> {
    await sql.execute(
      'INSERT INTO duty_ladders (version, ladders, changed_by) VALUES ($1, $2, $3)',
      [version, JSON.stringify(ladders), by],
    );
  }
}
