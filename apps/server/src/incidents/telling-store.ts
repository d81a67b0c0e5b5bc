/** SQL of what is told about incidents: entries of the timeline, and the news of what they are now. */
import { Injectable } from '@nestjs/common';
import type {
  IncidentView,
  JournalEntryView,
  JournalType,
  TimelineEntry,
} from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import { JournalStore, type JournalNews } from '../platform/journal-store.js';
import { writeTimeline, type TimelineNews } from '../platform/timeline-store.js';
import { IncidentStore } from './incident-store.js';

export type IncidentNews = Extract<
  JournalType,
  'incident.opened' | 'incident.changed' | 'incident.closed'
>;

export interface Told {
  /** Incidents that changed, as they are now. */
  views: IncidentView[];
  entries: TimelineEntry[];
  /** To be announced after the commit. */
  news: JournalEntryView[];
}
export const NOTHING_TOLD: Readonly<Told> = { views: [], entries: [], news: [] };

@Injectable()
export class TellingStore {
  constructor(
    private readonly incidents: IncidentStore,
    private readonly journal: JournalStore,
  ) {}

  /**
   * The last thing before the commit of `sql`.
   * @param changed what the journal calls the change of each incident
   * @param told entries that are written already, besides
   */
  async tell(
    sql: Sql,
    changed: ReadonlyMap<number, IncidentNews>,
    entries: readonly TimelineNews[],
    nowMs: number,
    told: readonly JournalNews[] = [],
  ): Promise<Told> {
    const ofEntries = [...told, ...(await writeTimeline(sql, entries))];
    const views = await this.incidents.several(sql, [...changed.keys()]);
    const ofViews = views.map((incident): JournalNews => ({
      type: changed.get(Number(incident.id)) ?? 'incident.changed',
      atMs: nowMs,
      data: { incident },
    }));
    return {
      views,
      entries: ofEntries.map(({ data }) => data['entry'] as TimelineEntry),
      news: await this.journal.append(sql, [...ofViews, ...ofEntries]),
    };
  }
}
