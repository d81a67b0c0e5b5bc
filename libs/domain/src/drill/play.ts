/**
 * Plays a script: its readings go through the same judge as live ones (`judgePoint`). They are of
 * quality 3, which that judge leaves unjudged in the real world; in the drill's own world they count.
 */
import { isAtRest, type Memory } from '../rule/clock.js';
import { judgePoint, PointSenses, type PointPlan, type RuleInput } from '../rule/point-rules.js';
import type { RuleWord } from '../rule/point-rules.js';
import type { Sample } from '../rule/sample.js';
import { readingsBetween, type DrillReading, type DrillScript } from './script.js';

type RuleMemories = Readonly<Record<string, { memory: Memory; dueAt: number | null }>>;
/** What the rules of the drill's points remember, kept as JSON: point → rule → memory. */
export type DrillMemories = Readonly<Record<string, RuleMemories>>;

/** What a rule said of a point; times are ms since the script began. */
export interface DrillWord {
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
 */
export function playOn(
  script: DrillScript,
  plans: ReadonlyMap<string, PointPlan>,
  memories: DrillMemories,
  fromMs: number,
  toMs: number,
): { memories: DrillMemories; said: DrillWord[] } {
  const played = script.channels.flatMap((channel) => {
    const plan = plans.get(channel.point);
    if (!plan) return [];
    const own = { lastsMs: script.lastsMs, channels: [channel] };
    const senses = new PointSenses(plan);
    for (const reading of readingsBetween(own, 0, fromMs)) senses.see(inItsWorld(reading));
    const readings = readingsBetween(own, fromMs, toMs).map(inItsWorld);
    const point = channel.point;
    return [{ point, ...playPoint(plan, senses, memories[point] ?? {}, readings, toMs) }];
  });
  return {
    memories: Object.fromEntries(
      played.flatMap(({ point, rules }) =>
        rules.size > 0 ? [[point, Object.fromEntries(rules)]] : [],
      ),
    ),
    said: played
      .flatMap(({ point, said }) => said.map((one) => ({ point, ...one })))
      .sort((a, b) => a.t - b.t),
  };
}

function playPoint(
  plan: PointPlan,
  senses: PointSenses,
  before: RuleMemories,
  readings: readonly Sample[],
  toMs: number,
) {
  const rules = new Map(Object.entries(before));
  const said: { word: RuleWord; t: number }[] = [];
  const judge = (input: RuleInput) => {
    for (const word of judgePoint(plan, rules, senses, input)) {
      const { rule, memory, dueAt } = word;
      if (isAtRest(memory)) rules.delete(rule);
      else rules.set(rule, { memory, dueAt });
      said.push({ word, t: input.t });
    }
  };
  const endDelays = (isOver: (dueAt: number) => boolean) => {
    for (let due = nextDue(rules, -Infinity); due !== null && isOver(due);) {
      judge({ kind: 'tick', t: due });
      due = nextDue(rules, due);
    }
  };
  for (const sample of readings) {
    endDelays((dueAt) => dueAt < sample.t);
    senses.see(sample);
    judge({ kind: 'reading', ...sample });
  }
  // A reading of the same moment may still contradict: it belongs to what is played next.
  endDelays((dueAt) => dueAt < toMs);
  return { rules, said };
}

/** When the next running delay ends after `after`. */
function nextDue(
  rules: ReadonlyMap<string, { dueAt: number | null }>,
  after: number,
): number | null {
  let next: number | null = null;
  for (const { dueAt } of rules.values()) {
    if (dueAt !== null && dueAt > after && (next === null || dueAt < next)) next = dueAt;
  }
  return next;
}
