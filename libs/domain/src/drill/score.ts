/** How well those who took part in a drill did: five marks, each with its reason. */
import type { Capability, DrillScore, Position } from '@fengsui/contracts';
import { linesAsText } from '../dispatch/needs.js';
import { bearingDeg, turnDeg } from '../geometry/metres.js';
import {
  ACKNOWLEDGE_TARGET_S,
  DISPATCH_TARGET_S,
  DRILL_POINTS,
  NOTICE_TARGET_S,
  RIGHT_SIDE_WITHIN_DEG,
  ZERO_AFTER_TARGETS,
} from './targets.js';

/** Times are UTC ms by one clock; `null`: it never happened, or is not known. */
export interface DrillFacts {
  /** When the first alarm could be seen. */
  alarmAt: number | null;
  noticedAt: number | null;
  ackedAt: number | null;
  /** When the first team was sent. */
  sentAt: number | null;
  /** At least one of each line is needed. */
  needs: Capability[][];
  /** Who was sent first, and where to. */
  sent: { team: string; capabilities: readonly Capability[]; staging: Position | null } | null;
  incidentAt: Position | null;
  /** Where the wind blew from when it was sent, degrees. */
  windFromDeg: number | null;
}

export interface DrillMarks {
  scores: DrillScore[];
  points: number;
  of: number;
}

export function scoreDrill(facts: DrillFacts): DrillMarks {
  const { alarmAt, ackedAt, sentAt } = facts;
  // Who acknowledges or sends has noticed.
  const looks = [facts.noticedAt, ackedAt, sentAt].filter((at) => at !== null);
  const noticedAt = looks.length > 0 ? Math.min(...looks) : null;
  const scores = [
    timed('notice', alarmAt, noticedAt, NOTICE_TARGET_S),
    timed('acknowledge', alarmAt, ackedAt, ACKNOWLEDGE_TARGET_S),
    timed('dispatch', alarmAt, sentAt, DISPATCH_TARGET_S),
    rightTeam(facts),
    rightSide(facts),
  ];
  const sum = (key: 'points' | 'of') => tenth(scores.reduce((all, score) => all + score[key], 0));
  return { scores, points: sum('points'), of: sum('of') };
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function timed(
  key: 'notice' | 'acknowledge' | 'dispatch',
  from: number | null,
  at: number | null,
  target: number,
): DrillScore {
  const of = DRILL_POINTS[key];
  if (from === null)
    return { key, value: null, target, points: 0, of, reason: because('no_alarm') };
  if (at === null) return { key, value: null, target, points: 0, of, reason: because('never') };
  const value = Math.max(0, at - from) / 1000;
  const zero = ZERO_AFTER_TARGETS * target;
  const share = Math.min(1, Math.max(0, (zero - value) / (zero - target)));
  const reason = because(value <= target ? 'in_time' : 'late', { target, zero });
  return { key, value: tenth(value), target, points: tenth(share * of), of, reason };
}

function rightTeam({ sent, needs }: DrillFacts): DrillScore {
  const facts = { needs: linesAsText(needs), team: sent?.team ?? null };
  if (!sent) return judged('right_team', null, because('nobody_sent', facts));
  const missing = needs.filter((line) => !line.some((one) => sent.capabilities.includes(one)));
  if (missing.length === 0) return judged('right_team', true, because('able', facts));
  return judged('right_team', false, because('lacks', { ...facts, missing: linesAsText(missing) }));
}

function rightSide({ sent, incidentAt, windFromDeg }: DrillFacts): DrillScore {
  const key = 'right_side';
  if (!sent) return judged(key, null, because('nobody_sent'));
  if (windFromDeg === null || incidentAt === null) {
    // Nobody could know the right side: it does not count.
    return { ...judged(key, null, because('wind_unknown')), of: 0 };
  }
  if (sent.staging === null) return judged(key, false, because('no_staging'));
  const offDeg = Math.round(turnDeg(bearingDeg(incidentAt, sent.staging), windFromDeg));
  const right = offDeg <= RIGHT_SIDE_WITHIN_DEG;
  const facts = { offDeg, withinDeg: RIGHT_SIDE_WITHIN_DEG, windFromDeg: Math.round(windFromDeg) };
  return judged(key, right, because(right ? 'upwind' : 'not_upwind', facts));
}

const judged = (
  key: 'right_team' | 'right_side',
  right: boolean | null,
  reason: DrillScore['reason'],
): DrillScore => ({
  key,
  value: right === null ? null : Number(right),
  target: null,
  points: right === true ? DRILL_POINTS[key] : 0,
  of: DRILL_POINTS[key],
  reason,
});

const because = (code: string, facts: DrillScore['reason']['facts'] = {}) => ({ code, facts });
