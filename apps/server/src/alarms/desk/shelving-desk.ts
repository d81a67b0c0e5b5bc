/** Shelving: alone or by two, ended by a person with or without an alarm that it holds. */
import { Injectable } from '@nestjs/common';
import { SHELVE_MAX_MINUTES, type Severity, type ShelvingView } from '@fengsui/contracts';
import { shelve, SHELVED_BY_TWO, unshelve } from '@fengsui/domain';
import { Database } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import type { AlarmRecord } from '../alarm-record.js';
import { AlarmStore } from './alarm-store.js';
import { CommandStore, type Asked, type Outcome } from './command-store.js';
import { DeskNews } from './desk-news.js';
import {
  ProposalStore,
  type Proposal,
  type Proposing,
  type ShelvingWish,
} from './proposal-store.js';
import { ShelvingStore } from './shelving-store.js';

const MINUTE = 60_000;

export type ShelveOutcome =
  | Outcome
  | Extract<Proposing, { kind: 'proposed' | 'same_person' | 'other_waits' }>
  | { kind: 'too_long'; maxMinutes: number; severity: Severity };

@Injectable()
export class ShelvingDesk {
  constructor(
    private readonly commands: CommandStore,
    private readonly alarms: AlarmStore,
    private readonly proposals: ProposalStore,
    private readonly shelvings: ShelvingStore,
    private readonly journal: JournalStore,
    private readonly database: Database,
    private readonly news: DeskNews,
  ) {}

  /** Severities that one person alone does not shelve are proposed first. */
  async shelve(asked: Asked, by: string, wish: ShelvingWish): Promise<ShelveOutcome> {
    const now = Date.now();
    const record = await this.alarms.one(asked.occurrence);
    if (!record) return { kind: 'not_found' };
    const { severity } = record.alarm;
    const maxMinutes = SHELVE_MAX_MINUTES[severity];
    if (wish.minutes > maxMinutes) return { kind: 'too_long', maxMinutes, severity };
    const proposing = await this.proposals.propose(asked.occurrence, wish, by, now);
    if (proposing.kind === 'alone') {
      return this.#shelve(asked, { ...wish, by, at: now }, null, now);
    }
    if (proposing.kind === 'confirmed') return this.#shelve(asked, proposing.proposal, by, now);
    if (proposing.kind === 'proposed') await this.news.announce(proposing.entries);
    return proposing;
  }

  unshelve(asked: Asked, by: string): Promise<Outcome[]> {
    const now = Date.now();
    return this.news.told(
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

  /** Whether or not an alarm is open. @returns what was ended; `null`: no such shelving stands */
  async end(id: number, by: string): Promise<ShelvingView | null> {
    const now = Date.now();
    const ended = await this.database.transaction(async (sql) => {
      const shard = await this.shelvings.shardOf(sql, id);
      if (shard === null) return null;
      await this.commands.lockShard(sql, shard);
      const [view] = await this.shelvings.shelvings(now, id, sql);
      if (!view) return null;
      const held = await this.shelvings.end(sql, id);
      const step = ({ alarm }: AlarmRecord) => unshelve(alarm, now);
      const entries = await this.commands.stepAll(sql, held, step, { by }, now);
      if (entries.length > 0) return { view, entries };
      const { point, gateway, site, rule, severity } = view;
      const data = { point, gateway, site, rule, severity, by };
      const told = { type: 'alarm.shelving_ended', atMs: now, data } as const;
      return { view, entries: await this.journal.append(sql, [told]) };
    });
    await this.news.announce(ended?.entries ?? []);
    return ended?.view ?? null;
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
    const [outcome] = await this.news.told(
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
}
