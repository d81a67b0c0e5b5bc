/** SQL of which alarms belong to an incident, by decision of a person: attach and detach. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import type { TimelineNews } from '../../platform/timeline-store.js';
import { BelongingStore } from '../belonging-store.js';
import { ArrivalStore } from '../follow/arrival-store.js';
import type { Told } from '../telling-store.js';
import { ChangeStore } from './change-store.js';
import { GroupingDemands } from './grouping-demands.js';

export interface Grouping {
  id: number;
  seen: number | undefined;
  occurrences: readonly string[];
  by: string;
}

@Injectable()
export class GroupingStore {
  constructor(
    private readonly changes: ChangeStore,
    private readonly belonging: BelongingStore,
    private readonly arrivals: ArrivalStore,
    private readonly demands: GroupingDemands,
  ) {}

  /** What belongs to another incident leaves it; both tell so. */
  attach({ id, seen, occurrences, by }: Grouping): Promise<Told> {
    const nowMs = Date.now();
    const others = async (sql: Sql) =>
      (await this.belonging.of(sql, occurrences)).map(({ incident }) => incident);
    return this.changes.run({ id, seen, others }, nowMs, async (sql, incident, locked) => {
      await this.demands.real(sql, incident);
      await this.#demandAlarms(sql, occurrences);
      const elsewhere = (await this.belonging.of(sql, occurrences)).filter(
        (one) => one.incident !== id,
      );
      for (const { incident: other } of elsewhere) {
        const held = locked.get(other);
        if (!held) throw await this.changes.conflict(sql, other, 'An alarm was attached meanwhile');
        await this.changes.demandOpen(sql, held);
      }
      const here = new Set((await this.belonging.in(sql, id)).map((one) => String(one.occurrence)));
      const coming = occurrences.filter((occurrence) => !here.has(occurrence));
      if (coming.length === 0) return null;
      await this.belonging.detach(sql, coming, by, nowMs);
      const alarms = coming.map((occurrence) => ({
        occurrence,
        by: 'person' as const,
        distanceM: null,
      }));
      await this.belonging.attach(sql, id, alarms, by, nowMs);
      const left = new Map<number, string[]>();
      for (const { incident: other, occurrence } of elsewhere) {
        left.set(other, [...(left.get(other) ?? []), String(occurrence)]);
      }
      await this.belonging.follow(sql, [id, ...left.keys()], false);
      const told = { atMs: nowMs, by };
      return {
        entries: [
          { ...told, incident: id, kind: 'attached', data: { occurrences: coming } },
          ...[...left].map(([other, gone]): TimelineNews => ({
            ...told,
            incident: other,
            kind: 'detached',
            data: { occurrences: gone, into: String(id) },
          })),
        ],
        changed: new Map([...left.keys()].map((other) => [other, 'incident.changed'])),
      };
    });
  }

  /** They belong to no incident, and do not come back by themselves. */
  detach({ id, seen, occurrences, by }: Grouping): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id, seen }, nowMs, async (sql, incident) => {
      await this.changes.demandOpen(sql, incident);
      await this.demands.here(sql, id, occurrences);
      await this.belonging.detach(sql, occurrences, by, nowMs);
      await this.belonging.follow(sql, [id], false);
      const data = { occurrences };
      return { entries: [{ incident: id, kind: 'detached', atMs: nowMs, by, data }] };
    });
  }

  async #demandAlarms(sql: Sql, occurrences: readonly string[]): Promise<void> {
    const known = new Set(
      (await this.arrivals.several(sql, occurrences)).map(({ occurrence }) => occurrence),
    );
    const missing = occurrences.find((occurrence) => !known.has(occurrence));
    if (missing !== undefined) throw new Refusal(404, `No alarm ${missing}`);
  }
}
