/** The books of the ingest: what came must be somewhere. Pure. */
import type { IngestStats } from '@fengsui/contracts';

export interface Books {
  rejected: number;
  accountedFor: number;
  /** `received − (stored + duplicate + rejected + pending)`; anything but 0 is a defect. */
  difference: number;
}

export function balance({ received, stored, duplicate, rejected, pending }: IngestStats): Books {
  const refused = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  const accountedFor = stored + duplicate + refused + pending;
  return { rejected: refused, accountedFor, difference: received - accountedFor };
}
