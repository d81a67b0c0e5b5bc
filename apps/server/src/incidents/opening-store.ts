/** SQL of a new incident: its row, its words for the search, and the clocks of its reports. */
import { Injectable } from '@nestjs/common';
import type { IncidentOrigin, LocalizedName, Position, SubstanceCode } from '@fengsui/contracts';
import { nextEscalationMs, reportTimes, SUBSTANCES } from '@fengsui/domain';
import { REPORT_CLOCKS } from '@fengsui/contracts';
import type { Sql, Transaction } from '../platform/database.js';
import { Metrics } from '../platform/metrics.js';

export interface Opening {
  origin: IncidentOrigin;
  drill: number | null;
  severity: number;
  title: LocalizedName;
  siteId: number | null;
  town: string | null;
  unitOfPlant: string | null;
  position: Position | null;
  substance: SubstanceCode | null;
  /** UTC ms. */
  openedMs: number;
  openedBy: string | null;
  reporter?: { name?: string | undefined; phone?: string | undefined } | undefined;
}

const SUBSTANCE_WORDS = JSON.stringify(
  Object.fromEntries(SUBSTANCES.map(({ code, name }) => [code, `${name.zh} ${name.en}`])),
);

@Injectable()
export class OpeningStore {
  constructor(private readonly metrics: Metrics) {}

  /** A person who reports has noticed. */
  async open(sql: Transaction, opening: Opening): Promise<number> {
    const { position, openedMs, openedBy } = opening;
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO incident (state, origin, drill_id, severity, title, site_id, town, unit_of_plant,
         lon, lat, substance, opened_at, opened_by, noticed_at, reporter)
       VALUES ('discovered', $1, $2, $3, $4, $5, coalesce($6, (SELECT town FROM site WHERE id = $5)),
         $7, $8, $9, $10, $11, $12, $13, $14)
       RETURNING id`,
      [
        opening.origin,
        opening.drill,
        opening.severity,
        JSON.stringify(opening.title),
        opening.siteId,
        opening.town,
        opening.unitOfPlant,
        position?.[0] ?? null,
        position?.[1] ?? null,
        opening.substance,
        new Date(openedMs).toISOString(),
        openedBy,
        openedBy === null ? null : new Date().toISOString(),
        opening.reporter ? JSON.stringify(opening.reporter) : null,
      ],
    );
    if (!row) throw new Error('incident gave no row');
    await this.word(sql, row.id);
    await this.startClocks(sql, [row.id]);
    sql.afterCommit(() => this.metrics.incidentsOpened.inc({ origin: opening.origin }));
    return row.id;
  }

  /** What it is found by, anew. */
  async word(sql: Sql, incident: number): Promise<void> {
    await sql.execute(
      `UPDATE incident i SET words = lower(concat_ws(' ', i.id, i.title->>'zh', i.title->>'en',
         n.code, n.site->>'zh', n.site->>'en', n.town->>'zh', n.town->>'en', i.unit_of_plant,
         i.substance, $2::jsonb->>i.substance, i.reporter->>'name', i.reporter->>'phone'))
       FROM (SELECT i.id, s.code, s.name AS site, t.name AS town FROM incident i
             LEFT JOIN site s ON s.id = i.site_id LEFT JOIN town t ON t.code = i.town
             WHERE i.id = $1) n
       WHERE i.id = n.id`,
      [incident, SUBSTANCE_WORDS],
    );
  }

  /**
   * Own choice: the reports are due for what is red or has cost lives, health or money. Both clocks
   * run from the opening, for the bureau hears of it then. @returns for which they began now
   */
  async startClocks(sql: Sql, among: readonly number[] | null): Promise<number[]> {
    const due = await sql.query<{ id: number; openedMs: number }>(
      `SELECT i.id, (extract(epoch FROM i.opened_at) * 1000)::float8 AS "openedMs" FROM incident i
       WHERE i.state <> 'closed' AND (i.severity = 1 OR i.casualties IS NOT NULL)
         AND ($1::bigint[] IS NULL OR i.id = ANY ($1::bigint[]))
         AND NOT EXISTS (SELECT FROM incident_clock c WHERE c.incident_id = i.id)`,
      [among],
    );
    if (due.length === 0) return [];
    const clocks = due.flatMap(({ id, openedMs }) =>
      REPORT_CLOCKS.map((kind) => ({ id, ...reportTimes(kind, openedMs) })),
    );
    await sql.execute(
      `INSERT INTO incident_clock (incident_id, kind, started_at, due_at, next_at)
       SELECT n.id, n.kind, to_timestamp(n.started / 1000.0), to_timestamp(n.due / 1000.0),
         to_timestamp(n.next / 1000.0)
       FROM unnest($1::bigint[], $2::text[], $3::float8[], $4::float8[], $5::float8[])
         AS n (id, kind, started, due, next)
       ON CONFLICT DO NOTHING`,
      [
        clocks.map(({ id }) => id),
        clocks.map(({ kind }) => kind),
        clocks.map(({ startedMs }) => startedMs),
        clocks.map(({ dueMs }) => dueMs),
        clocks.map((clock) => nextEscalationMs(clock, 0)),
      ],
    );
    return due.map(({ id }) => id);
  }
}
