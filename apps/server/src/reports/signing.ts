/** Who may sign a handover: two different people, each once. Pure. */
import type { Signature, SigningPart } from '@fengsui/contracts';

export type Signing =
  { kind: 'sign' } | { kind: 'signed_before' } | { kind: 'refused'; detail: string };

export function judgeSigning(
  signed: Record<SigningPart, Signature | null>,
  part: SigningPart,
  by: string,
): Signing {
  const own = signed[part];
  if (own?.by === by) return { kind: 'signed_before' };
  if (own) return { kind: 'refused', detail: `${own.by} has signed this part already` };
  const other = signed[part === 'leaving' ? 'taking' : 'leaving'];
  if (other?.by === by) {
    return { kind: 'refused', detail: 'Who leaves and who takes over are two different people' };
  }
  return { kind: 'sign' };
}
