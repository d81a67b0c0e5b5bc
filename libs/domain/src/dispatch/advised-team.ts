/** A team as the advice sees it, and whether it may be asked at all. */
import type { Capability, Position, TeamTier, TeamView } from '@fengsui/contracts';
import { meetsTask, type DispatchTask } from './needs.js';

/** A told position older than this is not where a team is, ms. The project's own choice. */
export const POSITION_FRESH_MS = 15 * 60_000;

/**
 * A tier is asked only after all those before it: the five teams are trained and equipped for
 * substances, squads are not (issue 4, point 4). The fire service is told in parallel, never ranked.
 */
export const TIER_ORDER: readonly TeamTier[] = ['hazmat', 'squad', 'external', 'fire_service'];

/** Of a `TeamView` what the advice looks at. */
export type AdvisedTeam = Pick<
  TeamView,
  'code' | 'name' | 'tier' | 'base' | 'capabilities' | 'assumptions' | 'state' | 'outOfService'
> &
  Pick<TeamView, 'incident' | 'position' | 'dutyHours'>;

/** Where it would start, and how that is known. `at`: UTC ms. */
export function startOf(
  { position, base }: AdvisedTeam,
  at: number,
): { from: Position; known: 'told' | 'base' } {
  const fresh = position !== null && at - Date.parse(position.t) <= POSITION_FRESH_MS;
  return fresh ? { from: position.at, known: 'told' } : { from: base, known: 'base' };
}

/** Available, or proposed to this very incident: a proposal binds nobody. */
export const isFreeFor = ({ state, incident }: AdvisedTeam, here: string): boolean =>
  state === 'available' || (state === 'proposed' && incident === here);

/** The task of the substance is the first one. */
export const meetsFirst = (
  tasks: readonly DispatchTask[],
  capabilities: readonly Capability[],
): boolean => tasks[0] !== undefined && meetsTask(tasks[0], capabilities);
