/** SQL of one incident that is two, and of two that are one, by decision of a person. */
import { Injectable } from '@nestjs/common';
import { incidentTitle } from '@fengsui/domain';
import type { Sql, Transaction } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import { BelongingStore } from '../belonging-store.js';
import { ArrivalStore } from '../follow/arrival-store.js';
import { MergingStore } from '../merging-store.js';
import { OpeningStore } from '../opening-store.js';
import type { IncidentNews, Told } from '../telling-store.js';
import { ChangeStore, type LockedIncident } from './change-store.js';
import { GroupingDemands } from './grouping-demands.js';
import type { Grouping } from './grouping-store.js';

@Injectable()
export class SplittingStore {
  constructor(
    private readonly changes: ChangeStore,
    private readonly belonging: BelongingStore,
    private readonly arrivals: ArrivalStore,
    private readonly merging: MergingStore,
    private readonly opening: OpeningStore,
    private readonly demands: GroupingDemands,
  ) {}

  /** The last of the views is the incident that was split off. */
  split({ id, seen, occurrences, by }: Grouping, reason: string | null): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, incident) => {
      await this.demands.real(sql, incident);
      const all = await this.demands.here(sql, id, occurrences);
      if (incident.origin === 'alarms' && all.length === new Set(occurrences).size) {
        throw new Refusal(422, 'One alarm at least must stay');
      }
      const into = await this.#splitOff(sql, occurrences, by);
      const moved = await this.belonging.detach(sql, occurrences, by, nowMs);
      const alarms = moved.map(({ occurrence, by: was, distanceM }) => ({
        occurrence: String(occurrence),
        by: was === 'first_out' ? ('person' as const) : was,
        distanceM,
      }));
      await this.belonging.attach(sql, into, alarms, by, nowMs);
      await this.belonging.follow(sql, [id, into], false);
      const told = { kind: 'split', atMs: nowMs, by, text: reason } as const;
      return {
        entries: [
          { ...told, incident: id, data: { occurrences, into: String(into) } },
          { ...told, incident: into, data: { occurrences, from: String(id) } },
        ],
        changed: new Map([[into, 'incident.opened']]),
      };
    });
  }

  /** What one incident has belongs to the other; the one is closed and says into which. */
  merge(
    { id, seen, by }: Omit<Grouping, 'occurrences'>,
    into: number,
    reason: string | null,
  ): Promise<Told> {
    const nowMs = Date.now();
    const others = () => Promise.resolve([into]);
    return this.changes.run({ id, seen, others }, nowMs, async (sql, incident, locked) => {
      const target = locked.get(into);
      if (!target || into === id) throw new Refusal(422, `No other incident ${into}`);
      if (target.drill !== incident.drill) {
        throw new Refusal(422, 'Incidents of different worlds are never one');
      }
      await this.changes.demandOpen(sql, incident);
      await this.changes.demandOpen(sql, target);
      await this.#demandNoTeams(sql, incident);
      const merge = { from: id, into, why: 'person', by, reason } as const;
      const { occurrences, before } = await this.merging.merge(sql, merge, nowMs);
      await this.belonging.follow(sql, [into], false);
      const told = { kind: 'merged', atMs: nowMs, by, text: reason } as const;
      return {
        entries: [
          { ...told, incident: id, data: { into: String(into), occurrences, before } },
          { ...told, incident: into, data: { from: String(id), occurrences } },
        ],
        changed: new Map<number, IncidentNews>([
          [id, 'incident.closed'],
          [into, 'incident.changed'],
        ]),
      };
    });
  }

  async #splitOff(sql: Transaction, occurrences: readonly string[], by: string): Promise<number> {
    const alarms = await this.arrivals.several(sql, occurrences);
    const [first] = alarms;
    if (!first) throw new Error('nothing to split off');
    return this.opening.open(sql, {
      origin: 'alarms',
      drill: null,
      severity: Math.min(...alarms.map(({ severity }) => severity)),
      title: incidentTitle(first.titled),
      siteId: first.siteId,
      town: null,
      unitOfPlant: first.unitOfPlant,
      position: first.position,
      substance: first.substance,
      openedMs: first.raisedMs,
      openedBy: by,
    });
  }

  /** A team on its way to a closed incident would be watched over by nobody. */
  async #demandNoTeams(sql: Sql, { id }: LockedIncident): Promise<void> {
    const teams = await sql.query<{ team: string }>(
      `SELECT team FROM dispatch WHERE incident_id = $1
         AND state NOT IN ('proposed', 'cleared', 'cancelled') ORDER BY team`,
      [id],
    );
    if (teams.length === 0) return;
    throw new Refusal(409, 'Teams are out for it: merge the other one into it', {
      teams: teams.map(({ team }) => team),
    });
  }
}
