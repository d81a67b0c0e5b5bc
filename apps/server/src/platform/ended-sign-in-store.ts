/**
 * People whose sign-ins were ended (disabled, other roles, a new password), as this process knows it:
 * asked of the database every two seconds, so that access tokens end before they expire by themselves,
 * at every process. Each time raises the person's epoch by one, and a token of an earlier epoch is
 * refused: no clock is asked, so that none can be set wrong.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { VerifiedToken } from './access-token.js';
import { Database } from './database.js';

const LOOK_MS = 2_000;

@Injectable()
export class EndedSignIns implements OnApplicationShutdown {
  #epochs: ReadonlyMap<string, number> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  has({ user, epoch }: Omit<VerifiedToken, 'expiresAtMs'>): boolean {
    return user.device === undefined && epoch < (this.#epochs.get(user.username) ?? 0);
  }

  /** From now on it is looked by itself. */
  async follow(): Promise<void> {
    await this.look();
    this.#timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  async look(): Promise<void> {
    try {
      const rows = await this.database.query<{ username: string; epoch: number }>(
        'SELECT username, epoch FROM app_user WHERE epoch > 0',
      );
      this.#epochs = new Map(rows.map(({ username, epoch }) => [username, epoch]));
    } catch {
      // The database is away: what is known stays, and the next look will tell.
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }
}
