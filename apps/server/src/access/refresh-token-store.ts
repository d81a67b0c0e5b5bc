/** Refresh tokens, kept as SHA-256 of the token; each is used once and replaced (rotation). */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role, SignedInUser } from '@fengsui/contracts';
import { auditedRequest } from '../platform/audit-request.js';
import { Database, type Sql } from '../platform/database.js';
import { judgeRefresh } from './refresh-judgement.js';

export interface NewToken {
  token: string;
  expiresAtMs: number;
}
export type Renewal =
  { kind: 'renewed'; user: SignedInUser; next: NewToken } | { kind: 'refused'; reused: boolean };

/** A sign-in ends when it was not renewed for so long. */
export const REFRESH_TTL_MS = 12 * 3600_000;

interface Row {
  family: string;
  userId: number;
  expiresAt: number;
  used: boolean;
  revoked: boolean;
  username: string;
  roles: Role[];
  disabled: boolean;
}

const sha256 = (token: string) => createHash('sha256').update(token).digest();

@Injectable()
export class RefreshTokenStore {
  constructor(private readonly database: Database) {}

  /** The first token of a new family; clears away the expired ones of everybody. */
  begin(userId: number, nowMs: number): Promise<NewToken> {
    return this.database.transaction(async (sql) => {
      await sql.execute('DELETE FROM refresh_token WHERE expires_at < to_timestamp($1 / 1000.0)', [
        nowMs,
      ]);
      await sql.execute(
        'UPDATE app_user SET signed_in_at = to_timestamp($2::float8 / 1000.0) WHERE id = $1',
        [userId, nowMs],
      );
      return this.#add(sql, randomUUID(), userId, nowMs);
    });
  }

  /** Uses the token up for its successor; one that comes twice ends its whole family. */
  renew(token: string, nowMs: number): Promise<Renewal> {
    return this.database.transaction(async (sql) => {
      const hash = sha256(token);
      const [row] = await sql.query<Row>(
        `SELECT r.family, r.user_id AS "userId", r.expires_at AS "expiresAt",
                r.used_at IS NOT NULL AS used, r.revoked_at IS NOT NULL AS revoked,
                u.username, u.roles, u.disabled
         FROM refresh_token r JOIN app_user u ON u.id = r.user_id
         WHERE r.hash = $1 FOR UPDATE OF r`,
        [hash],
      );
      const judgement = judgeRefresh(row, nowMs);
      if (row === undefined || judgement === 'refuse') return { kind: 'refused', reused: false };
      if (judgement === 'revoke') {
        await this.#revoke(sql, row.family);
        return { kind: 'refused', reused: row.used };
      }
      await sql.execute('UPDATE refresh_token SET used_at = now() WHERE hash = $1', [hash]);
      const next = await this.#add(sql, row.family, row.userId, nowMs);
      return { kind: 'renewed', user: { username: row.username, roles: row.roles }, next };
    });
  }

  /** Signs out: ends the family of the token. */
  async end(token: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const [user] = await sql.query<SignedInUser>(
        `WITH ended AS (
           UPDATE refresh_token SET revoked_at = now() WHERE revoked_at IS NULL
           AND family = (SELECT family FROM refresh_token WHERE hash = $1) RETURNING user_id)
         SELECT username, roles FROM app_user WHERE id IN (SELECT user_id FROM ended)`,
        [sha256(token)],
      );
      if (user) auditedRequest()?.actsAs(user);
    });
  }

  async #revoke(sql: Sql, family: string): Promise<void> {
    await sql.execute(
      'UPDATE refresh_token SET revoked_at = now() WHERE family = $1 AND revoked_at IS NULL',
      [family],
    );
  }

  async #add(sql: Sql, family: string, userId: number, nowMs: number): Promise<NewToken> {
    const token = randomBytes(32).toString('base64url');
    const expiresAtMs = nowMs + REFRESH_TTL_MS;
    await sql.execute(
      `INSERT INTO refresh_token (hash, family, user_id, expires_at)
       VALUES ($1, $2, $3, to_timestamp($4 / 1000.0))`,
      [sha256(token), family, userId, expiresAtMs],
    );
    return { token, expiresAtMs };
  }
}
