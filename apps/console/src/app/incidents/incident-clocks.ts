/** What runs out on an incident and is not done: report clocks, 督办, promises. Pure. */
import type { IncidentView } from '@fengsui/contracts';
import { DueStage, dueStage } from './countdown';

export interface Due {
  what: 'unit_1h' | 'authority_2h' | 'supervision' | 'promise';
  text: string | null;
  dueMs: number;
  stage: DueStage;
}

/** Soonest first. */
export function duesOf(incident: IncidentView, nowMs: number): Due[] {
  const dues: Due[] = [];
  const add = (what: Due['what'], iso: string, text: string | null) => {
    const dueMs = Date.parse(iso);
    dues.push({ what, text, dueMs, stage: dueStage(dueMs, nowMs) });
  };
  for (const { kind, dueAt, doneAt } of incident.clocks)
    if (doneAt === null) add(kind, dueAt, null);
  if (incident.state === 'closed') return dues;
  const { supervision } = incident;
  if (supervision !== null) add('supervision', supervision.deadline, supervision.note);
  for (const { due, text } of incident.promises) add('promise', due, text);
  return dues.sort((a, b) => a.dueMs - b.dueMs);
}
