/**
 * Every change of a dispatch goes through here: rows, timeline and journal in one transaction, under
 * the locks of incident, team and dispatch, and told after the commit.
 */
import { Injectable } from '@nestjs/common';
import type { DispatchView, JournalEntryView, JournalType } from '@fengsui/contracts';
import { Bus } from '../platform/bus.js';
import { Database, type Sql } from '../platform/database.js';
import { JournalStore, type JournalNews } from '../platform/journal-store.js';
import { Refusal } from '../platform/problem.js';
import { writeTimeline, type TimelineNews } from '../platform/timeline-store.js';
import { DispatchStore } from './dispatch-store.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { dispatchView, type DispatchRecord } from './dispatch-view.js';
import { TeamStore } from './team-store.js';

/** What was changed. */
export interface Told {
  type: Extract<JournalType, `dispatch.${string}`>;
  timeline: TimelineNews[];
  /** What the team is in has changed. */
  team: boolean;
  /** Dispatches of drills that a real one has ended. */
  ended?: number[];
}

@Injectable()
export class DispatchChanges {
  constructor(
    private readonly database: Database,
    private readonly store: DispatchStore,
    private readonly write: DispatchWriteStore,
    private readonly teams: TeamStore,
    private readonly journal: JournalStore,
    private readonly bus: Bus,
  ) {}

  /** @param work `null`: nothing was changed */
  change(
    id: number,
    nowMs: number,
    work: (sql: Sql, before: DispatchRecord) => Promise<Told | null>,
  ): Promise<DispatchView> {
    return this.run(nowMs, async (sql) => {
      const before = await this.store.lock(sql, id);
      if (!before) throw new Refusal(404, `There is no dispatch ${id}`);
      return { id, told: await work(sql, before) };
    });
  }

  /** The same for a dispatch that `work` makes or finds, under the locks that it takes. */
  async run(
    nowMs: number,
    work: (sql: Sql) => Promise<{ id: number; told: Told | null }>,
  ): Promise<DispatchView> {
    const { view, entries } = await this.database.transaction(async (sql) => {
      const { id, told } = await work(sql);
      const records = await this.#raised(sql, told ? [id, ...(told.ended ?? [])] : []);
      const record = told ? records[0] : await this.store.one(id, sql);
      if (!record) throw new Error(`dispatch ${id} is gone`);
      const news = told ? await this.#news(sql, records, told, nowMs) : [];
      return { view: dispatchView(record), entries: await this.journal.append(sql, news) };
    });
    await this.announce(entries);
    return view;
  }

  async announce(entries: JournalEntryView[]): Promise<void> {
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }

  /** As they are with their next version. */
  async #raised(sql: Sql, ids: readonly number[]): Promise<DispatchRecord[]> {
    const records: DispatchRecord[] = [];
    for (const id of ids) {
      await this.write.raiseVersion(sql, id);
      const record = await this.store.one(id, sql);
      if (!record) throw new Error(`dispatch ${id} is gone`);
      records.push(record);
    }
    return records;
  }

  /** @param records the changed one, and those that it has ended */
  async #news(
    sql: Sql,
    records: readonly DispatchRecord[],
    told: Told,
    nowMs: number,
  ): Promise<JournalNews[]> {
    const news: JournalNews[] = [];
    for (const [n, record] of records.entries()) {
      const type = n === 0 ? told.type : 'dispatch.status';
      news.push({ type, atMs: nowMs, data: { dispatch: dispatchView(record) } });
      if (n > 0 || !told.team || record.drill !== null) continue;
      const team = await this.teams.view(record.team, nowMs, sql);
      if (team) news.push({ type: 'team.changed', atMs: nowMs, data: { team } });
    }
    return [...news, ...(await writeTimeline(sql, told.timeline))];
  }
}
