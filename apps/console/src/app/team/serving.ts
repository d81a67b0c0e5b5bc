/** Who may serve a team, before the server was asked: only they are asked for, on every page. */
import type { SignedInUser } from '@fengsui/contracts';
import { kept, remember } from '../parts/keepsake';

const nameFor = (person: string): string => `serves.${person}`;

/** The phone page has shown this person a team of theirs. */
export function keepServing(person: string): void {
  remember(nameFor(person), 'yes');
}

/**
 * Teams sign in with the role of a viewer. Whoever works in the bureau and serves a team besides is
 * known by having opened its page on this device.
 */
export function mayServe({ username, roles }: SignedInUser): boolean {
  return roles.every((role) => role === 'viewer') || kept(nameFor(username)) !== null;
}
