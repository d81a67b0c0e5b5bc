/** Builders for specs. */
import type { RuleView } from '@fengsui/contracts';
import { NOON } from './make';

export function aRule(change: Partial<Extract<RuleView, { kind: 'limits' }>> = {}): RuleView {
  return {
    kind: 'limits',
    code: 'limits:NH0001/GD17.CH4',
    point: 'NH0001/GD17.CH4',
    limits: {
      H: { value: 25, severity: 2, deadband: 2 },
      HH: { value: 50, severity: 1, deadband: 2 },
    },
    version: 1,
    enabled: true,
    builtIn: false,
    changedBy: null,
    changedAt: new Date(NOON).toISOString(),
    releasedBy: null,
    pending: null,
    ...change,
  };
}
