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
/** Whom access is given to, as the person is at that moment. */
export interface AdmittedUser extends SignedInUser {
  epoch: number;
}
export type Renewal =
  | { kind: 'renewed'; user: AdmittedUser; next: NewToken }
  | { kind: 'refused'; reused: boolean }
  | { kind: 'abandoned' };

/** A sign-in ends when it was not renewed for so long. */
export const REFRESH_TTL_MS = 12 * 3600_000;

interface PersonRow {
  id: number;
  username: string;
  roles: Role[];
  disabled: boolean;
  epoch: number;
}
interface TokenRow {
  family: string;
  expiresAt: number;
  used: boolean;
  revoked: boolean;
}

/** Ends the transaction of a renewal whose asker has gone. */
class Abandoned extends Error {}

const sha256 = (token: string) => createHash('sha256').update(token).digest();

@Injectable()
export class RefreshTokenStore {
  constructor(private readonly database: Database) {}

  /**
   * The first token of a new family; clears away the expired ones of everybody.
   * @param passwordHash which the password fitted
   * @returns `null`: meanwhile the person was disabled or got another password
   */
  begin(
    userId: number,
    passwordHash: string,
    nowMs: number,
  ): Promise<{ user: AdmittedUser; first: NewToken } | null> {
    return this.database.transaction(async (sql) => {
      const [user] = await sql.query<AdmittedUser>(
        `UPDATE app_user SET signed_in_at = to_timestamp($2::float8 / 1000.0)
         WHERE id = $1 AND NOT disabled AND password_hash = $3 RETURNING username, roles, epoch`,
        [userId, nowMs, passwordHash],
      );
      if (!user) return null;
      // Those that somebody is just renewing are left for the next time.
      await sql.execute(
        `DELETE FROM refresh_token WHERE hash IN (
           SELECT hash FROM refresh_token WHERE expires_at < to_timestamp($1::float8 / 1000.0)
           FOR UPDATE SKIP LOCKED)`,
        [nowMs],
      );
      return { user, first: await this.#add(sql, randomUUID(), userId, nowMs) };
    });
  }

  /**
   * Uses the token up for its successor; one that comes twice ends its whole family.
   * @param isAbandoned whether the asker waits no more: would never get the successor, and ask again
   */
  async renew(token: string, isAbandoned: () => boolean): Promise<Renewal> {
    try {
      return await this.database.transaction(async (sql) => {
        const renewal = await this.#renew(sql, sha256(token));
        if (renewal.kind === 'renewed' && isAbandoned()) throw new Abandoned();
        return renewal;
      });
    } catch (error) {
      if (error instanceof Abandoned) return { kind: 'abandoned' };
      throw error;
    }
  }

  async #renew(sql: Sql, hash: Buffer): Promise<Renewal> {
    const user = await this.#lockedOwner(sql, hash);
    const [row] = await sql.query<TokenRow>(
      `SELECT family, expires_at AS "expiresAt", used_at IS NOT NULL AS used,
              revoked_at IS NOT NULL AS revoked
       FROM refresh_token WHERE hash = $1 FOR UPDATE`,
      [hash],
    );
    // After the waiting.
    const nowMs = Date.now();
    const facts = row && user && { ...row, disabled: user.disabled };
    const judgement = judgeRefresh(facts, nowMs);
    if (!user || !row || judgement === 'refuse') return { kind: 'refused', reused: false };
    if (judgement === 'revoke') {
      await this.#revoke(sql, row.family);
      return { kind: 'refused', reused: row.used };
    }
    await sql.execute('UPDATE refresh_token SET used_at = now() WHERE hash = $1', [hash]);
    const next = await this.#add(sql, row.family, user.id, nowMs);
    const { username, roles, epoch } = user;
    return { kind: 'renewed', user: { username, roles, epoch }, next };
  }

  /**
   * Whose token it is, locked before anything of theirs is read: who changes a person locks them too
   * (people-store), so that a renewal sees the change, or the change sees the successor.
   */
  async #lockedOwner(sql: Sql, hash: Buffer): Promise<PersonRow | undefined> {
    const [user] = await sql.query<PersonRow>(
      `SELECT id, username, roles, disabled, epoch FROM app_user
       WHERE id = (SELECT user_id FROM refresh_token WHERE hash = $1) FOR NO KEY UPDATE`,
      [hash],
    );
    return user;
  }

  /** Signs out: ends the family of the token. */
  async end(token: string): Promise<void> {
    await this.database.transaction(async (sql) => {
      const hash = sha256(token);
      const user = await this.#lockedOwner(sql, hash);
      const ended = await sql.execute(
        `UPDATE refresh_token SET revoked_at = now() WHERE revoked_at IS NULL
         AND family = (SELECT family FROM refresh_token WHERE hash = $1)`,
        [hash],
      );
      if (user && ended > 0) auditedRequest()?.actsAs(user);
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
