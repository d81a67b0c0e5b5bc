/**
 * SQL of a change that people make: the incidents are locked, what was seen is compared with what is,
 * and the change is told in the same transaction. Whoever comes too late learns who was faster.
 */
import { Injectable } from '@nestjs/common';
import type { Casualties, IncidentOrigin, IncidentState } from '@fengsui/contracts';
import { Database, type Sql, type Transaction } from '../../platform/database.js';
import type { JournalNews } from '../../platform/journal-store.js';
import { Refusal } from '../../platform/problem.js';
import type { TimelineNews } from '../../platform/timeline-store.js';
import { IncidentStore } from '../incident-store.js';
import { TellingStore, type IncidentNews, type Told } from '../telling-store.js';

/** An incident that nobody else changes until the transaction ends. */
export interface LockedIncident {
  id: number;
  version: number;
  state: IncidentState;
  origin: IncidentOrigin;
  drill: number | null;
  recheckBy: string | null;
  result: string | null;
  mergedInto: string | null;
  noticedAt: number | null;
  handledAt: number | null;
  casualties: Omit<Casualties, 'version'> | null;
}
/** Columns that a person's change sets; times as ISO 8601, objects as JSON text. */
export type Patch = Partial<
  Record<
    | 'state'
    | 'noticed_at'
    | 'handled_at'
    | 'handled_by'
    | 'recheck_at'
    | 'recheck_by'
    | 'result'
    | 'merged_into'
    | 'closed_at'
    | 'closed_by'
    | 'close_reason'
    | 'supervision'
    | 'casualties'
    | 'level_confirmed'
    | 'level_by'
    | 'substance'
    | 'container'
    | 'release'
    | 'fire'
    | 'lon'
    | 'lat',
    string | number | boolean | null
  >
>;
export interface Change {
  entries: readonly TimelineNews[];
  /** Entries that are written already. */
  told?: readonly JournalNews[];
  /** What else changed, and how; the incident itself has changed unless it is told otherwise. */
  changed?: ReadonlyMap<number, IncidentNews | null>;
}
interface Asked {
  id: number;
  /** The version that the person saw. */
  seen?: number | undefined;
  /** What else is locked with it. */
  others?: (sql: Sql) => Promise<readonly number[]>;
}
/** @returns `null`: it is so already */
export type Work = (
  sql: Transaction,
  incident: LockedIncident,
  others: ReadonlyMap<number, LockedIncident>,
) => Promise<Change | null>;

@Injectable()
export class ChangeStore {
  constructor(
    private readonly database: Database,
    private readonly incidents: IncidentStore,
    private readonly telling: TellingStore,
  ) {}

  run({ id, seen, others }: Asked, nowMs: number, work: Work): Promise<Told> {
    return this.database.transaction(async (sql) => {
      const locked = await this.#lock(sql, [id, ...((await others?.(sql)) ?? [])]);
      const incident = locked.get(id);
      if (!incident) throw new Refusal(404, `No incident ${id}`);
      if (seen !== undefined && seen !== incident.version) {
        throw await this.conflict(
          sql,
          id,
          'The incident has changed since it was seen; look again',
        );
      }
      const change = await work(sql, incident, locked);
      if (!change) return { views: await this.incidents.several(sql, [id]), entries: [], news: [] };
      const changed = changesOf(id, change);
      await sql.execute('UPDATE incident SET version = version + 1 WHERE id = ANY ($1::bigint[])', [
        [...changed.keys()],
      ]);
      return this.telling.tell(sql, changed, change.entries, nowMs, change.told);
    });
  }

  async update(sql: Sql, id: number, patch: Patch): Promise<void> {
    const columns = Object.keys(patch);
    if (columns.length === 0) return;
    const sets = columns.map((column, index) => `${column} = $${index + 2}`);
    await sql.execute(`UPDATE incident SET ${sets.join(', ')} WHERE id = $1`, [
      id,
      ...Object.values(patch),
    ]);
  }

  /** 409 with the incident as it is, and who made it so, and when. */
  async conflict(sql: Sql, id: number, detail: string): Promise<Refusal> {
    const [incident] = await this.incidents.several(sql, [id]);
    const [last] = await sql.query<{ by: string; at: number }>(
      `SELECT by_user AS by, recorded_at AS at FROM incident_entry
       WHERE incident_id = $1 AND by_user IS NOT NULL ORDER BY id DESC LIMIT 1`,
      [id],
    );
    const isClosed = incident?.state === 'closed';
    const at = last ? new Date(last.at).toISOString() : null;
    return new Refusal(409, detail, {
      incident,
      by: isClosed ? incident.closedBy : (last?.by ?? null),
      at: isClosed ? incident.closedAt : at,
    });
  }

  /** For what a closed incident does not allow. */
  async demandOpen(sql: Sql, { id, state }: LockedIncident): Promise<void> {
    if (state === 'closed') throw await this.conflict(sql, id, 'The incident is closed');
  }

  /** In order of their numbers, so that two changes never wait for each other. */
  async #lock(sql: Sql, ids: readonly number[]): Promise<Map<number, LockedIncident>> {
    const rows = await sql.query<LockedIncident>(
      `SELECT id, version, state, origin, drill_id AS drill, recheck_by AS "recheckBy", result,
         merged_into::text AS "mergedInto", noticed_at AS "noticedAt",
         handled_at AS "handledAt", casualties
       FROM incident WHERE id = ANY ($1::bigint[]) ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function changesOf(id: number, { changed }: Change): Map<number, IncidentNews> {
  const all = new Map<number, IncidentNews | null>([[id, 'incident.changed'], ...(changed ?? [])]);
  return new Map([...all].flatMap(([one, news]) => (news ? [[one, news] as const] : [])));
}
