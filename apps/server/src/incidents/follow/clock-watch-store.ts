/**
 * SQL of what time brings about: reports that nobody made, promises that nobody kept and supervision
 * (督办) that ran out are told once each, whatever restarts, for what was told is written with the news of it.
 */
import { Injectable } from '@nestjs/common';
import type { ReportClockKind } from '@fengsui/contracts';
import { escalationsAt, nextEscalationMs, reportTimes } from '@fengsui/domain';
import { Database, type Sql } from '../../platform/database.js';
import type { TimelineNews } from '../../platform/timeline-store.js';
import { OpeningStore } from '../opening-store.js';
import { NOTHING_TOLD, TellingStore, type IncidentNews, type Told } from '../telling-store.js';

interface DueClock {
  incident: number;
  kind: ReportClockKind;
  startedMs: number;
  dueMs: number;
  escalations: number;
}
interface DuePromise {
  incident: number;
  entry: string;
  text: string;
  dueMs: number;
}

/** 督办 of an incident `i` whose deadline `$1` is past, which its timeline does not tell yet. */
const SUPERVISION_OVERDUE = `i.state <> 'closed' AND i.supervision IS NOT NULL
  AND (i.supervision->>'deadline')::timestamptz <= $1::timestamptz
  AND NOT EXISTS (SELECT FROM incident_entry e WHERE e.incident_id = i.id
    AND e.kind = 'supervision' AND e.data->'overdue' = 'true'
    AND e.data->>'deadline' = i.supervision->>'deadline')`;

/** Whether there is anything to tell: looked at first, for nothing is locked by it. */
const ANYTHING = `SELECT
  EXISTS (SELECT FROM incident_clock c JOIN incident i ON i.id = c.incident_id
    WHERE c.done_at IS NULL AND c.next_at <= $1::timestamptz AND i.state <> 'closed')
  OR EXISTS (SELECT FROM incident_promise p JOIN incident i ON i.id = p.incident_id
    WHERE p.kept_at IS NULL AND p.overdue_at IS NULL AND p.due_at <= $1::timestamptz
      AND i.state <> 'closed')
  OR EXISTS (SELECT FROM incident i WHERE i.state <> 'closed'
    AND (i.severity = 1 OR i.casualties IS NOT NULL)
    AND NOT EXISTS (SELECT FROM incident_clock c WHERE c.incident_id = i.id))
  OR EXISTS (SELECT FROM incident i WHERE ${SUPERVISION_OVERDUE}) AS anything`;

@Injectable()
export class ClockWatchStore {
  constructor(
    private readonly database: Database,
    private readonly opening: OpeningStore,
    private readonly telling: TellingStore,
  ) {}

  /** Open incidents of the real world. */
  async openNow(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*) AS n FROM incident WHERE state <> 'closed' AND drill_id IS NULL`,
    );
    return row?.n ?? 0;
  }

  async escalate(nowMs: number): Promise<Told> {
    const now = new Date(nowMs).toISOString();
    const [row] = await this.database.query<{ anything: boolean }>(ANYTHING, [now]);
    if (!row?.anything) return NOTHING_TOLD;
    return this.database.transaction(async (sql) => {
      const changed = new Map<number, IncidentNews>();
      await this.#lock(sql, now);
      const entries = [
        ...(await this.#clocks(sql, now, nowMs)),
        ...(await this.#promises(sql, now)),
        ...(await this.#supervisions(sql, now)),
      ];
      for (const { incident } of entries) changed.set(Number(incident), 'incident.changed');
      // Of incidents that others opened or made graver.
      for (const id of await this.opening.startClocks(sql, null)) {
        changed.set(id, 'incident.changed');
      }
      return this.telling.tell(sql, changed, entries, nowMs);
    });
  }

  /** Before their clocks and promises, as whoever else changes them. */
  async #lock(sql: Sql, now: string): Promise<void> {
    await sql.execute(
      `SELECT FROM incident i WHERE i.state <> 'closed' AND (
         EXISTS (SELECT FROM incident_clock c WHERE c.incident_id = i.id AND c.done_at IS NULL
           AND c.next_at <= $1::timestamptz)
         OR EXISTS (SELECT FROM incident_promise p WHERE p.incident_id = i.id AND p.kept_at IS NULL
           AND p.overdue_at IS NULL AND p.due_at <= $1::timestamptz)
         OR ((i.severity = 1 OR i.casualties IS NOT NULL)
           AND NOT EXISTS (SELECT FROM incident_clock c WHERE c.incident_id = i.id))
         OR (${SUPERVISION_OVERDUE}))
       ORDER BY i.id FOR NO KEY UPDATE`,
      [now],
    );
  }

  async #clocks(sql: Sql, now: string, nowMs: number): Promise<TimelineNews[]> {
    const due = await sql.query<DueClock>(
      `SELECT c.incident_id AS incident, c.kind, c.escalations, c.started_at AS "startedMs",
         c.due_at AS "dueMs"
       FROM incident_clock c JOIN incident i ON i.id = c.incident_id
       WHERE c.done_at IS NULL AND c.next_at <= $1::timestamptz AND i.state <> 'closed'
       ORDER BY c.incident_id, c.kind`,
      [now],
    );
    const entries: TimelineNews[] = [];
    for (const { incident, kind, startedMs, dueMs, escalations: before } of due) {
      const times = reportTimes(kind, startedMs);
      const escalations = escalationsAt(times, nowMs, null);
      const nextMs = nextEscalationMs(times, escalations);
      await sql.execute(
        `UPDATE incident_clock SET escalations = $3, next_at = to_timestamp($4 / 1000.0)
         WHERE incident_id = $1 AND kind = $2`,
        [incident, kind, escalations, nextMs],
      );
      if (escalations === before) continue;
      const data = {
        clock: kind,
        due: new Date(dueMs).toISOString(),
        escalations,
        overdue: nowMs >= dueMs,
      };
      entries.push({ incident, kind: 'report_clock', atMs: nowMs, by: null, data });
    }
    return entries;
  }

  async #promises(sql: Sql, now: string): Promise<TimelineNews[]> {
    const due = await sql.query<DuePromise>(
      `UPDATE incident_promise p SET overdue_at = $1::timestamptz FROM incident i
       WHERE i.id = p.incident_id AND i.state <> 'closed' AND p.kept_at IS NULL
         AND p.overdue_at IS NULL AND p.due_at <= $1::timestamptz
       RETURNING p.incident_id AS incident, p.entry_id::text AS entry, p.text, p.due_at AS "dueMs"`,
      [now],
    );
    return due.map(({ incident, entry, text, dueMs }) => ({
      incident,
      kind: 'promise_overdue',
      atMs: dueMs,
      by: null,
      text,
      data: { entry, due: new Date(dueMs).toISOString() },
    }));
  }

  /** What is told is remembered by its entry alone. */
  async #supervisions(sql: Sql, now: string): Promise<TimelineNews[]> {
    const due = await sql.query<{ incident: number; deadline: string; note: string | null }>(
      `SELECT i.id AS incident, i.supervision->>'deadline' AS deadline,
         i.supervision->>'note' AS note
       FROM incident i WHERE ${SUPERVISION_OVERDUE} ORDER BY i.id`,
      [now],
    );
    return due.map(({ incident, deadline, note }) => ({
      incident,
      kind: 'supervision',
      atMs: Date.parse(deadline),
      by: null,
      text: note,
      data: { deadline, overdue: true },
    }));
  }
}
