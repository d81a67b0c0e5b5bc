/** SQL of the shift's facts: what is open, off the list and blind at this moment. */
import { Injectable } from '@nestjs/common';
import type {
  AlarmRule,
  BlindGateway,
  BlindGroup,
  BlindPoint,
  KpiSubject,
  LimitName,
  OutOfServiceView,
  RuleKind,
  Severity,
  ShelvingView,
} from '@fengsui/contracts';
import { MISSED_INTERVALS, SKEWED_MS, WAY_MS, type AlarmMemory } from '@fengsui/domain';
import { Database } from '../platform/database.js';
import { HAS_SEVERITY1, SEVERITY1_RULES } from '../platform/severity1-points.js';
import { SUBJECT_COLUMNS, subjectJoins } from './subject-store.js';

/** Rows of one list; what is more is counted. */
export const LONGEST_LIST = 200;

export interface OpenRow extends KpiSubject, AlarmMemory {
  open: boolean;
  occurrence: number;
  rule: AlarmRule;
  kind: RuleKind;
  severity: Severity;
  limit: LimitName | null;
  limitValue: number | null;
  value: number | null;
  peak: number | null;
  unit: string | null;
  raisedAt: number;
  escalatedAt: number | null;
  ackedBy: string | null;
}
/** Times as milliseconds. */
type Timed<T, K extends keyof T> = Omit<T, K> & Record<K, number>;
export type ShelvingRow = Timed<ShelvingView, 'until' | 'at'> & KpiSubject & { total: number };
export type OutOfServiceRow = Timed<
  Omit<OutOfServiceView, 'endedAt' | 'endedBy'>,
  'from' | 'until'
> &
  KpiSubject & { total: number };
export type BlindPointRow = Omit<BlindPoint, 'since'> & { since: number | null };
export type BlindGroupRow = Omit<BlindGroup, 'since'> & { since: number | null };
export type BlindGatewayRow = Omit<BlindGateway, 'since'> & { since: number | null; total: number };

const at = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;
/** Permits and shelvings of which the time is over hold nothing, though nobody ended them yet. */
const ON_LIST = `a.open AND NOT a.suppressed
  AND (NOT a.out_of_service OR (a.active AND EXISTS (SELECT FROM out_of_service o
    WHERE o.point_id = a.point_id AND o.ended_at IS NULL AND o.until <= ${at('$1')})))
  AND (a.shelved_until IS NULL OR a.shelved_until <= ${at('$1')})`;
/** Of what is on the list: nobody has looked at what comes back from a permit. */
const ACKED = '(a.acked AND NOT a.out_of_service)';
/** Not heard: it or its points are no point's fault. */
const GATEWAY_STATE = `CASE WHEN g.state = 'offline' THEN 'offline' WHEN g.silent THEN 'silent'
  WHEN g.last_seen IS NULL AND g.state = 'unknown' THEN 'never' END`;
const STALE = `(v.point_id IS NULL OR v.fresh_at < ${at('$1')}
  - (${MISSED_INTERVALS} * p.interval_s * 1000 + ${WAY_MS}) * interval '1 millisecond')`;
/** What came cannot be judged; of points that a rule of severity 1 looks at. */
const NOT_JUDGED = `((v.q = 2 OR v.v IS NULL OR abs(coalesce(g.skew_ms, 0)) > ${SKEWED_MS})
  AND ${HAS_SEVERITY1})`;

const BLINDNESS = `CASE WHEN v.point_id IS NULL THEN 'never' WHEN ${STALE} THEN 'stale'
  WHEN v.q = 2 OR v.v IS NULL THEN 'bad_quality' ELSE 'skewed' END`;
/** Of gateways that are heard. */
const BLIND_POINTS = `FROM point p JOIN gateway g ON g.id = p.gateway_id
  JOIN site s ON s.id = p.site_id LEFT JOIN last_value v ON v.point_id = p.id
  WHERE ${GATEWAY_STATE} IS NULL AND (${STALE} OR ${NOT_JUDGED})`;

@Injectable()
export class ShiftStore {
  constructor(private readonly database: Database) {}

  /** Unacknowledged first, then the worst, then the oldest. */
  open(nowMs: number): Promise<OpenRow[]> {
    return this.database.query(
      `SELECT a.occurrence, a.rule, a.rule_kind AS kind, a.severity, a.open, a.active,
              ${ACKED} AS acked, a.latched, a.silenced, a.shelved_until AS "shelvedUntil",
              a.suppressed, false AS "outOfService", a.limit_name AS "limit",
              a.limit_value AS "limitValue", a.value, a.peak, p.unit, a.raised_at AS "raisedAt",
              a.escalated_at AS "escalatedAt",
              a.acked_by AS "ackedBy", ${SUBJECT_COLUMNS}
       FROM (SELECT * FROM alarm a WHERE ${ON_LIST}
             ORDER BY ${ACKED}, a.severity, a.raised_at LIMIT ${LONGEST_LIST}) a
       ${subjectJoins('a.subject')}
       ORDER BY ${ACKED}, a.severity, a.raised_at`,
      [nowMs],
    );
  }

