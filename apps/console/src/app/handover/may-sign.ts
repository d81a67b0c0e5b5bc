/** Whether this person may sign a part of a handover, and why not. Pure; the server judges again. */
import type { HandoverSummary, SigningPart } from '@fengsui/contracts';

export type MaySign =
  | { kind: 'yes' }
  /** Somebody, perhaps this person, has signed it. */
  | { kind: 'signed' }
  | { kind: 'same_person' }
  | { kind: 'role' };

export function maySign(
  handover: Pick<HandoverSummary, SigningPart>,
  part: SigningPart,
  username: string | null,
  handlesAlarms: boolean,
): MaySign {
  if (handover[part] !== null) return { kind: 'signed' };
  if (username === null || !handlesAlarms) return { kind: 'role' };
  const other = handover[part === 'leaving' ? 'taking' : 'leaving'];
  return other?.by === username ? { kind: 'same_person' } : { kind: 'yes' };
}
