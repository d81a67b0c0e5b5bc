/** SQL of which alarms belong to which incident, and what an incident takes from its alarms. */
import { Injectable } from '@nestjs/common';
import type { Correlation } from '@fengsui/contracts';
import type { Attachment } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';

/** An alarm that belongs, or belonged, to an incident. */
export interface Belonging {
  occurrence: number;
  incident: number;
  by: Correlation;
  distanceM: number | null;
}

@Injectable()
export class BelongingStore {
  /** @returns how many belong to it now that did not; one that belongs elsewhere stays there */
  attach(
    sql: Sql,
    incident: number,
    alarms: readonly Attachment[],
    by: string | null,
    nowMs: number,
  ): Promise<number> {
    return sql.execute(
      `INSERT INTO incident_alarm (incident_id, occurrence, by, distance_m, attached_by, attached_at)
       SELECT $1, n.occurrence, n.by, n.metres, $5, to_timestamp($6 / 1000.0)
       FROM unnest($2::bigint[], $3::text[], $4::float8[]) WITH ORDINALITY
         AS n (occurrence, by, metres, ord) ORDER BY n.ord
       ON CONFLICT DO NOTHING`,
      [
        incident,
        alarms.map(({ occurrence }) => occurrence),
        alarms.map((alarm) => alarm.by),
        alarms.map(({ distanceM }) => distanceM),
        by,
        nowMs,
      ],
    );
  }

  /** Those of them that belonged to an incident, and do not any more. */
  detach(
    sql: Sql,
    occurrences: readonly (string | number)[],
    by: string | null,
    nowMs: number,
  ): Promise<Belonging[]> {
    return sql.query<Belonging>(
      `UPDATE incident_alarm SET detached_by = $2, detached_at = to_timestamp($3 / 1000.0)
       WHERE occurrence = ANY ($1::bigint[]) AND detached_at IS NULL
       RETURNING occurrence, incident_id AS incident, by, distance_m AS "distanceM"`,
      [occurrences, by, nowMs],
    );
  }

  /** To which incidents they belong now. */
  of(sql: Sql, occurrences: readonly (string | number)[]): Promise<Belonging[]> {
    return sql.query<Belonging>(
      `SELECT occurrence, incident_id AS incident, by, distance_m AS "distanceM"
       FROM incident_alarm WHERE occurrence = ANY ($1::bigint[]) AND detached_at IS NULL`,
      [occurrences],
    );
  }

  in(sql: Sql, incident: number): Promise<Belonging[]> {
    return sql.query<Belonging>(
      `SELECT occurrence, incident_id AS incident, by, distance_m AS "distanceM"
       FROM incident_alarm WHERE incident_id = $1 AND detached_at IS NULL ORDER BY id`,
      [incident],
    );
  }

  /** Why they belonged to this incident before, the last time that they did. */
  formerly(
    sql: Sql,
    incident: number,
    occurrences: readonly (string | number)[],
  ): Promise<Belonging[]> {
    return sql.query<Belonging>(
      `SELECT DISTINCT ON (occurrence) occurrence, incident_id AS incident, by,
         distance_m AS "distanceM"
       FROM incident_alarm WHERE incident_id = $1 AND occurrence = ANY ($2::bigint[])
       ORDER BY occurrence, id DESC`,
      [incident, occurrences],
    );
  }

  /** They belong to it again as they did the last time: for the same reason, by the same person. */
  async restore(
    sql: Sql,
    incident: number,
    occurrences: readonly (string | number)[],
    nowMs: number,
  ): Promise<void> {
    await sql.execute(
      `INSERT INTO incident_alarm (incident_id, occurrence, by, distance_m, attached_by, attached_at)
       SELECT incident_id, occurrence, by, distance_m, attached_by, to_timestamp($3 / 1000.0)
       FROM (SELECT DISTINCT ON (occurrence) * FROM incident_alarm
             WHERE incident_id = $1 AND occurrence = ANY ($2::bigint[])
             ORDER BY occurrence, id DESC) x ORDER BY x.id`,
      [incident, occurrences, nowMs],
    );
  }

  /**
   * Severity and time of acknowledgement as the alarms say: the worst open one, unless a person reported
   * a graver thing; without an open one it stays.
   * @param isNew of each: its alarms are others than before, so it has a new version in any case
   */
  async follow(sql: Sql, incidents: readonly number[], isNew: boolean): Promise<void> {
    if (incidents.length === 0) return;
    await sql.execute(
      `UPDATE incident i SET severity = n.severity, acked_at = n.acked, version = i.version + 1
       FROM (SELECT i.id, coalesce(i.acked_at, min(a.acked_at)) AS acked,
               CASE WHEN i.origin = 'alarms'
                 THEN coalesce(min(a.severity) FILTER (WHERE a.open), i.severity)
                 ELSE least(i.severity, min(a.severity) FILTER (WHERE a.open)) END AS severity
             FROM incident i
             LEFT JOIN incident_alarm ia ON ia.incident_id = i.id AND ia.detached_at IS NULL
             LEFT JOIN alarm a ON a.occurrence = ia.occurrence
             WHERE i.id = ANY ($1::bigint[]) GROUP BY i.id) n
       WHERE i.id = n.id AND ($2 OR i.severity <> n.severity
         OR i.acked_at IS DISTINCT FROM n.acked)`,
      [incidents, isNew],
    );
  }
}
