/** Events that came too late to sound an alarm: the times during which they held. Pure. */
import type { GatewayEventKind } from '@fengsui/contracts';
import type { HandedEventSpan } from '../../platform/handover.js';
import type { RuleFacts } from '../rule-set.js';
import { pointKey } from '../subjects.js';
import type { Excursion } from './excursion.js';
import type { TimeSpan } from './past-spans.js';

/** What a gateway told, UTC ms by the server's clock. */
export interface PastEvent {
  t: number;
  active: boolean;
}

export const eventRule = (kind: GatewayEventKind) => `event.${kind}`;

/** As in table `alarm`: an event is of a point, or of its gateway. */
export const subjectKey = ({ gateway, point }: Pick<HandedEventSpan, 'gateway' | 'point'>) =>
  point === null ? `g${gateway}` : pointKey(point);

/** The gateway's skew, by which all this is dated, may have been measured better since. */
const DATED_ALIKE_MS = 60_000;

/**
 * @param events of one subject and kind, in order, with a lead before the span
 * @returns what touches the span, in order of the beginning
 */
export function eventExcursions(
  rule: string,
  { severity, version }: Pick<RuleFacts, 'severity' | 'version'>,
  events: readonly PastEvent[],
  span: TimeSpan,
): Excursion[] {
  const found: Excursion[] = [];
  let running: Excursion | null = null;
  for (const { t, active } of events) {
    if (active && !running) {
      const condition = { severity, limit: null, limitValue: null, value: null, t };
      running = { rule, ruleVersion: version, condition, from: t, to: null, peak: null };
      found.push(running);
    } else if (!active && running) {
      running.to = t;
      running = null;
    }
  }
  return found.filter(
    ({ from, to }) =>
      from <= span.to + DATED_ALIKE_MS && (to ?? Infinity) >= span.from - DATED_ALIKE_MS,
  );
}
