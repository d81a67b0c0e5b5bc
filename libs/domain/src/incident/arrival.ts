/** Alarms on their way to an incident, and which of them may open one. */
import type { RuleKind, Severity, SubstanceCode } from '@fengsui/contracts';
import type { SituatedAlarm } from '../topology/place.js';

/** What correlation has to know of an alarm. */
export interface Arrival extends SituatedAlarm {
  readonly severity: Severity;
  readonly rule: string;
  readonly ruleKind: RuleKind;
  /** Its unit of plant is a section of a pipeline. */
  readonly isSection: boolean;
  /** The position is its own, not that of its site. */
  readonly isPlaced: boolean;
  /** It measures a gas that a wind carries. */
  readonly isGas: boolean;
  readonly substance: SubstanceCode | null;
  /** Of the drill in whose world it was raised; `null` in the real one. */
  readonly drill: string | null;
}

/** Own choice: graver than this, or as grave, asks for people at once. */
const OPENS_UP_TO: Severity = 2;
/** Something is measured to be wrong, not merely unknown. */
const PROCESS_KINDS: readonly RuleKind[] = ['limits', 'rate', 'discrepancy', 'voting', 'compound'];
/** Own choice: events by which a person or a detector says that it burns. */
const OPENING_EVENTS: readonly string[] = ['event.flame', 'event.manual_call_point'];
/** Own choice: what says of an incident only that somebody cannot see. */
const NEVER_JOINING: readonly RuleKind[] = ['no_data', 'clock_skew', 'platform_blind'];

type Judged = Pick<Arrival, 'severity' | 'rule' | 'ruleKind'>;

export function opensIncident({ severity, rule, ruleKind }: Judged): boolean {
  if (severity > OPENS_UP_TO) return false;
  return ruleKind === 'event' ? OPENING_EVENTS.includes(rule) : PROCESS_KINDS.includes(ruleKind);
}

/** Whether it belongs to an open incident of its unit or site. */
export function joinsIncident({ ruleKind }: Pick<Arrival, 'ruleKind'>): boolean {
  return !NEVER_JOINING.includes(ruleKind);
}
