/**
 * Whose answer a renewal may take: all tabs share one refresh cookie, and another person may have
 * signed in in one of them. A browser that was paired as a wall shows no person's session there.
 */
import type { SignedInUser } from '@fengsui/contracts';
import { forget, kept, remember } from '../parts/keepsake';
import { isWallPath } from '../wall/wall-path';

const WALL = 'wall';
/** So the server names paired walls; no person's name has a colon. */
const isPairedWall = ({ username }: SignedInUser): boolean => username.startsWith('wall:');

/** @param by `hand`: signed in here by a name or a code; `cookie`: renewed */
export function noteWall(user: SignedInUser, by: 'hand' | 'cookie'): void {
  if (isPairedWall(user)) remember(WALL, 'paired');
  else if (by === 'hand' && isWallPath(location.pathname)) forget(WALL);
}

/** @param expected who is shown here, or was until another took the place; `null`: nobody */
export function isSomebodyElse(user: SignedInUser, expected: string | null): boolean {
  if (expected !== null) return user.username !== expected;
  return isWallPath(location.pathname) && kept(WALL) !== null && !isPairedWall(user);
}
