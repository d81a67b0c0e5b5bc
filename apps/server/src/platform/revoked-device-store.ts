/**
 * Which walls were revoked, as this process knows it: asked of the database every two seconds, so
 * that also a revocation by another process ends access tokens that have not expired yet.
 */
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from './database.js';

const LOOK_MS = 2_000;

@Injectable()
export class RevokedDevices implements OnApplicationShutdown {
  #revoked: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  has(device: string | undefined): boolean {
    return device !== undefined && this.#revoked.has(device);
  }

  /** From now on it is looked by itself. */
  async follow(): Promise<void> {
    await this.look();
    this.#timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  async look(): Promise<void> {
    try {
      const rows = await this.database.query<{ id: number }>(
        'SELECT id FROM wall_device WHERE revoked_at IS NOT NULL',
      );
      this.#revoked = new Set(rows.map(({ id }) => String(id)));
    } catch {
      // The database is away: what is known stays, and the next look will tell.
    }
  }

  /** These walls are linked now. */
  async seen(devices: readonly string[]): Promise<void> {
    if (devices.length === 0) return;
    await this.database.execute(
      'UPDATE wall_device SET seen_at = now() WHERE id = ANY ($1::int[])',
      [devices.map(Number)],
    );
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }
}
