/**
 * Drills (演练, 双盲): a world of its own beside the real one (`/drills…`). Its incidents, alarms and
 * dispatches carry the drill's id; nothing of it goes outside, and real alarms break through it.
 */
import * as z from 'zod/mini';
import { Code, Text } from './register.js';
import type { IncidentView } from './incidents.js';
import type { IsoTime } from './rest.js';
import type { Severity } from './words.js';

export const DRILL_SCENARIOS = [
  'chlorine-leak',
  'ammonia-leak',
  'gas-main-damage',
  'lpg-leak',
  'tank-overfill',
] as const;
export type DrillScenario = (typeof DRILL_SCENARIOS)[number];

export const DRILL_STATES = ['planned', 'running', 'ended', 'cancelled'] as const;
export type DrillState = (typeof DRILL_STATES)[number];

export const DrillRequest = z.strictObject({
  name: Text,
  /** 双盲: neither time nor content is shown to those who take part before it begins. */
  blind: z.boolean(),
  script: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('scenario'), scenario: z.enum(DRILL_SCENARIOS), site: Code }),
    z.strictObject({ kind: z.literal('incident'), incident: z.string().check(z.maxLength(32)) }),
  ]),
  /** Absent: it begins when it is started by a person. */
  startAt: z.optional(z.iso.datetime()),
  /** How much faster than real the script runs. */
  speed: z.optional(z.number().check(z.minimum(1), z.maximum(60))),
});
export type DrillRequest = z.infer<typeof DrillRequest>;

export interface DrillView {
  id: string;
  version: number;
  name: string;
  blind: boolean;
  state: DrillState;
  /** `null` for those who take part in a blind drill until it has ended. */
  script: DrillRequest['script'] | null;
  speed: number;
  startAt: IsoTime | null;
  startedAt: IsoTime | null;
  endedAt: IsoTime | null;
  by: string;
  incidents: string[];
}

/** An alarm of the drill: judged by the same rules, quality 3, never on the real list. */
export interface DrillAlarm {
  id: string;
  drill: string;
  incident: string | null;
  /** Of a rule over several points one of them. */
  point: string;
  site: string;
  unitOfPlant: string | null;
  rule: string;
  limit: string | null;
  severity: Severity;
  /** `null`: the rule compares no number. */
  value: number | null;
  unit: string;
  /** In the drill's time, UTC ms. */
  t: number;
  active: boolean;
  ackedAt: IsoTime | null;
  ackedBy: string | null;
}

export const SCORE_KEYS = [
  'notice',
  'acknowledge',
  'dispatch',
  'right_team',
  'right_side',
] as const;
export interface DrillScore {
  key: (typeof SCORE_KEYS)[number];
  /** Seconds, or 1 and 0 for right and wrong; `null`: it never happened. */
  value: number | null;
  /** Full marks up to here; seconds. */
  target: number | null;
  points: number;
  of: number;
  reason: { code: string; facts: Record<string, string | number | null> };
}
export interface DrillReport {
  drill: DrillView;
  scores: DrillScore[];
  points: number;
  of: number;
  incidents: IncidentView[];
}
