/** What people do with alarms: a command goes through the pure step and is stored, then announced. */
import { Injectable } from '@nestjs/common';
import { acknowledge, REALARM_MS, reset, silence, takeOutOfService } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import type { AlarmRecord } from '../alarm-record.js';
import { CommandStore, type Asked, type Outcome } from './command-store.js';
import { DeskNews } from './desk-news.js';
import { PermitStore, type Permit } from './permit-store.js';

@Injectable()
export class AlarmDesk {
  constructor(
    private readonly commands: CommandStore,
    private readonly permits: PermitStore,
    private readonly database: Database,
    private readonly news: DeskNews,
  ) {}

  acknowledge(
    asked: readonly Asked[],
    by: string,
    comment: string | undefined,
  ): Promise<Outcome[]> {
    const now = Date.now();
    const said = comment ?? null;
    return this.news.told(
      this.commands.run(
        asked,
        ({ alarm }) => acknowledge(alarm, by, said, REALARM_MS[alarm.severity], now),
        by,
        { comment: said },
        now,
      ),
    );
  }

  silence(asked: Asked, by: string): Promise<Outcome[]> {
    return this.news.told(
      this.commands.run([asked], ({ alarm }) => silence(alarm), by, {}, Date.now()),
    );
  }

  reset(asked: Asked, by: string): Promise<Outcome[]> {
    const now = Date.now();
    return this.news.told(
      this.commands.run([asked], ({ alarm }) => reset(alarm, now), by, { reset: true }, now),
    );
  }

  /** `null`: no such point; `0`: it is out of service already. */
  async takeOutOfService(name: string, permit: Permit): Promise<number | null> {
    const now = Date.now();
    const { id, entries } = await this.database.transaction(async (sql) => {
      const point = await this.permits.point(sql, name);
      if (!point) return { id: null, entries: [] };
      await this.commands.lockShard(sql, point.shard);
      // What was held by a permit that is over comes back before the new one holds it.
      const back = (await this.permits.endExpired(sql, point.id, now))
        ? await this.commands.stepPoint(sql, point.id, into(false, now), {}, now)
        : [];
      const taken = await this.permits.takeOut(sql, point, permit, now);
      if (taken === null) return { id: 0, entries: back };
      const { by, reason } = permit;
      const details = { by, reason, permit: permit.permit };
      const out = await this.commands.stepPoint(sql, point.id, into(true, now), details, now);
      return { id: taken, entries: [...back, ...out] };
    });
    await this.news.announce(entries);
    return id;
  }

  /** `false`: no such permit in force. */
  async putBack(id: number, by: string): Promise<boolean> {
    const now = Date.now();
    const entries = await this.database.transaction(async (sql) => {
      const point = await this.permits.putBack(sql, id, by, now);
      if (!point) return null;
      await this.commands.lockShard(sql, point.shard);
      return this.commands.stepPoint(sql, point.id, into(false, now), { by }, now);
    });
    await this.news.announce(entries ?? []);
    return entries !== null;
  }
}

const into =
  (outOfService: boolean, now: number) =>
  ({ alarm }: AlarmRecord) =>
    takeOutOfService(alarm, outOfService, now);
