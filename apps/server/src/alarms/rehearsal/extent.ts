/** How much of the past a rehearsal needs: how far back, and how many readings. Pure. */
import { REHEARSAL_FAULTS, type Limits, type RuleBody } from '@fengsui/contracts';
import { staleAfterMs, type RuleFault } from '@fengsui/domain';
import type { Versions } from './draft-check.js';
import type { Period } from './outcome.js';
import type { Part } from './parts.js';

/** Long enough for what was crossed before the period to be known in most cases. */
const LEAD_MS = 60 * 60_000;
/** About three minutes of work: as far as one asks somebody to wait. */
const MAX_READINGS = 20_000_000;

interface Delays {
  onDelayS?: number | undefined;
  offDelayS?: number | undefined;
}

/** Before the period, so that delays, windows and what holds already are what they were, ms. */
export function leadMs({ present, draft }: Versions, parts: readonly Part[]): number {
  const points = parts.flatMap((part) => (part.kind === 'readings' ? part.points : []));
  const seconds = [present, draft].flatMap((rule) => (rule ? secondsOf(rule) : []));
  for (const { plan } of points) {
    seconds.push(...limitSeconds(plan.limits));
    for (const rule of plan.rules) seconds.push(...secondsOf(rule));
  }
  const patience = points.map(({ intervalS }) => staleAfterMs(intervalS));
  return LEAD_MS + 1000 * greatest(seconds) + greatest(patience);
}

const greatest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
const delaySeconds = ({ onDelayS = 0, offDelayS = 0 }: Delays) => [onDelayS, offDelayS];
const limitSeconds = (limits: Limits) => Object.values(limits).flatMap(delaySeconds);

function secondsOf(rule: RuleBody): number[] {
  if (rule.kind === 'limits') return limitSeconds(rule.limits);
  const seconds = delaySeconds(rule);
  if (rule.kind === 'rate') seconds.push(rule.windowS);
  if (rule.kind === 'frozen') seconds.push(rule.forS);
  const tested =
    rule.kind === 'compound' ? rule.all : rule.kind === 'suppression' ? [rule.when] : [];
  for (const { is } of tested) if ('windowS' in is) seconds.push(is.windowS);
  return seconds;
}

/** Why so much cannot be replayed, by path of the request. */
export function extentFaults(
  parts: readonly Part[],
  { from, to }: Period,
  lead: number,
): RuleFault[] {
  if (to <= from) return [{ path: 'from', message: REHEARSAL_FAULTS.future() }];
  const points = parts.flatMap((part) => (part.kind === 'readings' ? part.points : []));
  const readings = Math.round(readingsPerMs(points) * (to - from + lead));
  if (readings <= MAX_READINGS) return [];
  const message = REHEARSAL_FAULTS.tooMuch(points.length, readings, MAX_READINGS);
  return [{ path: 'from', message }];
}

/** As often as they should report. */
export function readingsPerMs(points: readonly { intervalS: number }[]): number {
  return points.reduce((sum, { intervalS }) => sum + 1 / (intervalS * 1000), 0);
}
