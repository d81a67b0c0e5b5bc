/** What the answers for a person's devices mean for the one notice, purely. */
import type { Delivery } from '../notice.js';

/** Such a subscription is over (RFC 8030, 7.3). */
export const isGone = (delivery: Delivery): boolean =>
  delivery.kind === 'refused' && (delivery.status === 404 || delivery.status === 410);

/** Told is who was told on one device; tried again is while one may still take it. */
export function pushOutcome(deliveries: readonly Delivery[]): Delivery {
  const [first] = deliveries;
  const delivered = deliveries.find(({ kind }) => kind === 'delivered');
  if (delivered) return delivered;
  const failed = deliveries.flatMap((each) => (each.kind === 'failed' ? [each] : []));
  const [soonest] = failed.sort((a, b) => (a.retryAfterMs ?? 0) - (b.retryAfterMs ?? 0));
  if (soonest) return soonest;
  const refused = deliveries.find((each) => !isGone(each));
  return refused ?? { kind: 'refused', status: first?.status ?? null, reason: 'no_device' };
}
