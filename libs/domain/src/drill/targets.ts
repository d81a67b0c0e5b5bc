/**
 * What counts in a drill, and how much. All numbers are choices of this project, from no standard; the
 * seconds follow the ladder of a red alarm (1 min commander, 3 min bureau head: ALARMS.md).
 */

/** Full marks up to here, s. */
export const NOTICE_TARGET_S = 30;
export const ACKNOWLEDGE_TARGET_S = 60;
export const DISPATCH_TARGET_S = 180;

/** None any more after so many times the target; between them in a straight line. */
export const ZERO_AFTER_TARGETS = 4;

/** Out of 100 in all. */
export const DRILL_POINTS = {
  notice: 15,
  acknowledge: 15,
  dispatch: 30,
  right_team: 20,
  right_side: 20,
} as const;

/** A staging point so many degrees off the line against the wind is still on the right side. */
export const RIGHT_SIDE_WITHIN_DEG = 60;
