/** The ways on from each state (发现 → 处置 → 复查 → 销号), and who may take them. Pure. */
import type { IncidentView } from '@fengsui/contracts';

export const STEPS = ['handle', 'recheck', 'close', 'reopen'] as const;
export type Step = (typeof STEPS)[number];

const WAYS: Record<IncidentView['state'], readonly Step[]> = {
  discovered: ['handle'],
  handling: ['recheck'],
  recheck: ['close', 'reopen'],
  closed: ['reopen'],
};

export function stepsFrom({ state, mergedInto }: IncidentView): readonly Step[] {
  return mergedInto === null ? WAYS[state] : [];
}

/** What each step asks for: the field of the request, and whether it may stay empty. */
export const STEP_FIELDS = {
  handle: { field: 'note', optional: true },
  recheck: { field: 'result', optional: false },
  close: { field: 'reason', optional: false },
  reopen: { field: 'reason', optional: false },
} as const;

/** Who asked for the re-check cannot be the one who finds it done. */
export function isOwnRecheck(incident: IncidentView, me: string | null): boolean {
  return incident.state === 'recheck' && me !== null && incident.recheckBy === me;
}

export function stepBody(step: Step, text: string): Record<string, string> | null {
  const { field, optional } = STEP_FIELDS[step];
  const given = text.trim();
  if (given !== '') return { [field]: given };
  return optional ? {} : null;
}
