import type { IncidentView } from '@fengsui/contracts';

/**
 * The incident near which stores are looked for; empty: none. The only open one is meant until
 * something else is chosen. Pure.
 * @param chosen absent: nobody has chosen yet; empty: none is wanted
 */
export function nearIncident(
  chosen: string | undefined,
  open: readonly Pick<IncidentView, 'id'>[],
): string {
  const [only, ...others] = open;
  return chosen ?? (others.length === 0 ? only?.id : undefined) ?? '';
}
