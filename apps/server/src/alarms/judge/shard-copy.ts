/** Everything of a shard that is not at rest, as the database has it at one revision. */
import type { Severity } from '@fengsui/contracts';
import type { Memory } from '@fengsui/domain';
import type { AlarmRecord } from '../alarm-record.js';

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
