/** Whether a rule can be rehearsed, and as what: the draft, or the rule in force itself. Pure. */
import { LIMITS_CODE, REHEARSAL_FAULTS, type RuleBody, type RuleKind } from '@fengsui/contracts';
import { ruleFaults, type RuleFault } from '@fengsui/domain';
import type { PointRow, SubjectRows } from '../subject-store.js';

/** What is compared: bodies without their code; `null` for none in force. */
export interface Versions {
  present: RuleBody | null;
  draft: RuleBody;
}
export type CheckedDraft =
  ({ kind: 'ok' } & Versions) | { kind: 'faults'; faults: RuleFault[] } | { kind: 'not_found' };

type Known = Pick<SubjectRows, 'points' | 'rules'>;

const EVENT_CODE = 'event.';
const WITHOUT_PAST: Partial<Record<RuleKind, string>> = {
  clock_skew: REHEARSAL_FAULTS.gatewayClocks(),
  gateway_offline: REHEARSAL_FAULTS.gatewayLinks(),
  platform_blind: REHEARSAL_FAULTS.platform(),
};

/** @param given the draft of the request; the rule in force when absent */
export function checkDraft(code: string, given: RuleBody | undefined, known: Known): CheckedDraft {
  const present = inForce(code, known);
  const draft = given ?? present;
  if (!draft) return { kind: 'not_found' };
  const points = new Map(known.points.map((point) => [point.name, point]));
  const faults = [
    ...codeFaults(code, draft, present),
    ...ruleFaults(draft, (name) => points.get(name)),
  ].map(({ path, message }) => ({ path: `rule.${path}`, message }));
  return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'ok', present, draft };
}

function inForce(code: string, { points, rules }: Known): RuleBody | null {
  if (code.startsWith(LIMITS_CODE)) {
    const name = code.slice(LIMITS_CODE.length);
    const point = points.find((each: PointRow) => each.name === name);
    return point ? { kind: 'limits', point: name, limits: point.limits } : null;
  }
  const rule = rules.find((each) => each.code === code);
  return rule ? ({ ...rule.body, enabled: rule.enabled } as RuleBody) : null;
}

function codeFaults(code: string, draft: RuleBody, present: RuleBody | null): RuleFault[] {
  const faults: RuleFault[] = [];
  const reason = WITHOUT_PAST[draft.kind];
  if (reason !== undefined) faults.push({ path: 'kind', message: reason });
  if (draft.code !== undefined && draft.code !== code) {
    faults.push({ path: 'code', message: REHEARSAL_FAULTS.otherCode(code) });
  }
  if (draft.kind === 'limits' && code !== `${LIMITS_CODE}${draft.point}`) {
    faults.push({ path: 'point', message: REHEARSAL_FAULTS.otherPoint(code) });
  }
  if (draft.kind !== 'limits' && code.startsWith(LIMITS_CODE)) {
    faults.push({ path: 'kind', message: REHEARSAL_FAULTS.mustBeLimits() });
  }
  if (draft.kind === 'event' && code !== `${EVENT_CODE}${draft.event}`) {
    faults.push({
      path: 'event',
      message: REHEARSAL_FAULTS.otherEvent(`${EVENT_CODE}${draft.event}`),
    });
  }
  if (present && present.kind !== draft.kind) {
    faults.push({ path: 'kind', message: REHEARSAL_FAULTS.otherKind(present.kind) });
  }
  return faults;
}
