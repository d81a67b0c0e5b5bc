/**
 * What to do about a point that gives work. Suggestions with their basis, never a decision: a person
 * weighs them, and a rehearsal shows their effect.
 */
import type { IsoTime, KpiAdvice, LimitName, Limits, Quantity, RuleKind } from '@fengsui/contracts';

/** Three times the usual step between two readings: the noise alone seldom crosses it. */
const NOISE_FACTOR = 3;
/** Fewer differences than this are no measure of noise. */
const FEWEST_DIFFERENCES = 30;
/** A deadband that takes more of the way back than this would hold the alarm: the signal is the fault. */
const MOST_OF_ROOM = 0.5;
const FEWEST_FOR_REVIEW = 3;
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
  /** Activations in the period, and of them those that chattered and those that soon returned. */
  load: number;
  chattering: number;
  fleeting: number;
  /** One of its alarms belongs to an incident that is open. */
  inIncident: boolean;
  /** Its newest reading is of bad quality. */
  badQuality: boolean;
  /** Its oldest alarm that stands for more than 24 h. */
  standingSince: IsoTime | null;
  /** Of its limits, the smallest. */
  deadband: number | null;
  /** How far it must fall below a high limit at most, or rise above a low one, to be normal again. */
  room: number | null;
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
  const wanted = deadbandFor(facts);
  const noisy = wanted !== null && facts.room !== null && wanted > facts.room * MOST_OF_ROOM;
  const why = fault ?? (facts.badQuality ? 'bad_quality' : noisy ? 'noisy' : null);
  if (why !== null) advice.push({ kind: 'check_sensor', why });
  if (facts.kinds.some((kind) => LINK_FAULTS.includes(kind))) advice.push({ kind: 'check_link' });
  if (wanted !== null && facts.noise !== null && !noisy) {
    const { unit, noise: basis } = facts;
    const present = facts.deadband ?? 0;
    advice.push({ kind: 'deadband', suggested: wanted, present, unit, basis });
  }
  advice.push(...onDelay(facts));
  if (advice.length > 0) return advice;
  // An alarm that came once or twice, or that people handle now, says nothing against its rule.
  return facts.load < FEWEST_FOR_REVIEW || facts.inIncident ? [] : [{ kind: 'review_rule' }];
}

/** Wide enough for its own noise, where that is wider than what it has. */
function deadbandFor({ kinds, noise, deadband }: WorkFacts): number | null {
  if (!kinds.some((kind) => WITH_DEADBAND.includes(kind))) return null;
  if (noise === null || noise.differences < FEWEST_DIFFERENCES) return null;
  const wanted = roundUp(noise.medianDifference * NOISE_FACTOR);
  return wanted > (deadband ?? 0) ? wanted : null;
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

/**
 * The shortest way from a limit back to where no limit of the other side holds, in the point's unit;
 * `null` without limits.
 */
export function deadbandRoom(
  limits: Limits,
  [low, high]: readonly [number, number],
): number | null {
  const of = (names: readonly LimitName[]) => names.flatMap((name) => limits[name]?.value ?? []);
  const [lows, highs] = [of(['LL', 'L']), of(['H', 'HH'])];
  const floor = Math.max(low, ...lows);
  const ceiling = Math.min(high, ...highs);
  const ways = [...highs.map((value) => value - floor), ...lows.map((value) => ceiling - value)];
  return ways.length > 0 ? Math.min(...ways) : null;
}
