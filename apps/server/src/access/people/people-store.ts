/** SQL of the people who sign in. Nobody is ever deleted: the audit trail names them. */
import { Injectable } from '@nestjs/common';
import type { PersonView } from '@fengsui/contracts';
import { Database, type Sql } from '../../platform/database.js';
import type { KnownPerson, PersonChange } from './person-rules.js';

interface Row extends Omit<PersonView, 'madeAt' | 'signedInAt'> {
  madeAt: number;
  signedInAt: number | null;
}
const VIEW = `SELECT u.id, u.username, u.roles, u.disabled, u.demo, u.made_at AS "madeAt",
    u.made_by AS "madeBy", u.signed_in_at AS "signedInAt",
    (SELECT count(DISTINCT r.family)::int FROM refresh_token r WHERE r.user_id = u.id
       AND r.revoked_at IS NULL AND r.used_at IS NULL AND r.expires_at > now()) AS sessions
  FROM app_user u`;

const iso = (ms: number) => new Date(ms).toISOString();
const toView = (row: Row): PersonView => ({
  ...row,
  madeAt: iso(row.madeAt),
  signedInAt: row.signedInAt === null ? null : iso(row.signedInAt),
});

@Injectable()
export class PeopleStore {
  constructor(private readonly database: Database) {}

  /** Those who may sign in first, by name. */
  async list(): Promise<PersonView[]> {
    return (await this.database.query<Row>(`${VIEW} ORDER BY u.disabled, u.username`)).map(toView);
  }

  async view(sql: Sql, id: number): Promise<PersonView | null> {
    const [row] = await sql.query<Row>(`${VIEW} WHERE u.id = $1`, [id]);
    return row ? toView(row) : null;
  }

  /** `null`: somebody has the name, if in other letters. */
  async make(
    sql: Sql,
    { username, roles }: Pick<PersonView, 'username' | 'roles'>,
    hash: string,
    by: string,
  ): Promise<number | null> {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO app_user (username, password_hash, roles, made_by)
       SELECT $1, $2, $3, $4
       WHERE NOT EXISTS (SELECT FROM app_user WHERE lower(username) = lower($1))
       ON CONFLICT DO NOTHING RETURNING id`,
      [username, hash, roles, by],
    );
    return row?.id ?? null;
  }

  /** The person, locked, and how many other enabled administrators there are; `null`: nobody. */
  async locked(sql: Sql, id: number): Promise<{ person: KnownPerson; otherAdmins: number } | null> {
    const rows = await sql.query<KnownPerson & { id: number }>(
      `SELECT id, username, roles, disabled, demo FROM app_user
       WHERE id = $1 OR ('admin' = ANY (roles) AND NOT disabled) ORDER BY id FOR UPDATE`,
      [id],
    );
    const person = rows.find((row) => row.id === id);
    if (!person) return null;
    const isAdmin = ({ roles, disabled }: KnownPerson) => roles.includes('admin') && !disabled;
    const otherAdmins = rows.filter((row) => row.id !== id && isAdmin(row)).length;
    return { person, otherAdmins };
  }

  /** @param nowMs when access tokens were ended, if the change ends any */
  async change(sql: Sql, id: number, change: PersonChange, nowMs: number): Promise<void> {
    const { roles = null, disabled = null, passwordHash = null } = change;
    const endsTokens = disabled !== false;
    await sql.execute(
      `UPDATE app_user
       SET roles = coalesce($2, roles), disabled = coalesce($3, disabled),
           password_hash = coalesce($4, password_hash),
           epoch = epoch + $5::boolean::int,
           ended_at = CASE WHEN $5 THEN to_timestamp($6::float8 / 1000.0) ELSE ended_at END
       WHERE id = $1`,
      [id, roles, disabled, passwordHash, endsTokens, nowMs],
    );
    if (change.endSessions)
      await sql.execute(
        'UPDATE refresh_token SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL',
        [id],
      );
  }
}
