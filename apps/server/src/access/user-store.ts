import { Injectable } from '@nestjs/common';
import { AUDIT_CREATE_ADMIN, type Role } from '@fengsui/contracts';
import { appendAudit } from '../platform/audit-chain-store.js';
import { Database } from '../platform/database.js';

export interface StoredUser {
  id: number;
  username: string;
  passwordHash: string;
  roles: Role[];
  disabled: boolean;
}

@Injectable()
export class UserStore {
  constructor(private readonly database: Database) {}

  async find(username: string): Promise<StoredUser | null> {
    const [user] = await this.database.query<StoredUser>(
      `SELECT id, username, password_hash AS "passwordHash", roles, disabled
       FROM app_user WHERE username = $1`,
      [username],
    );
    return user ?? null;
  }

  /** Makes the demo people or renews their password; a real person of the same name is left alone. */
  async ensureDemo(people: readonly { username: string; role: Role }[], hash: string) {
    await this.database.execute(
      `INSERT INTO app_user (username, password_hash, roles, demo)
       SELECT d.username, $3, ARRAY[d.role], true FROM unnest($1::text[], $2::text[]) AS d (username, role)
       ON CONFLICT (username) DO UPDATE
       SET password_hash = excluded.password_hash, roles = excluded.roles, disabled = false
       WHERE app_user.demo`,
      [people.map(({ username }) => username), people.map(({ role }) => role), hash],
    );
  }

  /** Demo people can neither sign in nor renew. */
  async disableDemo(): Promise<void> {
    await this.database.execute('UPDATE app_user SET disabled = true WHERE demo AND NOT disabled');
  }

  /**
   * Makes an administrator, or gives an existing person the password and the role `admin`; who was
   * signed in under that name has to sign in again.
   */
  async putAdmin(username: string, hash: string): Promise<void> {
    const nowMs = Date.now();
    await this.database.transaction(async (sql) => {
      await sql.execute(
        `INSERT INTO app_user (username, password_hash, roles) VALUES ($1, $2, '{admin}')
         ON CONFLICT (username) DO UPDATE
         SET password_hash = excluded.password_hash, roles = excluded.roles, disabled = false, demo = false,
             epoch = app_user.epoch + 1, ended_at = to_timestamp($3::float8 / 1000.0)`,
        [username, hash, nowMs],
      );
      await sql.execute(
        `UPDATE refresh_token SET revoked_at = now()
         WHERE revoked_at IS NULL AND user_id = (SELECT id FROM app_user WHERE username = $1)`,
        [username],
      );
      const entry = { actor: 'system', roles: [], action: AUDIT_CREATE_ADMIN, body: null } as const;
      const rest = { target: { username }, outcome: 'done', status: 200, address: null } as const;
      await appendAudit(sql, { ...entry, ...rest }, nowMs);
    });
  }
}
