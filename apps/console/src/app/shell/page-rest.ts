/** When a page may load itself again without taking anything from anybody. Pure. */

export interface PageUse {
  /** Since somebody touched the screen, a key or the mouse; `Infinity`: nobody ever did. */
  untouchedMs: number;
  /** Something was typed since the page was turned. */
  typed: boolean;
  /** A dialog or a menu is open. */
  busy: boolean;
  /** An alarm calls by sound: a browser may forbid the sound after a reload. */
  calling: boolean;
  /** A team's phone: it may be telling its position, and a person holds it in the hand. */
  ofTeam: boolean;
  /** Nobody works at a wall. */
  wall: boolean;
}

const REST_MS = 120_000;

export function isAtRest({ untouchedMs, typed, busy, calling, ofTeam, wall }: PageUse): boolean {
  if (typed || busy || calling || ofTeam) return false;
  return wall || untouchedMs >= REST_MS;
}
