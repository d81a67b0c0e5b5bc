/** SQL of what people write into a timeline, and of promises. */
import { Injectable } from '@nestjs/common';
import type { EntryRequest, TimelineEntry } from '@fengsui/contracts';
import type { Sql } from '../../platform/database.js';
import { Refusal } from '../../platform/problem.js';
import { writeTimeline } from '../../platform/timeline-store.js';
import type { IncidentNews, Told } from '../telling-store.js';
import { ChangeStore } from './change-store.js';

/** Clocks of people and of the server differ by so much. */
const AHEAD_MS = 60_000;

/** When it happened, UTC ms; refused when that lies ahead. */
export function happenedMs(at: string | undefined, nowMs: number): number {
  const ms = at === undefined ? nowMs : Date.parse(at);
  if (ms > nowMs + AHEAD_MS) {
    throw new Refusal(400, 'The request is not valid', {
      errors: [{ path: 'at', message: 'lies in the future' }],
    });
  }
  return ms;
}

@Injectable()
export class EntryStore {
  constructor(private readonly changes: ChangeStore) {}

  /** A note changes nothing of the incident itself; a promise is one of its open ones. */
  add(id: number, request: EntryRequest, by: string): Promise<Told> {
    const nowMs = Date.now();
    const { kind, text, due, corrects } = request;
    const atMs = happenedMs(request.at, nowMs);
    if (kind === 'promise' && due === undefined) {
      throw new Refusal(400, 'The request is not valid', {
        errors: [{ path: 'due', message: 'is required for a promise' }],
      });
    }
    return this.changes.run({ id }, nowMs, async (sql, incident) => {
      if (kind === 'promise') await this.changes.demandOpen(sql, incident);
      if (corrects !== undefined) await this.#demandEntry(sql, id, corrects);
      const data = {
        ...(due !== undefined && { due }),
        ...(corrects !== undefined && { corrects }),
      };
      const told = await writeTimeline(sql, [{ incident: id, kind, atMs, by, text, data }]);
      const entry = told[0]?.data['entry'] as TimelineEntry | undefined;
      if (kind === 'promise' && entry) {
        await sql.execute(
          `INSERT INTO incident_promise (entry_id, incident_id, text, due_at)
           VALUES ($1, $2, $3, $4)`,
          [entry.id, id, text, due],
        );
      }
      const changed = new Map<number, IncidentNews | null>();
      if (kind !== 'promise') changed.set(id, null);
      return { entries: [], told, changed };
    });
  }

  keep(id: number, promise: number, by: string): Promise<Told> {
    const nowMs = Date.now();
    return this.changes.run({ id }, nowMs, async (sql) => {
      const [kept] = await sql.query<{ text: string }>(
        `UPDATE incident_promise SET kept_at = to_timestamp($3 / 1000.0), kept_by = $4
         WHERE incident_id = $1 AND entry_id = $2 AND kept_at IS NULL RETURNING text`,
        [id, promise, nowMs, by],
      );
      if (!kept) {
        const [before] = await sql.query<{ by: string; at: number }>(
          `SELECT kept_by AS by, kept_at AS at FROM incident_promise
           WHERE incident_id = $1 AND entry_id = $2`,
          [id, promise],
        );
        if (!before) throw new Refusal(404, `No promise ${promise} at incident ${id}`);
        const at = new Date(before.at).toISOString();
        throw new Refusal(409, 'The promise has been kept', { by: before.by, at });
      }
      const data = { entry: String(promise) };
      const { text } = kept;
      return { entries: [{ incident: id, kind: 'promise_kept', atMs: nowMs, by, text, data }] };
    });
  }

  async #demandEntry(sql: Sql, id: number, entry: string): Promise<void> {
    const rows = await sql.query(
      'SELECT FROM incident_entry WHERE incident_id = $1 AND id::text = $2',
      [id, entry],
    );
    if (rows.length > 0) return;
    throw new Refusal(400, 'The request is not valid', {
      errors: [{ path: 'corrects', message: 'is no entry of this incident' }],
    });
  }
}
