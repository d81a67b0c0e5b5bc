/**
 * Leases: rows with an expiry by the database's clock, for duties that only one process may have.
 */
import { Injectable } from '@nestjs/common';
import { Database } from './database.js';

@Injectable()
export class LeaseStore {
  constructor(private readonly database: Database) {}

  /**
   * Takes or renews the lease; `false` while another holder's has not expired. One that expires later
   * than it can was taken by a clock that has been set back since: it is free.
   */
  async hold(name: string, holder: string, ttlMs: number): Promise<boolean> {
    const held = await this.database.execute(
      `INSERT INTO lease (name, holder, expires_at)
       VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE lease.holder = excluded.holder OR lease.expires_at < now()
          OR lease.expires_at > now() + 2 * $3 * interval '1 millisecond'`,
      [name, holder, ttlMs],
    );
    return held === 1;
  }

  async release(name: string, holder: string): Promise<void> {
    await this.database.execute('DELETE FROM lease WHERE name = $1 AND holder = $2', [
      name,
      holder,
    ]);
  }
}
