/**
 * Plays a script: its readings go through the same judges as live ones (`judgePoint`, `judgeGroup`).
 * They are of quality 3, which those leave unjudged in the real world; in the drill's own world they
 * count.
 */
import type { Memory } from '../rule/clock.js';
import type { GroupRule } from '../rule/group-rules.js';
import type { PointPlan, RuleWord } from '../rule/point-rules.js';
import type { Sample } from '../rule/sample.js';
import { Playing } from './playing.js';
import { readingsBetween, type DrillReading, type DrillScript } from './script.js';

export type RuleMemories = Readonly<Record<string, { memory: Memory; dueAt: number | null }>>;
/**
 * What the rules of a drill remember, kept as JSON: point → rule → memory; of those over several points
 * under `*`, which is no name of a point.
 */
export type DrillMemories = Readonly<Record<string, RuleMemories>>;

/** What a rule said; times are ms since the script began. */
export interface DrillWord {
  /** Of a rule over several points the first of them that has a part in the script. */
  point: string;
  word: RuleWord;
  t: number;
}

/** After its last reading a script goes on so long, so that delays end. */
export const DRILL_SETTLES_MS = 300_000;
export const playEndMs = ({ lastsMs }: Pick<DrillScript, 'lastsMs'>): number =>
  lastsMs + DRILL_SETTLES_MS;

/** In its own world a reading of a drill is as good as a real one is in the real world. */
export const inItsWorld = ({ t, v }: DrillReading): Sample => ({ t, v, q: 0 });

/**
 * What comes after `fromMs` up to and with `toMs`. The same script, plans and memories always give the
 * same, whether it is played in one go or in many.
 * @param plans what is judged, by point; a point without one is not judged
 * @param groups rules over several points; what a point without a part in the script shows is unknown
 */
export function playOn(
  script: DrillScript,
  plans: ReadonlyMap<string, PointPlan>,
  memories: DrillMemories,
  fromMs: number,
  toMs: number,
  groups: readonly GroupRule[] = [],
): { memories: DrillMemories; said: DrillWord[] } {
  const playing = new Playing(script.channels, plans, groups, memories);
  for (const reading of readingsBetween(script, 0, fromMs)) {
    playing.see(reading.point, inItsWorld(reading));
  }
  for (const reading of readingsBetween(script, fromMs, toMs)) {
    playing.endDelays((dueAt) => dueAt < reading.t);
    playing.take(reading.point, inItsWorld(reading));
  }
  // A reading of the same moment may still contradict: it belongs to what is played next.
  playing.endDelays((dueAt) => dueAt < toMs);
  return { memories: playing.memories, said: playing.said };
}
