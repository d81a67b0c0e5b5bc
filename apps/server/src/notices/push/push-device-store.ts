/** Table `push_device`. */
import { Injectable } from '@nestjs/common';
import type { PushDevice, PushSubscriptionRequest } from '@fengsui/contracts';
import { Database } from '../../platform/database.js';

/** Old browsers, whose subscriptions nobody ended, go when their service says so. */
const MOST_DEVICES = 20;

export interface PushAddress {
  id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
}

interface DeviceRow {
  id: string;
  endpoint: string;
  madeAt: number;
  toldAt: number | null;
}

const iso = (ms: number) => new Date(ms).toISOString();

@Injectable()
export class PushDeviceStore {
  constructor(private readonly database: Database) {}

  /** A device that another person used is this one's now. @returns `null`: too many devices */
  async put(
    username: string,
    { endpoint, keys }: PushSubscriptionRequest,
  ): Promise<PushDevice | null> {
    const [row] = await this.database.query<DeviceRow>(
      `INSERT INTO push_device (user_id, endpoint, p256dh, auth)
       SELECT u.id, $2, $3, $4 FROM app_user u
       WHERE u.username = $1 AND (SELECT count(*) FROM push_device d
                                  WHERE d.user_id = u.id AND d.endpoint <> $2) < $5
       ON CONFLICT (endpoint) DO UPDATE
         SET user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth,
             made_at = CASE WHEN push_device.user_id = excluded.user_id
                            THEN push_device.made_at ELSE excluded.made_at END,
             told_at = CASE WHEN push_device.user_id = excluded.user_id THEN push_device.told_at END
       RETURNING id, endpoint, made_at AS "madeAt", told_at AS "toldAt"`,
      [username, endpoint, keys.p256dh, keys.auth, MOST_DEVICES],
    );
    return row ? viewOf(row) : null;
  }

  async list(username: string): Promise<PushDevice[]> {
    const rows = await this.database.query<DeviceRow>(
      `SELECT d.id, d.endpoint, d.made_at AS "madeAt", d.told_at AS "toldAt"
       FROM push_device d JOIN app_user u ON u.id = d.user_id
       WHERE u.username = $1 ORDER BY d.made_at DESC, d.id`,
      [username],
    );
    return rows.map(viewOf);
  }

  /** @param id a UUID. @returns whether it was there, and this person's */
  async remove(username: string, id: string): Promise<boolean> {
    const removed = await this.database.execute(
      `DELETE FROM push_device WHERE id = $2
         AND user_id = (SELECT id FROM app_user WHERE username = $1)`,
      [username, id],
    );
    return removed > 0;
  }

  /** Who may not sign in any more is told nothing. */
  addresses(username: string): Promise<PushAddress[]> {
    return this.database.query<PushAddress>(
      `SELECT d.id, d.endpoint, d.p256dh, d.auth
       FROM push_device d JOIN app_user u ON u.id = d.user_id
       WHERE u.username = $1 AND NOT u.disabled ORDER BY d.made_at DESC, d.id`,
      [username],
    );
  }

  /** @param gone their push services know them no more */
  async note(told: readonly string[], gone: readonly PushAddress[]): Promise<void> {
    if (told.length > 0) {
      await this.database.execute(
        'UPDATE push_device SET told_at = now() WHERE id = ANY ($1::uuid[])',
        [told],
      );
    }
    // Not one that has subscribed anew meanwhile.
    for (const { id, auth } of gone) {
      await this.database.execute('DELETE FROM push_device WHERE id = $1 AND auth = $2', [
        id,
        auth,
      ]);
    }
  }
}

const viewOf = ({ id, endpoint, madeAt, toldAt }: DeviceRow): PushDevice => ({
  id,
  service: new URL(endpoint).hostname,
  madeAt: iso(madeAt),
  toldAt: toldAt === null ? null : iso(toldAt),
});
