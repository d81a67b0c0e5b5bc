/** Everything of a shard that is not at rest, as the database has it at one revision. */
import type { Severity } from '@fengsui/contracts';
import type { Memory } from '@fengsui/domain';
import type { AlarmRecord } from '../alarm-record.js';
import { recordOf, type AlarmRow } from '../alarm-rows.js';
import type { Subjects } from '../rule-set.js';
import { openKey, THE_PLATFORM, type Subject } from '../subjects.js';
import type { StoredShard } from './judge-store.js';

export interface RuleState {
  memory: Memory;
  dueAt: number | null;
}
/** Who took it off the list is the desk's business; the judge needs how far it reaches. */
export interface Shelved {
  until: number;
  oneShot: boolean;
  /** Covers alarms of this severity and milder ones. */
  severity: Severity;
}

export interface ShardCopy {
  revision: number;
  /** By subject key, then by rule. */
  states: Map<string, Map<string, RuleState>>;
  /** By subject and rule ({@link openKey}). */
  open: Map<string, AlarmRecord>;
  /** By subject and rule. */
  shelved: Map<string, Shelved>;
  /** Point id → when its permit ends, UTC ms. */
  outOfService: Map<number, number>;
}

export const anEmptyCopy = (revision: number): ShardCopy => ({
  revision,
  states: new Map(),
  open: new Map(),
  shelved: new Map(),
  outOfService: new Map(),
});

/** Alarms of what is not in the register any more are left out. */
export function copyOf(stored: StoredShard, subjects: Subjects): ShardCopy {
  const copy = anEmptyCopy(stored.revision);
  for (const { subject, rule, memory, dueAt } of stored.states) {
    const states = copy.states.get(subject) ?? new Map<string, RuleState>();
    copy.states.set(subject, states.set(rule, { memory, dueAt }));
  }
  for (const row of stored.open) {
    const subject = subjectOf(row, subjects);
    if (subject) copy.open.set(openKey(row.subject, row.rule), recordOf(row, subject));
  }
  for (const { subject, rule, ...shelved } of stored.shelved) {
    copy.shelved.set(openKey(subject, rule), shelved);
  }
  for (const { pointId, until } of stored.outOfService) copy.outOfService.set(pointId, until);
  return copy;
}

function subjectOf(
  { pointId, gatewayId, siteId }: AlarmRow,
  { points, gateways, sites }: Subjects,
): Subject | null {
  if (pointId !== null) return points.get(pointId) ?? null;
  if (gatewayId !== null) return gateways.get(gatewayId) ?? null;
  if (siteId !== null) return sites.get(siteId) ?? null;
  return THE_PLATFORM;
}
