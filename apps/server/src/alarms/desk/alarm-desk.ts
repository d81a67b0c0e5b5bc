/** What people do with alarms: a command goes through the pure step and is stored, then announced. */
import { Injectable } from '@nestjs/common';
import { SHELVE_MAX_MINUTES, type JournalEntryView, type Severity } from '@fengsui/contracts';
import {
  acknowledge,
  REALARM_MS,
  reset,
  shelve,
  SHELVED_BY_TWO,
  silence,
  takeOutOfService,
  unshelve,
} from '@fengsui/domain';
import { Bus } from '../../platform/bus.js';
import { Database } from '../../platform/database.js';
import { Metrics } from '../../platform/metrics.js';
import type { AlarmRecord } from '../alarm-record.js';
import { AlarmStore } from './alarm-store.js';
import { CommandStore, type Asked, type Commanded, type Outcome } from './command-store.js';
import { ShelvingStore, type Permit, type Proposal } from './shelving-store.js';

/** A proposal of shelving waits this long for the second person. */
export const PROPOSAL_MS = 10 * 60_000;
const MINUTE = 60_000;

export type ShelveOutcome =
  | Outcome
  | { kind: 'proposed'; proposal: Proposal }
  | { kind: 'too_long'; maxMinutes: number; severity: Severity }
  | { kind: 'same_person'; proposal: Proposal };

@Injectable()
export class AlarmDesk {
  constructor(
    private readonly commands: CommandStore,
    private readonly alarms: AlarmStore,
    private readonly shelvings: ShelvingStore,
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  acknowledge(
    asked: readonly Asked[],
    by: string,
    comment: string | undefined,
  ): Promise<Outcome[]> {
    const now = Date.now();
    const said = comment ?? null;
    return this.#told(
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
    return this.#told(
      this.commands.run([asked], ({ alarm }) => silence(alarm), by, {}, Date.now()),
    );
  }

  reset(asked: Asked, by: string): Promise<Outcome[]> {
    const now = Date.now();
    return this.#told(
      this.commands.run([asked], ({ alarm }) => reset(alarm, now), by, { reset: true }, now),
    );
  }

  unshelve(asked: Asked, by: string): Promise<Outcome[]> {
    const now = Date.now();
    return this.#told(
      this.commands.run(
        [asked],
        ({ alarm }) => unshelve(alarm, now),
        by,
        {},
        now,
        async (sql, changed) => {
          for (const record of changed) await this.shelvings.unshelve(sql, record);
        },
      ),
    );
  }

  /** Severities that one person alone does not shelve are proposed first. */
  async shelve(
    asked: Asked,
    by: string,
    wish: { minutes: number; reason: string; oneShot: boolean },
  ): Promise<ShelveOutcome> {
    const now = Date.now();
    const record = await this.alarms.one(asked.occurrence);
    if (!record) return { kind: 'not_found' };
    const { severity } = record.alarm;
    const maxMinutes = SHELVE_MAX_MINUTES[severity];
    if (wish.minutes > maxMinutes) return { kind: 'too_long', maxMinutes, severity };
    if (!record.alarm.open) return { kind: 'impossible', record };
    if (!SHELVED_BY_TWO.includes(severity)) {
      return this.#shelve(asked, { ...wish, by, at: now }, null, now);
    }
    const known = await this.shelvings.proposal(asked.occurrence);
    const isFresh = known !== null && now - known.at <= PROPOSAL_MS;
    if (known && isFresh && known.by !== by) return this.#shelve(asked, known, by, now);
    if (known && isFresh && known.by === by && known.minutes === wish.minutes) {
      return { kind: 'same_person', proposal: known };
    }
    const proposal = { ...wish, by, at: now };
    await this.shelvings.propose(asked.occurrence, proposal);
    return { kind: 'proposed', proposal };
  }

  async #shelve(
    asked: Asked,
    proposal: Proposal,
    second: string | null,
    now: number,
  ): Promise<ShelveOutcome> {
    const { minutes, reason, oneShot, by } = proposal;
    const until = now + minutes * MINUTE;
    const mayShelve = ({ alarm }: AlarmRecord) =>
      minutes <= SHELVE_MAX_MINUTES[alarm.severity] &&
      (second !== null || !SHELVED_BY_TWO.includes(alarm.severity));
    const [outcome] = await this.#told(
      this.commands.run(
        [asked],
        (record) => (record.alarm.open && mayShelve(record) ? shelve(record.alarm, until) : null),
        by,
        { reason, oneShot, secondPerson: second },
        now,
        async (sql, changed) => {
          for (const record of changed) {
            await this.shelvings.shelve(sql, record, proposal, second);
          }
        },
      ),
    );
    return outcome ?? { kind: 'not_found' };
  }

  /** `null`: no such point; `0`: it is out of service already. */
  async takeOutOfService(name: string, permit: Permit): Promise<number | null> {
    const now = Date.now();
    const { id, entries } = await this.database.transaction(async (sql) => {
      const point = await this.shelvings.point(sql, name);
      if (!point) return { id: null, entries: [] };
      await this.commands.lockShard(sql, point.shard);
      const taken = await this.shelvings.takeOut(sql, point, permit, now);
      if (taken === null) return { id: 0, entries: [] };
      const { by, reason } = permit;
      const step = ({ alarm }: AlarmRecord) => takeOutOfService(alarm, true, now);
      const details = { by, reason, permit: permit.permit };
      return {
        id: taken,
        entries: await this.commands.stepPoint(sql, point.id, step, details, now),
      };
    });
    await this.#announce(entries);
    return id;
  }

  /** `false`: no such permit in force. */
  async putBack(id: number, by: string): Promise<boolean> {
    const now = Date.now();
    const entries = await this.database.transaction(async (sql) => {
      const point = await this.shelvings.putBack(sql, id, by, now);
      if (!point) return null;
      await this.commands.lockShard(sql, point.shard);
      const step = ({ alarm }: AlarmRecord) => takeOutOfService(alarm, false, now);
      return this.commands.stepPoint(sql, point.id, step, { by }, now);
    });
    await this.#announce(entries ?? []);
    return entries !== null;
  }

  async #told(running: Promise<Commanded>): Promise<Outcome[]> {
    const { outcomes, entries } = await running;
    await this.#announce(entries);
    return outcomes;
  }

  async #announce(entries: JournalEntryView[]): Promise<void> {
    for (const { type } of entries) this.metrics.transitions.inc({ type });
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }
}
