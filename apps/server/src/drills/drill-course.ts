/** How a drill begins and ends; within a transaction that holds its lock. */
import { Injectable } from '@nestjs/common';
import type { DrillRequest } from '@fengsui/contracts';
import { pastIncidentScript, scenarioScript, scoreDrill, type DrillScript } from '@fengsui/domain';
import type { Sql } from '../platform/database.js';
import type { JournalNews } from '../platform/journal-store.js';
import { Refusal } from '../platform/problem.js';
import { writeTimeline } from '../platform/timeline-store.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import { DrillNews } from './drill-news.js';
import { drillNumber } from './drill-number.js';
import { DrillStore } from './drill-store.js';
import { FactsStore } from './facts-store.js';
import { StageStore } from './stage-store.js';

@Injectable()
export class DrillCourse {
  constructor(
    private readonly drills: DrillStore,
    private readonly stages: StageStore,
    private readonly facts: FactsStore,
    private readonly incidents: DrillIncidentStore,
    private readonly news: DrillNews,
  ) {}

  /** As it would be played now: with the points, limits and wind of now. */
  async write(sql: Sql, script: DrillRequest['script'], nowMs: number): Promise<DrillScript> {
    if (script.kind === 'incident') {
      const alarms = await this.stages.past(sql, drillNumber(script.incident));
      if (!alarms) throw new Refusal(404, `No incident ${script.incident}`);
      const written = pastIncidentScript(alarms);
      if (!written) throw new Refusal(409, 'The incident has no alarm of a limit to replay');
      return written;
    }
    const points = await this.stages.points(sql, script.site);
    if (!points) throw new Refusal(404, `No site ${script.site}`);
    const wind = await this.stages.wind(sql, script.site, nowMs);
    const written = scenarioScript(script.scenario, { points, wind });
    if (!written) throw new Refusal(409, 'The site has no points that could show this scenario');
    return written;
  }

  /** @throws Refusal when the script no longer fits the register */
  async begin(
    sql: Sql,
    id: number,
    script: DrillRequest['script'],
    nowMs: number,
  ): Promise<JournalNews[]> {
    await this.drills.begin(sql, id, await this.write(sql, script, nowMs), nowMs);
    return [await this.news.ofDrill(sql, id, nowMs)];
  }

  /** What is open in its world ends with it, and what it was worth stands from now on. */
  async end(sql: Sql, id: number, by: string | null, nowMs: number): Promise<JournalNews[]> {
    await this.facts.keepSent(sql, id);
    const { scores } = scoreDrill(await this.facts.of(id, sql));
    await this.drills.end(sql, id, { by, scores }, nowMs);
    const closed = await this.incidents.closeAll(sql, id, by, nowMs);
    const news = [await this.news.ofDrill(sql, id, nowMs)];
    for (const incident of closed) {
      news.push(await this.news.ofIncident(sql, incident, 'incident.closed', nowMs));
      news.push(
        ...(await writeTimeline(sql, [
          {
            incident,
            kind: 'state',
            atMs: nowMs,
            by,
            data: { to: 'closed', drillEnded: String(id) },
          },
        ])),
      );
    }
    return news;
  }
}
