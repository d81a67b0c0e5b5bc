/** SQL of judging after the fact. */
import { Injectable } from '@nestjs/common';
import type { JournalEntryView, RuleKind } from '@fengsui/contracts';
import { IN_SERVICE, raise, type Sample } from '@fengsui/domain';
import { Database, type Sql } from '../../platform/database.js';
import { JournalStore } from '../../platform/journal-store.js';
import { alarmNewsData, type AlarmRecord } from '../alarm-record.js';
import { insertAlarms, newOccurrences } from '../alarm-rows.js';
import type { PointSubject, Subject } from '../subjects.js';
import type { Excursion } from './excursion.js';
import { AT, CORRECTED } from './past-store.js';

export interface DueSpan {
  pointId: number;
  /** Measured by the server's clock, UTC ms. */
  from: number;
  to: number;
  notedAt: number;
}

@Injectable()
export class HistoryStore {
  constructor(
    private readonly database: Database,
    private readonly journal: JournalStore,
  ) {}

  quiet(notedBefore: number, limit: number): Promise<DueSpan[]> {
    return this.database.query(
      `SELECT point_id AS "pointId", from_at AS from, to_at AS to, noted_at AS "notedAt"
       FROM history_due WHERE noted_at < to_timestamp($1 / 1000.0) ORDER BY noted_at LIMIT $2`,
      [notedBefore, limit],
    );
  }

  /** The span with a lead, and up to the first live readings after it. */
  readings({ pointId, from, to }: DueSpan, leadMs: number): Promise<Sample[]> {
    return this.database.query(
      `SELECT ${AT} AS t, r.v, r.q FROM (SELECT $1::int AS id) n ${CORRECTED}
       JOIN reading r ON r.point_id = n.id AND r.q < 3
         AND r.t BETWEEN to_timestamp(($2::float8 - $4) / 1000.0) - c.skew
                     AND to_timestamp(($3::float8 + $4) / 1000.0) - c.skew
       ORDER BY 1`,
      [pointId, from, to, leadMs],
    );
  }

  /** Adds what is not on the record yet; the span is done unless more of it was noted meanwhile. */
  save(
    span: DueSpan,
    point: PointSubject | null,
    found: readonly Excursion[],
    now: number,
  ): Promise<JournalEntryView[]> {
    return this.database.transaction(async (sql) => {
      await sql.execute(
        'DELETE FROM history_due WHERE point_id = $1 AND noted_at = to_timestamp($2 / 1000.0)',
        [span.pointId, span.notedAt],
      );
      const kindOf = (rule: string) =>
        point?.plan.rules.find(({ code }) => code === rule)?.kind ?? 'limits';
      return point ? this.add(sql, point, kindOf, found, now) : [];
    });
  }

  /** Adds historical alarms where no alarm on the record covers the time. */
  async add(
    sql: Sql,
    subject: Subject,
    kindOf: (rule: string) => RuleKind,
    found: readonly Excursion[],
    now: number,
  ): Promise<JournalEntryView[]> {
    if (found.length === 0) return [];
    const known = await sql.query<{ index: number }>(
      `SELECT DISTINCT n.ord::int - 1 AS index
       FROM unnest($2::text[], $3::float8[], $4::float8[]) WITH ORDINALITY AS n (rule, f, u, ord)
       JOIN alarm a ON a.subject = $1 AND a.rule = n.rule
         AND a.tripped_at <= to_timestamp(n.u / 1000.0)
         AND coalesce(a.returned_at, a.cleared_at, 'infinity') >= to_timestamp(n.f / 1000.0)`,
      [
        subject.key,
        found.map(({ rule }) => rule),
        found.map(({ from }) => from),
        found.map(({ to }) => to ?? now),
      ],
    );
    const skip = new Set(known.map(({ index }) => index));
    const records = found
      .filter((_, index) => !skip.has(index))
      .map((excursion) => historicalRecord(subject, kindOf(excursion.rule), excursion, now));
    if (records.length === 0) return [];
    const [numbers] = await sql.query<{ numbers: number[] }>(
      `SELECT ${newOccurrences('$1')} AS numbers`,
      [records.length],
    );
    records.forEach((record, index) => {
      record.occurrence = numbers?.numbers[index] ?? 0;
    });
    await insertAlarms(sql, records);
    return this.journal.append(
      sql,
      records.map((record) => ({
        type: 'alarm.historical',
        atMs: now,
        data: alarmNewsData(record, now),
      })),
    );
  }
}

function historicalRecord(
  subject: Subject,
  ruleKind: RuleKind,
  excursion: Excursion,
  now: number,
): AlarmRecord {
  const { rule, ruleVersion, condition, from, to, peak } = excursion;
  const { alarm } = raise({ ...condition, t: from }, IN_SERVICE, now);
  return {
    occurrence: 0,
    version: 1,
    subject,
    rule,
    ruleKind,
    ruleVersion,
    alarm: {
      ...alarm,
      active: false,
      open: false,
      peak,
      returnedAt: to ?? now,
      clearedAt: now,
    },
    chattering: false,
    historical: true,
    savedPeak: peak,
    supersededBy: null,
  };
}
