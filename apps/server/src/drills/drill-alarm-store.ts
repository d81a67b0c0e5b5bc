/** SQL of the alarms of drills. */
import { Injectable } from '@nestjs/common';
import type { Alarm, DrillRecord } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { ALARM_COLUMNS, ALARM_FROM, type DrillAlarmRow } from './drill-rows.js';

const SELECT = `SELECT ${ALARM_COLUMNS} FROM ${ALARM_FROM}`;

@Injectable()
export class DrillAlarmStore {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  of(drill: number): Promise<DrillAlarmRow[]> {
    return this.database.query<DrillAlarmRow>(
      `${SELECT} WHERE a.drill_id = $1 ORDER BY a.id DESC LIMIT 1000`,
      [drill],
    );
  }

  async one(sql: Sql, drill: number, id: number): Promise<DrillAlarmRow | null> {
    const rows = await sql.query<DrillAlarmRow>(`${SELECT} WHERE a.drill_id = $1 AND a.id = $2`, [
      drill,
      id,
    ]);
    return rows[0] ?? null;
  }

  /** The open one of the same point and rule. */
  async openLike(sql: Sql, drill: number, id: number): Promise<DrillAlarmRow | null> {
    const rows = await sql.query<DrillAlarmRow>(
      `${SELECT} JOIN drill_alarm o ON o.drill_id = a.drill_id AND o.point_id = a.point_id
         AND o.rule = a.rule
       WHERE o.drill_id = $1 AND o.id = $2 AND a.open`,
      [drill, id],
    );
    return rows[0] ?? null;
  }

  async open(sql: Sql, drill: number): Promise<DrillRecord[]> {
    const rows = await sql.query<DrillAlarmRow>(`${SELECT} WHERE a.drill_id = $1 AND a.open`, [
      drill,
    ]);
    return rows.map(({ id, point, rule, ruleVersion, alarm }) => ({
      id,
      point,
      rule,
      ruleVersion,
      alarm,
    }));
  }

  async insert(
    sql: Sql,
    about: { drill: number; incident: number; pointId: number },
    { rule, ruleVersion, alarm }: DrillRecord,
    nowMs: number,
  ): Promise<number> {
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO drill_alarm
         (drill_id, incident_id, point_id, rule, rule_version, alarm, open, raised_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::float8 / 1000.0)) RETURNING id`,
      [
        about.drill,
        about.incident,
        about.pointId,
        rule,
        ruleVersion,
        JSON.stringify(alarm),
        alarm.open,
        nowMs,
      ],
    );
    if (!row) throw new Error('drill_alarm gave no row');
    return row.id;
  }

  async save(sql: Sql, id: number, alarm: Alarm): Promise<void> {
    await sql.execute('UPDATE drill_alarm SET alarm = $2, open = $3 WHERE id = $1', [
      id,
      JSON.stringify(alarm),
      alarm.open,
    ]);
  }
}
