/** Alarms written into the database as a judge would have, with times of the test's choice. */
import type { AlarmRule, RuleKind, Severity } from '@fengsui/contracts';
import type { Ask } from '../make/a-system.js';

export interface KnownAlarm {
  /** `{site}/{tag}`, a gateway's code with `gateway:` before it, or `platform`. */
  about: string;
  raisedAt: number;
  returnedAt?: number | null;
  rule?: AlarmRule;
  kind?: RuleKind;
  severity?: Severity;
  chattering?: boolean;
  historical?: boolean;
  shelvedUntil?: number;
  suppressed?: boolean;
  outOfService?: boolean;
  /** Still open; then it is active unless it has returned. */
  open?: boolean;
  acked?: boolean;
}

const time = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();

const INSERT = `
  INSERT INTO alarm (shard, subject, point_id, gateway_id, site_id, rule, rule_kind, rule_version,
    severity, peak_severity, active, acked, open, value, tripped_at, raised_at, returned_at,
    shelved_until, suppressed, out_of_service, chattering, historical)
  SELECT coalesce(s.id % 4, 0), CASE WHEN p.id IS NOT NULL THEN 'p' || p.id
                                     WHEN g.id IS NOT NULL THEN 'g' || g.id ELSE 'platform' END,
    p.id, g.id, s.id, n.rule, n.kind, 1, n.severity, n.severity, n.open AND n.returned_at IS NULL,
    n.acked, n.open, 61, n.raised_at, n.raised_at, n.returned_at, n.shelved_until, n.suppressed,
    n.out_of_service, n.chattering, n.historical
  FROM jsonb_to_recordset($1) AS n (about text, rule text, kind text, severity smallint, open boolean,
    acked boolean, raised_at timestamptz, returned_at timestamptz, shelved_until timestamptz,
    suppressed boolean, out_of_service boolean, chattering boolean, historical boolean)
  LEFT JOIN gateway g ON 'gateway:' || g.code = n.about
  LEFT JOIN (point p JOIN site ps ON ps.id = p.site_id) ON ps.code || '/' || p.tag = n.about
  LEFT JOIN site s ON s.id = coalesce(p.site_id, g.site_id)`;

export async function writeAlarms(ask: Ask, alarms: readonly KnownAlarm[]): Promise<void> {
  const rows = alarms.map((alarm) => ({
    about: alarm.about,
    rule: alarm.rule ?? 'limits.high',
    kind: alarm.kind ?? 'limits',
    severity: alarm.severity ?? 3,
    open: alarm.open ?? false,
    acked: alarm.acked ?? alarm.open !== true,
    raised_at: time(alarm.raisedAt),
    returned_at: time(alarm.returnedAt),
    shelved_until: time(alarm.shelvedUntil),
    suppressed: alarm.suppressed ?? false,
    out_of_service: alarm.outOfService ?? false,
    chattering: alarm.chattering ?? false,
    historical: alarm.historical ?? false,
  }));
  await ask(INSERT, [JSON.stringify(rows)]);
}
