/**
 * Who was signed in here last, kept for a team's phone that is loaded again while the server does not
 * answer. It opens nothing: every request still needs the server's token.
 */
import { ROLES, type SignedInUser } from '@fengsui/contracts';

const NAME = 'fengsui.person';

export function keepPerson({ username, roles }: SignedInUser): void {
  try {
    localStorage.setItem(NAME, JSON.stringify({ username, roles }));
  } catch {
    // A browser that keeps nothing asks for the sign-in after each reload.
  }
}

/** Signed out, here or by the server. */
export function forgetPerson(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // What was never kept need not be forgotten.
  }
}

export function lastPerson(): SignedInUser | null {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? 'null') as Partial<SignedInUser> | null;
    if (typeof kept?.username !== 'string' || !Array.isArray(kept.roles)) return null;
    return {
      username: kept.username,
      roles: ROLES.filter((role) => kept.roles?.includes(role)),
    };
  } catch {
    return null;
  }
}

/** Under this name a phone keeps the open alarms that a person saw last (`alarms/kept`). */
export const keptAlarmsName = (person: string): string => `fengsui.alarms.${person}`;

export function keepsAlarms(person: string): boolean {
  try {
    return localStorage.getItem(keptAlarmsName(person)) !== null;
  } catch {
    return false;
  }
}

/** Besides the kept alarms only the phone page of a team has something to show without the server. */
export const isTeamPath = (url: string): boolean => /^\/team(?=[/?#]|$)/.test(url);
