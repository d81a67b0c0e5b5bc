/** Table `alarm`, read and written in bulk. Shared by the judge and the desk. */
import type { AlarmRule, RuleKind } from '@fengsui/contracts';
import type { Alarm } from '@fengsui/domain';
import type { Sql, Transaction } from '../platform/database.js';
import type { Metrics } from '../platform/metrics.js';
import { cancelNotices, type NoticeCancellation } from '../platform/notice-cancel-store.js';
import type { AlarmRecord } from './alarm-record.js';
import type { Subject } from './subjects.js';

/** A row of `alarm` as {@link ALARM_COLUMNS} names it. */
export interface AlarmRow extends Alarm {
  occurrence: number;
  version: number;
  shard: number;
  subject: string;
  pointId: number | null;
  gatewayId: number | null;
  siteId: number | null;
  rule: AlarmRule;
  ruleKind: RuleKind;
  ruleVersion: number;
  chattering: boolean;
  historical: boolean;
  supersededBy: number | null;
}

export const ALARM_COLUMNS = `a.occurrence, a.version, a.shard, a.subject, a.point_id AS "pointId",
  a.gateway_id AS "gatewayId", a.site_id AS "siteId", a.rule, a.rule_kind AS "ruleKind", a.rule_version AS "ruleVersion", a.limit_name AS "limit",
  a.limit_value AS "limitValue", a.severity, a.peak_severity AS "peakSeverity", a.active, a.acked,
  a.latched, a.silenced, a.shelved_until AS "shelvedUntil", a.suppressed,
  a.out_of_service AS "outOfService", a.open, a.value, a.peak, a.tripped_at AS "trippedAt",
  a.raised_at AS "raisedAt", a.escalated_at AS "escalatedAt", a.returned_at AS "returnedAt",
  a.acked_at AS "ackedAt", a.acked_by AS "ackedBy", a.ack_comment AS "ackComment",
  a.realarm_at AS "realarmAt", a.cleared_at AS "clearedAt", a.chattering, a.historical,
  a.superseded_by AS "supersededBy"`;

/** The engine's part of a row. */
export function alarmOf(row: AlarmRow): Alarm {
  return {
    active: row.active,
    acked: row.acked,
    latched: row.latched,
    silenced: row.silenced,
    shelvedUntil: row.shelvedUntil,
    suppressed: row.suppressed,
    outOfService: row.outOfService,
    open: row.open,
    severity: row.severity,
    peakSeverity: row.peakSeverity,
    limit: row.limit,
    limitValue: row.limitValue,
    value: row.value,
    peak: row.peak,
    trippedAt: row.trippedAt,
    raisedAt: row.raisedAt,
    escalatedAt: row.escalatedAt,
    returnedAt: row.returnedAt,
    ackedAt: row.ackedAt,
    ackedBy: row.ackedBy,
    ackComment: row.ackComment,
    realarmAt: row.realarmAt,
    clearedAt: row.clearedAt,
  };
}

export function recordOf(row: AlarmRow, subject: Subject): AlarmRecord {
  const { occurrence, version, rule, ruleKind, ruleVersion, chattering, historical } = row;
  return {
    occurrence,
    version,
    subject,
    rule,
    ruleKind,
    ruleVersion,
    alarm: alarmOf(row),
    chattering,
    historical,
    savedPeak: row.peak,
    supersededBy: row.supersededBy,
  };
}

/** Columns that the engine's steps may change, with their types, in the order of {@link rowOf}. */
const RECORDSET = `occurrence bigint, version int, shard smallint, subject text, point_id int,
  gateway_id int, site_id int, rule text, rule_kind text, historical boolean, rule_version int,
  limit_name text, limit_value float8,
  severity smallint, peak_severity smallint, active boolean, acked boolean, latched boolean,
  silenced boolean, shelved_until timestamptz, suppressed boolean, out_of_service boolean,
  open boolean, value float8, peak float8, tripped_at timestamptz, raised_at timestamptz,
  escalated_at timestamptz, returned_at timestamptz, acked_at timestamptz, acked_by text,
  ack_comment text, realarm_at timestamptz, cleared_at timestamptz, superseded_by bigint`;
const NAMES = RECORDSET.split(',').map((column) => column.trim().split(' ')[0] ?? '');
const UPDATED = NAMES.slice(NAMES.indexOf('limit_name')).concat('version', 'rule_version');

const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

