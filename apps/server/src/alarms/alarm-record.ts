/** An occurrence with what it is about: as a row of table `alarm`, and as people see it. */
import type { AlarmRule, AlarmView, RuleKind } from '@fengsui/contracts';
import { alarmState, takeOutOfService, type Alarm, type AlarmStep } from '@fengsui/domain';
import type { Subject } from './subjects.js';

export interface AlarmRecord {
  occurrence: number;
  version: number;
  subject: Subject;
  rule: AlarmRule;
  ruleKind: RuleKind;
  ruleVersion: number;
  alarm: Alarm;
  chattering: boolean;
  historical: boolean;
  /** The peak as the database has it; the one in `alarm` may be ahead. */
  savedPeak: number | null;
  supersededBy: number | null;
  /** End of the permit that holds it, where the reader knows: the judge ends permits itself. */
  permitUntil?: number | null;
}

/**
 * Its permit is over, whether or not anybody has ended it yet (ALARMS.md: expiry is computed on
 * reading as well): what happens to it first; `null` for nothing.
 */
export function leavingPermit(
  { alarm, permitUntil = null }: AlarmRecord,
  now: number,
): AlarmStep | null {
  const isOver = alarm.outOfService && permitUntil !== null && permitUntil <= now;
  return isOver ? takeOutOfService(alarm, false, now) : null;
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

export function alarmView(record: AlarmRecord, now: number): AlarmView {
  const { subject } = record;
  const alarm = leavingPermit(record, now)?.alarm ?? record.alarm;
  const point = subject.kind === 'point' ? subject : null;
  const placed = subject.kind === 'platform' ? null : subject;
  return {
    occurrence: String(record.occurrence),
    version: record.version,
    point: point?.name ?? null,
    gateway: subject.kind === 'gateway' ? subject.code : (point?.gateway ?? null),
    site: placed?.site ?? null,
    rule: record.rule,
    ruleKind: record.ruleKind,
    ruleVersion: record.ruleVersion,
    limit: alarm.limit,
    limitValue: alarm.limitValue,
    severity: alarm.severity,
    peakSeverity: alarm.peakSeverity,
    state: alarmState(alarm, now),
    active: alarm.active,
    acked: alarm.acked,
    latched: alarm.latched,
    silenced: alarm.silenced,
    shelved: alarm.shelvedUntil !== null && alarm.shelvedUntil > now,
    suppressed: alarm.suppressed,
    outOfService: alarm.outOfService,
    open: alarm.open,
    shelvedUntil: isoOrNull(alarm.shelvedUntil),
    realarmAt: isoOrNull(alarm.realarmAt),
    chattering: record.chattering,
    historical: record.historical,
    value: alarm.value,
    unit: point?.unit ?? null,
    peak: alarm.peak,
    t: alarm.trippedAt,
    raisedAt: iso(alarm.raisedAt),
    escalatedAt: isoOrNull(alarm.escalatedAt),
    returnedAt: isoOrNull(alarm.returnedAt),
    ackedAt: isoOrNull(alarm.ackedAt),
    ackedBy: alarm.ackedBy,
    ackComment: alarm.ackComment,
    clearedAt: isoOrNull(alarm.clearedAt),
    supersededBy: record.supersededBy === null ? null : String(record.supersededBy),
    names: { site: placed?.siteName ?? null, point: point?.pointName ?? null },
    unitOfPlant: point?.unitOfPlant ?? null,
    position: placed?.position ?? null,
    quantity: point?.quantity ?? null,
    substance: point?.substance ?? null,
  };
}

/** What a journal entry about an alarm carries (CONTRACT.md, "socket.io"). */
export function alarmNewsData(record: AlarmRecord, now: number): Record<string, unknown> {
  const alarm = alarmView(record, now);
  const { occurrence, point, gateway, site, severity, value, t } = alarm;
  return { occurrence, point, gateway, site, severity, value, t, alarm };
}
