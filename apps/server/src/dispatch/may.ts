/** Who may do what with teams. Some is for the team's own sign-ins too, whatever their role. */
import type { DispatchState, Role, SignedInUser, TeamEntry } from '@fengsui/contracts';
import { Refusal } from '../platform/problem.js';

export const TEAM_EDITORS: readonly Role[] = ['admin', 'commander'];
/** Who sends teams. */
export const SENDERS: readonly Role[] = ['admin', 'commander', 'dispatcher'];
/** Who proposes, and calls a team back: that must never wait for a rank. */
export const PROPOSERS: readonly Role[] = ['admin', 'commander', 'duty', 'dispatcher'];
/** Routes on which a team's own sign-in may act; for all others `mustActFor` decides. */
export const TEAM_ROUTES: readonly Role[] = ['admin', 'commander', 'duty', 'dispatcher', 'viewer'];

const has = ({ roles }: SignedInUser, allowed: readonly Role[]) =>
  roles.some((role) => allowed.includes(role));

const actsFor = (caller: SignedInUser, { users }: Pick<TeamEntry, 'users'>) =>
  has(caller, SENDERS) || (users ?? []).includes(caller.username);

export function mustSend(caller: SignedInUser): void {
  if (!has(caller, SENDERS)) throw new Refusal(403, 'Teams are sent by commander or dispatcher');
}

export function mustActFor(caller: SignedInUser, team: Pick<TeamEntry, 'users'>): void {
  if (!actsFor(caller, team)) throw new Refusal(403, 'Only the team itself, or who sends teams');
}

/** A team tells where it is; whether it goes at all is said by others. */
export function mustTell(
  caller: SignedInUser,
  team: Pick<TeamEntry, 'users'>,
  from: DispatchState,
  status: DispatchState,
): void {
  const isProposers = status === 'cancelled' && from === 'proposed' && has(caller, PROPOSERS);
  if (isProposers) return;
  if (status === 'sent' || status === 'cancelled') mustSend(caller);
  else mustActFor(caller, team);
}