function rowOf(record: AlarmRecord) {
  const { alarm, subject } = record;
  return {
    occurrence: record.occurrence,
    version: record.version,
    shard: subject.shard,
    subject: subject.key,
    point_id: subject.kind === 'point' ? subject.id : null,
    gateway_id: subject.kind === 'gateway' ? subject.id : null,
    site_id: subject.kind === 'platform' ? null : subject.siteId,
    rule: record.rule,
    rule_kind: record.ruleKind,
    historical: record.historical,
    rule_version: record.ruleVersion,
    limit_name: alarm.limit,
    limit_value: alarm.limitValue,
    severity: alarm.severity,
    peak_severity: alarm.peakSeverity,
    active: alarm.active,
    acked: alarm.acked,
    latched: alarm.latched,
    silenced: alarm.silenced,
    shelved_until: time(alarm.shelvedUntil),
    suppressed: alarm.suppressed,
    out_of_service: alarm.outOfService,
    open: alarm.open,
    value: alarm.value,
    peak: alarm.peak,
    tripped_at: time(alarm.trippedAt),
    raised_at: time(alarm.raisedAt),
    escalated_at: time(alarm.escalatedAt),
    returned_at: time(alarm.returnedAt),
    acked_at: time(alarm.ackedAt),
    acked_by: alarm.ackedBy,
    ack_comment: alarm.ackComment,
    realarm_at: time(alarm.realarmAt),
    cleared_at: time(alarm.clearedAt),
    superseded_by: record.supersededBy,
  };
}

/**
 * Changes rows that are at most one transition behind the record (a peak alone is none); the number
 * that were changed. Whoever is to be told of an alarm no longer is, once it wants nobody.
 */
export async function updateAlarms(
  sql: Transaction,
  records: readonly AlarmRecord[],
  metrics: Pick<Metrics, 'notice'>,
): Promise<number> {
  if (records.length === 0) return 0;
  const changed = await sql.execute(
    `UPDATE alarm SET ${UPDATED.map((name) => `${name} = n.${name}`).join(', ')}
     FROM jsonb_to_recordset($1) AS n (${RECORDSET})
     WHERE alarm.occurrence = n.occurrence AND alarm.version BETWEEN n.version - 1 AND n.version`,
    [JSON.stringify(records.map(rowOf))],
  );
  const wanted = new Map<NoticeCancellation, number[]>();
  for (const { occurrence, alarm } of records) {
    const reason = cancellation(alarm);
    if (reason) wanted.set(reason, [...(wanted.get(reason) ?? []), occurrence]);
  }
  for (const [reason, occurrences] of wanted) {
    await cancelNotices(sql, occurrences, reason, metrics);
  }
  return changed;
}

function cancellation(alarm: Alarm): NoticeCancellation | null {
  if (!alarm.open) return 'cleared';
  if (alarm.acked) return 'acknowledged';
  if (alarm.outOfService) return 'out_of_service';
  if (alarm.suppressed) return 'suppressed';
  return alarm.shelvedUntil === null ? null : 'shelved';
}

/** Activations of a subject and rule within this time that make the newest one chattering. */
const CHATTER_MS = 60_000;
const CHATTER_COUNT = 3;

/** @returns the occurrences that are chattering */
export async function insertAlarms(
  sql: Sql,
  records: readonly AlarmRecord[],
): Promise<Set<number>> {
  if (records.length === 0) return new Set();
  const rows = await sql.query<{ occurrence: number; chattering: boolean }>(
    `INSERT INTO alarm (${NAMES.join(', ')}, chattering) OVERRIDING SYSTEM VALUE
     SELECT ${NAMES.map((name) => `n.${name}`).join(', ')},
       NOT n.historical AND (SELECT count(*) FROM (
         SELECT raised_at FROM alarm b WHERE b.subject = n.subject AND b.rule = n.rule
         ORDER BY occurrence DESC LIMIT ${CHATTER_COUNT - 1}) AS former
         WHERE former.raised_at > n.raised_at - interval '${CHATTER_MS} milliseconds'
       ) = ${CHATTER_COUNT - 1}
     FROM jsonb_to_recordset($1) AS n (${RECORDSET})
     RETURNING occurrence, chattering`,
    [JSON.stringify(records.map(rowOf))],
  );
  return new Set(rows.flatMap((row) => (row.chattering ? [row.occurrence] : [])));
}

/** An expression: so many numbers for new occurrences, as an array. */
export const newOccurrences = (count: string) =>
  `ARRAY(SELECT nextval(pg_get_serial_sequence('alarm', 'occurrence'))::float8
         FROM generate_series(1, ${count}::int))`;
