/**
 * What to do about a point that gives work. Suggestions with their basis, never a decision: a person
 * weighs them, and a rehearsal shows their effect.
 */
import type { IsoTime, KpiAdvice, Quantity, RuleKind } from '@fengsui/contracts';

/** Three times the usual step between two readings: the noise alone seldom crosses it. */
const NOISE_FACTOR = 3;
/** Fewer differences than this are no measure of noise. */
const FEWEST_DIFFERENCES = 30;
const DELAY_STEP_S = 5;
const LONGEST_DELAY_S = 120;

/** Where every second counts no delay is suggested (ALARMS.md: gas detectors none). */
const NEVER_DELAYED: readonly (Quantity | null)[] = [
  'combustible_gas',
  'toxic_gas',
  'hydrogen',
  'oxygen',
  'flame',
  'smoke',
];
const SENSOR_FAULTS = ['bad_quality', 'frozen', 'out_of_range'] as const;
const LINK_FAULTS: readonly RuleKind[] = ['no_data', 'gateway_offline', 'clock_skew'];
/** Kinds that look at one measured value against a bound with a deadband of its own. */
const WITH_DEADBAND: readonly RuleKind[] = ['limits'];
const WITH_DELAY: readonly RuleKind[] = ['limits', 'rate', 'discrepancy', 'voting', 'compound'];

export interface WorkFacts {
  quantity: Quantity | null;
  unit: string;
  /** Kinds of rule that it was raised by in the period. */
  kinds: readonly RuleKind[];
  chattering: number;
  fleeting: number;
  /** Its newest reading is of bad quality. */
  badQuality: boolean;
  /** Its oldest alarm that stands for more than 24 h. */
  standingSince: IsoTime | null;
  /** Of its limits, the smallest. */
  deadband: number | null;
  /** Of the rule with most load. */
  onDelayS: number;
  noise: { medianDifference: number; differences: number; from: IsoTime; to: IsoTime } | null;
  /** Of the newest activations of that rule those under a minute: how long nine of ten lasted. */
  short: { activations: number; lastedS: number } | null;
}

export function adviceFor(facts: WorkFacts): KpiAdvice[] {
  const advice: KpiAdvice[] = [];
  if (facts.standingSince !== null) {
    advice.push({ kind: 'repair_or_out_of_service', since: facts.standingSince });
  }
  const fault = SENSOR_FAULTS.find((kind) => facts.kinds.includes(kind));
  if (fault ?? (facts.badQuality ? 'bad_quality' : undefined)) {
    advice.push({ kind: 'check_sensor', why: fault ?? 'bad_quality' });
  }
  if (facts.kinds.some((kind) => LINK_FAULTS.includes(kind))) advice.push({ kind: 'check_link' });
  advice.push(...deadband(facts), ...onDelay(facts));
  return advice.length > 0 ? advice : [{ kind: 'review_rule' }];
}

function deadband({ kinds, noise, unit, ...facts }: WorkFacts): KpiAdvice[] {
  if (!kinds.some((kind) => WITH_DEADBAND.includes(kind))) return [];
  if (noise === null || noise.differences < FEWEST_DIFFERENCES) return [];
  const suggested = roundUp(noise.medianDifference * NOISE_FACTOR);
  const present = facts.deadband ?? 0;
  if (suggested <= present) return [];
  return [{ kind: 'deadband', suggested, present, unit, basis: noise }];
}

function onDelay({ kinds, short, quantity, ...facts }: WorkFacts): KpiAdvice[] {
  if (facts.chattering === 0 && facts.fleeting === 0) return [];
  if (short === null || short.activations === 0 || NEVER_DELAYED.includes(quantity)) return [];
  if (!kinds.some((kind) => WITH_DELAY.includes(kind))) return [];
  const needed = Math.ceil((facts.onDelayS + short.lastedS) / DELAY_STEP_S) * DELAY_STEP_S;
  const suggestedS = Math.min(needed, LONGEST_DELAY_S);
  if (suggestedS <= facts.onDelayS) return [];
  return [{ kind: 'on_delay', suggestedS, presentS: facts.onDelayS, basis: short }];
}

/** To two figures, never below. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  // A value that is a whole number of steps but for the last bits stays what it is.
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(2));
}
