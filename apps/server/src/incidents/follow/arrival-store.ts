/** SQL of what correlation looks at: alarms that are new, incidents that they may join, and winds. */
import { Injectable } from '@nestjs/common';
import type { Position, Quantity } from '@fengsui/contracts';
import {
  isGasQuantity,
  SAME_SITE_WITHIN_MS,
  type Arrival,
  type KnownIncident,
  type MeasuredWind,
  type TitledAlarm,
} from '@fengsui/domain';
import type { Sql } from '../../platform/database.js';

/** An alarm on its way to an incident, and what an incident would take from it. */
export interface NewAlarm extends Arrival {
  titled: TitledAlarm;
  siteId: number | null;
  /** `{site}/{tag}` */
  point: string | null;
  value: number | null;
  unit: string | null;
  /** UTC ms. */
  raisedMs: number;
}
interface AlarmRow extends Omit<NewAlarm, 'titled' | 'isGas' | 'drill' | 'position'> {
  siteName: TitledAlarm['siteName'];
  quantity: Quantity | null;
  position: Position | [null, null];
}

/** The worst that an occurrence was decides where it belongs, also when it has eased since. */
const ALARM = `SELECT a.occurrence::text AS occurrence, s.code AS site, s.id AS "siteId",
    s.name AS "siteName", p.unit_of_plant AS "unitOfPlant", p.quantity, p.substance,
    jsonb_build_array(coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) AS position,
    p.lon IS NOT NULL AS "isPlaced", coalesce(s.kind = 'gas_pipeline', false) AS "isSection",
    a.rule, a.rule_kind AS "ruleKind", a.peak_severity AS severity, a.value, p.unit,
    CASE WHEN p.id IS NOT NULL THEN s.code || '/' || p.tag END AS point,
    a.tripped_at AS t, a.raised_at AS "raisedMs"`;
const FROM_ALARM = `FROM alarm a
  LEFT JOIN site s ON s.id = a.site_id LEFT JOIN point p ON p.id = a.point_id`;
const ON_LIST = `NOT a.historical AND NOT a.suppressed AND NOT a.out_of_service
  AND (a.shelved_until IS NULL OR a.shelved_until <= now())`;
/** What a person has detached does not come back by itself. */
const NEVER_ATTACHED =
  'NOT EXISTS (SELECT FROM incident_alarm x WHERE x.occurrence = a.occurrence)';

function newAlarm({ siteName, quantity, position, ...row }: AlarmRow): NewAlarm {
  const { unitOfPlant, rule, substance } = row;
  const [lon, lat] = position;
  return {
    ...row,
    position: lon === null ? null : [lon, lat],
    isGas: isGasQuantity(quantity),
    drill: null,
    titled: { siteName, unitOfPlant, rule, quantity, substance },
  };
}

@Injectable()
export class ArrivalStore {
  /** Those of them that are on the list and never belonged to an incident. */
  async unattached(sql: Sql, occurrences: readonly string[]): Promise<NewAlarm[]> {
    const rows = await sql.query<AlarmRow>(
      `${ALARM} ${FROM_ALARM}
       WHERE a.occurrence = ANY ($1::bigint[]) AND ${ON_LIST} AND ${NEVER_ATTACHED}`,
      [occurrences],
    );
    return rows.map(newAlarm);
  }

  /** Whatever became of them; the earliest measured first. */
  async several(sql: Sql, occurrences: readonly string[]): Promise<NewAlarm[]> {
    const rows = await sql.query<AlarmRow>(
      `${ALARM} ${FROM_ALARM} WHERE a.occurrence = ANY ($1::bigint[])
       ORDER BY a.tripped_at, a.occurrence`,
      [occurrences],
    );
    return rows.map(newAlarm);
  }

  /** Open alarms of the sites that were there before an incident was: one may take them in now. */
  async waiting(sql: Sql, near: readonly NewAlarm[]): Promise<NewAlarm[]> {
    const rows = await sql.query<AlarmRow>(
      `${ALARM} ${FROM_ALARM}
       WHERE a.open AND a.site_id = ANY ($1::int[]) AND ${ON_LIST} AND ${NEVER_ATTACHED}
         AND a.tripped_at >= to_timestamp($2 / 1000.0)
         AND NOT (a.occurrence = ANY ($3::bigint[]))`,
      [
        near.flatMap(({ siteId }) => siteId ?? []),
        Math.min(...near.map(({ t }) => t)) - SAME_SITE_WITHIN_MS,
        near.map(({ occurrence }) => occurrence),
      ],
    );
    return rows.map(newAlarm);
  }

