/** Gathers the facts of a report. */
import { Injectable } from '@nestjs/common';
import type { TimelineEntry } from '@fengsui/contracts';
import { itemsOf } from '../checklist/checklist-desk.js';
import { ChecklistStore } from '../checklist/checklist-store.js';
import { IncidentStore } from '../incident-store.js';
import type { ReportFacts } from './report-facts.js';
import { ReportStore } from './report-store.js';

/** Entries asked for at once. */
const PAGE = 1_000;

@Injectable()
export class ReportDesk {
  constructor(
    private readonly incidents: IncidentStore,
    private readonly checks: ChecklistStore,
    private readonly store: ReportStore,
  ) {}

  /** `null`: no such incident. */
  async facts(id: number, atMs: number): Promise<ReportFacts | null> {
    const incident = await this.incidents.one(id);
    if (!incident) return null;
    const surroundings = await this.store.surroundings(id);
    return {
      incident,
      ...surroundings,
      alarms: await this.incidents.alarms(id),
      timeline: await this.#timeline(id),
      checklist: itemsOf(incident.substance, await this.checks.ticks(id)),
      teams: await this.store.teams(id),
      atMs,
    };
  }

  /** All of it, in the order in which things happened. */
  async #timeline(id: number): Promise<TimelineEntry[]> {
    const all: TimelineEntry[] = [];
    for (let last = 0, count = PAGE; count === PAGE;) {
      const page = await this.incidents.timeline(id, last, PAGE);
      count = page.length;
      last = Number(page.at(-1)?.id ?? last);
      all.push(...page);
    }
    return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
}
