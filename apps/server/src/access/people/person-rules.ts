/** Who may change whom. Pure. */
import type { PersonRefusal, Role, SignedInUser } from '@fengsui/contracts';

/** What is to become of a person; what is not named stays. */
export interface PersonChange {
  roles?: readonly Role[];
  disabled?: boolean;
  passwordHash?: string;
  /** Every change but enabling ends the access tokens; this ends the sign-ins themselves too. */
  endSessions?: boolean;
}
export interface KnownPerson {
  username: string;
  roles: readonly Role[];
  disabled: boolean;
  demo: boolean;
}
export interface Surroundings {
  /** Whether the demo sign-ins are in use: they are made anew at each start. */
  isDemo: boolean;
  /** How many other enabled administrators there are. */
  otherAdmins: number;
}

/**
 * Why it must not be; `null`: it may. A security officer neither makes administrators nor takes over
 * their sign-ins; nobody gives roles to themselves; an enabled administrator is always left.
 */
export function personRefusal(
  caller: SignedInUser,
  person: KnownPerson,
  change: PersonChange,
  { isDemo, otherAdmins }: Surroundings,
): PersonRefusal | null {
  const isOnlyEnded = Object.keys(change).every((what) => what === 'endSessions');
  if (isDemo && person.demo && !isOnlyEnded) return 'demo';
  const concernsAdmin = isAdmin(person.roles) || isAdmin(change.roles ?? []);
  if (concernsAdmin && !isAdmin(caller.roles)) return 'admin_only';
  const wasAdmin = isAdmin(person.roles) && !person.disabled;
  const staysAdmin = isAdmin(change.roles ?? person.roles) && !(change.disabled ?? person.disabled);
  if (wasAdmin && !staysAdmin && otherAdmins === 0) return 'last_admin';
  const changesRights = change.roles !== undefined || change.disabled !== undefined;
  return changesRights && caller.username === person.username ? 'yourself' : null;
}

const isAdmin = (roles: readonly Role[]): boolean => roles.includes('admin');
