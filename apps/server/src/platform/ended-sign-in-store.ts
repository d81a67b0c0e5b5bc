/**
 * People whose sign-ins were ended (disabled, other roles, a new password), as this process knows it:
 * asked of the database every two seconds, so that access tokens end before they expire by themselves,
 * at every process.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ACCESS_TOKEN_TTL_MS, type VerifiedToken } from './access-token.js';
import { Database } from './database.js';

const LOOK_MS = 2_000;
/** Twice as long as a token lives: the clocks of several machines are not one. */
const KEPT_MS = 2 * ACCESS_TOKEN_TTL_MS;

@Injectable()
export class EndedSignIns implements OnApplicationShutdown {
  #endedAtMs: ReadonlyMap<string, number> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  has({ user, issuedAtMs }: Omit<VerifiedToken, 'expiresAtMs'>): boolean {
    const endedAtMs = this.#endedAtMs.get(user.username);
    return user.device === undefined && endedAtMs !== undefined && issuedAtMs <= endedAtMs;
  }

  /** From now on it is looked by itself. */
  async follow(): Promise<void> {
    await this.look();
    this.#timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  async look(): Promise<void> {
    try {
      const rows = await this.database.query<{ username: string; endedAt: number }>(
        `SELECT username, ended_at AS "endedAt" FROM app_user
         WHERE ended_at > now() - $1 * interval '1 millisecond'`,
        [KEPT_MS],
      );
      this.#endedAtMs = new Map(rows.map(({ username, endedAt }) => [username, endedAt]));
    } catch {
      // The database is away: what is known stays, and the next look will tell.
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }
}
