/** 发现 discovered → 处置 handling → 复查 recheck → 销号 closed, and what each step asks for. */
import type { IncidentState } from '@fengsui/contracts';

export type IncidentCommand =
  | { kind: 'handle' }
  | { kind: 'recheck'; result: string }
  | { kind: 'close'; reason: string; by: string }
  | { kind: 'reopen'; reason: string };
export type IncidentCommandKind = IncidentCommand['kind'];

/** What the steps have to know of an incident. */
export interface HandledIncident {
  state: IncidentState;
  recheckBy: string | null;
  result: string | null;
  mergedInto: string | null;
}

export type IncidentRefusal =
  /** Not in the state that it is in; somebody else may have been faster. */
  | 'wrong_state'
  /** What it was merged into is handled instead. */
  | 'merged'
  | 'no_result'
  | 'no_reason'
  /** Who asked for the re-check may not close. */
  | 'same_person';
export type IncidentStep =
  { kind: 'to'; state: IncidentState } | { kind: 'refused'; why: IncidentRefusal };

/** From which states a command leads where. */
export const INCIDENT_STEPS: Readonly<
  Record<IncidentCommandKind, { from: readonly IncidentState[]; to: IncidentState }>
> = {
  handle: { from: ['discovered'], to: 'handling' },
  recheck: { from: ['handling'], to: 'recheck' },
  close: { from: ['recheck'], to: 'closed' },
  reopen: { from: ['recheck', 'closed'], to: 'handling' },
};

const refused = (why: IncidentRefusal): IncidentStep => ({ kind: 'refused', why });
const isBlank = (text: string | null) => text === null || text.trim() === '';

export function stepIncident(incident: HandledIncident, command: IncidentCommand): IncidentStep {
  if (incident.mergedInto !== null) return refused('merged');
  const { from, to } = INCIDENT_STEPS[command.kind];
  if (!from.includes(incident.state)) return refused('wrong_state');
  if (command.kind === 'recheck' && isBlank(command.result)) return refused('no_result');
  if (command.kind === 'reopen' && isBlank(command.reason)) return refused('no_reason');
  if (command.kind === 'close') {
    if (isBlank(incident.result)) return refused('no_result');
    if (isBlank(command.reason)) return refused('no_reason');
    if (incident.recheckBy === null || incident.recheckBy === command.by) {
      return refused('same_person');
    }
  }
  return { kind: 'to', state: to };
}
