/**
 * SQL of what people do with alarms: a command goes through the pure step of each alarm and is saved
 * with its news in one transaction, under the locks of the shards, so that a judge with an older copy
 * loses and looks again.
 */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import type { AlarmStep } from '@fengsui/domain';
import { Database, type Sql, type Transaction } from '../../platform/database.js';
import { JournalStore, type JournalNews } from '../../platform/journal-store.js';
import { Metrics } from '../../platform/metrics.js';
import { alarmNewsData, leavingPermit, type AlarmRecord } from '../alarm-record.js';
import { updateAlarms } from '../alarm-rows.js';
import { AlarmStore } from './alarm-store.js';

/** An occurrence, and the version of it that the person saw. */
export interface Asked {
  occurrence: number;
  version?: number | undefined;
}
/** What became of one of them. */
export type Outcome =
  | { kind: 'done'; record: AlarmRecord }
  /** A newer occurrence of the same subject and rule exists. */
  | { kind: 'superseded'; newer: AlarmRecord }
  /** It has changed since the version that the person saw. */
  | { kind: 'changed'; newer: AlarmRecord }
  /** Not possible in the state that it is in. */
  | { kind: 'impossible'; record: AlarmRecord }
  | { kind: 'not_found' };

export interface Commanded {
  outcomes: Outcome[];
  entries: JournalEntryView[];
}
/** `null`: not possible in this state. */
export type Command = (record: AlarmRecord) => AlarmStep | null;

@Injectable()
export class CommandStore {
  constructor(
    private readonly database: Database,
    private readonly alarms: AlarmStore,
    private readonly journal: JournalStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @param by goes into the news with `details`
   * @param also what else is written with the alarms that changed
   */
  run(
    asked: readonly Asked[],
    command: Command,
    by: string,
    details: Record<string, unknown>,
    now: number,
    also?: (sql: Transaction, changed: readonly AlarmRecord[]) => Promise<void>,
  ): Promise<Commanded> {
    const occurrences = asked.map(({ occurrence }) => occurrence);
    return this.database.transaction(async (sql) => {
      await this.lockShardsOf(sql, occurrences);
      const records = await this.alarms.several(sql, occurrences);
      const known = new Map(records.map((record) => [record.occurrence, record]));
      const newer = await this.alarms.newer(sql, occurrences);
      const changed: AlarmRecord[] = [];
      const news: JournalNews[] = [];
      const outcomes = asked.map(({ occurrence, version }): Outcome => {
        const record = known.get(occurrence);
        if (!record) return { kind: 'not_found' };
        const by_ = newer.get(occurrence);
        if (by_) return { kind: 'superseded', newer: by_ };
        if (!record.alarm.acked && version !== undefined && version < record.version) {
          return { kind: 'changed', newer: record };
        }
        const step = stepOf(record, command, now);
        if (!step) return { kind: 'impossible', record };
        if (step.news.length > 0) {
          changed.push(record);
          news.push(...this.#advance(record, step, { by, ...details }, now));
        }
        return { kind: 'done', record };
      });
      await updateAlarms(sql, changed, this.metrics);
      await also?.(sql, changed);
      return { outcomes, entries: await this.journal.append(sql, news) };
    });
  }

  /** Steps all open alarms of a point, for decisions about the point. */
  async stepPoint(
    sql: Transaction,
    pointId: number,
    command: Command,
    details: Record<string, unknown>,
    now: number,
  ): Promise<JournalEntryView[]> {
    const rows = await sql.query<{ occurrence: number }>(
      'SELECT occurrence FROM alarm WHERE point_id = $1 AND open',
      [pointId],
    );
    const occurrences = rows.map(({ occurrence }) => occurrence);
    return this.stepAll(sql, occurrences, command, details, now);
  }

  /** Under the lock of their shard. */
  async stepAll(
    sql: Transaction,
    occurrences: readonly number[],
    command: Command,
    details: Record<string, unknown>,
    now: number,
  ): Promise<JournalEntryView[]> {
    const records = await this.alarms.several(sql, occurrences);
    const news: JournalNews[] = [];
    const changed = records.filter((record) => {
      const step = stepOf(record, command, now);
      if (!step || step.news.length === 0) return false;
      news.push(...this.#advance(record, step, details, now));
      return true;
    });
    await updateAlarms(sql, changed, this.metrics);
    return this.journal.append(sql, news);
  }

  #advance(
    record: AlarmRecord,
    step: AlarmStep,
    details: Record<string, unknown>,
    now: number,
  ): JournalNews[] {
    record.alarm = step.alarm;
    record.version += 1;
    const data = { ...alarmNewsData(record, now), ...details };
    return step.news.map((type) => ({ type, atMs: now, data }));
  }

  async lockShardsOf(sql: Sql, occurrences: readonly number[]): Promise<void> {
    await sql.execute(
      `/* lock */ UPDATE shard SET revision = revision + 1 WHERE id IN (
         SELECT s.id FROM shard s WHERE s.id IN (
           SELECT shard FROM alarm WHERE occurrence = ANY ($1::bigint[])) ORDER BY s.id FOR UPDATE)`,
      [occurrences],
    );
  }

  async lockShard(sql: Sql, shard: number): Promise<void> {
    await sql.execute('/* lock */ UPDATE shard SET revision = revision + 1 WHERE id = $1', [shard]);
  }
}

/** What a command does happens after what time has done already. */
function stepOf(record: AlarmRecord, command: Command, now: number): AlarmStep | null {
  const left = leavingPermit(record, now);
  if (!left) return command(record);
  const step = command({ ...record, alarm: left.alarm });
  return step && { alarm: step.alarm, news: [...left.news, ...step.news] };
}
