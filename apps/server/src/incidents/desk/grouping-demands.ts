/** What must be so before people move alarms between incidents. */
import { Injectable } from '@nestjs/common';
import type { Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import { BelongingStore } from '../belonging-store.js';
import { ChangeStore, type LockedIncident } from './change-store.js';

@Injectable()
export class GroupingDemands {
  constructor(
    private readonly changes: ChangeStore,
    private readonly belonging: BelongingStore,
  ) {}

  /** Real alarms belong to real incidents alone. */
  async real(sql: Sql, incident: LockedIncident): Promise<void> {
    await this.changes.demandOpen(sql, incident);
    if (incident.drill !== null) throw new Refusal(422, 'A drill has no real alarms');
  }

  /** @returns all that belong to it */
  async here(sql: Sql, id: number, occurrences: readonly string[]): Promise<string[]> {
    const all = (await this.belonging.in(sql, id)).map(({ occurrence }) => String(occurrence));
    const missing = occurrences.find((occurrence) => !all.includes(occurrence));
    if (missing !== undefined) {
      throw await this.changes.conflict(sql, id, `Alarm ${missing} does not belong to it`);
    }
    return all;
  }
}