  /** Open incidents of the real world at their sites or about their time, locked. */
  async incidents(sql: Sql, near: readonly NewAlarm[]): Promise<KnownIncident[]> {
    const times = near.map(({ t }) => t);
    const rows = await sql.query<IncidentRow>(
      `SELECT i.id, i.state, i.origin, i.opened_at AS "openedMs", s.code AS site,
         jsonb_build_array(coalesce(i.lon, s.lon), coalesce(i.lat, s.lat)) AS position,
         i.lon IS NOT NULL AS "isPlaced", i.origin <> 'alarms' OR i.state <> 'discovered'
           OR i.opened_by IS NOT NULL OR EXISTS (SELECT FROM incident_entry e
             WHERE e.incident_id = i.id AND e.by_user IS NOT NULL) AS "isTouched"
       FROM incident i LEFT JOIN site s ON s.id = i.site_id
       WHERE i.state <> 'closed' AND i.drill_id IS NULL AND (
         i.site_id = ANY ($1::int[])
         OR i.opened_at BETWEEN to_timestamp($2 / 1000.0) AND to_timestamp($3 / 1000.0)
         OR EXISTS (SELECT FROM incident_alarm x JOIN alarm a ON a.occurrence = x.occurrence
              WHERE x.incident_id = i.id AND x.detached_at IS NULL AND (a.site_id = ANY ($1::int[])
                OR a.tripped_at BETWEEN to_timestamp($2 / 1000.0) AND to_timestamp($3 / 1000.0))))
       ORDER BY i.id FOR NO KEY UPDATE OF i`,
      [
        near.flatMap(({ siteId }) => siteId ?? []),
        Math.min(...times) - AROUND_MS,
        Math.max(...times) + AROUND_MS,
      ],
    );
    const members = await sql.query<AlarmRow & { incident: number }>(
      `${ALARM}, x.incident_id AS incident ${FROM_ALARM}
       JOIN incident_alarm x ON x.occurrence = a.occurrence AND x.detached_at IS NULL
       WHERE x.incident_id = ANY ($1::bigint[])`,
      [rows.map(({ id }) => id)],
    );
    return rows.map((row) => ({
      id: String(row.id),
      state: row.state,
      drill: null,
      isTouched: row.isTouched,
      members: [
        ...(row.origin === 'alarms' ? [] : [asReported(row)]),
        ...members.filter(({ incident }) => incident === row.id).map(newAlarm),
      ],
    }));
  }

  /** The winds that are measured now, by sites that measure direction and speed. */
  winds(sql: Sql): Promise<MeasuredWind[]> {
    return sql.query<MeasuredWind>(
      `SELECT DISTINCT ON (d.site_id) dv.v AS "fromDeg", sv.v AS "speedMs",
         jsonb_build_array(coalesce(d.lon, s.lon), coalesce(d.lat, s.lat)) AS position
       FROM point d JOIN last_value dv ON dv.point_id = d.id
       JOIN point w ON w.site_id = d.site_id AND w.quantity = 'wind_speed'
       JOIN last_value sv ON sv.point_id = w.id JOIN site s ON s.id = d.site_id
       WHERE d.quantity = 'wind_direction' AND dv.q <= 1 AND sv.q <= 1
         AND dv.v IS NOT NULL AND sv.v IS NOT NULL
         AND dv.fresh_at > now() - interval '15 minutes'
         AND sv.fresh_at > now() - interval '15 minutes'
       ORDER BY d.site_id, d.id, w.id`,
    );
  }
}

/** What lies farther apart in time is tied by a shared site alone; the wind takes longest. */
const AROUND_MS = 60 * 60_000;

interface IncidentRow {
  id: number;
  state: KnownIncident['state'];
  origin: string;
  openedMs: number;
  site: string | null;
  position: Position | [null, null];
  isPlaced: boolean;
  isTouched: boolean;
}

function asReported({ site, position: [lon, lat], isPlaced, openedMs }: IncidentRow): Arrival {
  return {
    occurrence: '',
    site,
    unitOfPlant: null,
    position: lon === null ? null : [lon, lat],
    t: openedMs,
    severity: 1,
    rule: '',
    ruleKind: 'event',
    isSection: false,
    isPlaced,
    isGas: false,
    substance: null,
    drill: null,
  };
}