  openCounts(
    nowMs: number,
  ): Promise<{ severity: Severity; open: number; unacknowledged: number }[]> {
    return this.database.query(
      `SELECT severity, count(*) AS open, count(*) FILTER (WHERE NOT ${ACKED}) AS unacknowledged
       FROM alarm a WHERE ${ON_LIST} GROUP BY severity`,
      [nowMs],
    );
  }

  async suppressed(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT count(*) AS count FROM alarm WHERE open AND suppressed',
    );
    return row?.count ?? 0;
  }

  /** Those that end first come first. */
  shelvings(nowMs: number): Promise<ShelvingRow[]> {
    return this.database.query(
      `SELECT ${SUBJECT_COLUMNS}, h.id::text AS id, h.rule, h.severity, h.until, h.one_shot AS "oneShot", h.reason,
              h.by_user AS by, h.second_user AS "secondPerson", h.at, a.occurrence::text AS occurrence,
              h.total
       FROM (SELECT *, count(*) OVER () AS total FROM shelving WHERE until > ${at('$1')}
             ORDER BY until LIMIT ${LONGEST_LIST}) h
       ${subjectJoins('h.subject')}
       LEFT JOIN alarm a ON a.subject = h.subject AND a.rule = h.rule AND a.open
       ORDER BY h.until`,
      [nowMs],
    );
  }

  /** Those that end first come first; what is over by its own time is none. */
  outOfService(nowMs: number): Promise<OutOfServiceRow[]> {
    return this.database.query(
      `SELECT ${SUBJECT_COLUMNS}, o.id::text AS id, o.permit, o.owner, o.reason, o.by_user AS by,
              o.from_at AS "from", o.until, o.total,
              (SELECT count(*) FROM alarm a WHERE a.subject = 'p' || o.point_id AND a.open) AS alarms
       FROM (SELECT *, count(*) OVER () AS total FROM out_of_service
             WHERE ended_at IS NULL AND until > ${at('$1')} ORDER BY until LIMIT ${LONGEST_LIST}) o
       ${subjectJoins(`('p' || o.point_id)`)}
       ORDER BY o.until`,
      [nowMs],
    );
  }

  silentGateways(): Promise<BlindGatewayRow[]> {
    return this.database.query(
      `SELECT NULL AS point, g.code AS gateway, s.code AS site,
              jsonb_build_object('site', s.name, 'point', NULL) AS names, ${GATEWAY_STATE} AS state,
              coalesce(g.last_seen, g.state_at) AS since, count(*) OVER () AS total,
              (SELECT count(*) FROM point p WHERE p.gateway_id = g.id) AS points
       FROM gateway g JOIN site s ON s.id = g.site_id
       WHERE ${GATEWAY_STATE} IS NOT NULL ORDER BY g.code LIMIT ${LONGEST_LIST}`,
    );
  }

  /** How many points are blind at all. */
  async blindPointCount(nowMs: number): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `WITH ${SEVERITY1_RULES}
       SELECT count(*) AS count FROM point p JOIN gateway g ON g.id = p.gateway_id
       JOIN site s ON s.id = p.site_id LEFT JOIN last_value v ON v.point_id = p.id
       WHERE ${GATEWAY_STATE} IS NOT NULL OR ${STALE} OR ${NOT_JUDGED}`,
      [nowMs],
    );
    return row?.count ?? 0;
  }

  /** Of gateways that are heard, by site and reason: the most first. */
  blindGroups(nowMs: number): Promise<BlindGroupRow[]> {
    return this.database.query(
      `WITH ${SEVERITY1_RULES}
       SELECT NULL AS point, NULL AS gateway, site,
              jsonb_build_object('site', name, 'point', NULL) AS names, freshness,
              min(since) AS since, count(*) AS points
       FROM (SELECT s.code AS site, s.name, v.fresh_at AS since, ${BLINDNESS} AS freshness
             ${BLIND_POINTS}) blind
       GROUP BY site, name, freshness ORDER BY count(*) DESC, site, freshness LIMIT ${LONGEST_LIST}`,
      [nowMs],
    );
  }

  /** Of gateways that are heard: those that never reported first, then the oldest values. */
  blindPoints(nowMs: number): Promise<BlindPointRow[]> {
    return this.database.query(
      `WITH ${SEVERITY1_RULES}
       SELECT ${SUBJECT_COLUMNS}, v.fresh_at AS since,
              ${BLINDNESS} AS freshness
       ${BLIND_POINTS}
       ORDER BY v.fresh_at NULLS FIRST, s.code, p.tag LIMIT ${LONGEST_LIST}`,
      [nowMs],
    );
  }
}
