/** SQL of who of the grid has to know of an incident, and whether it is told already. */
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../../platform/database.js';
import type { CalledSite, ChainNode } from './grid-people.js';

/** Incidents looked up at once. */
const MOST = 50;
/** Deeper than any grid; the register refuses circles. */
const DEEPEST = 50;

interface Place {
  site: CalledSite | null;
  /** Innermost node; `null`: the site is supervised directly, or nobody knows where it is. */
  grid: string | null;
}

@Injectable()
export class GridCallStore {
  constructor(private readonly database: Database) {}

  /** Open incidents whose people are not told yet, oldest first. */
  async untold(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT i.id FROM incident i WHERE i.state <> 'closed' AND NOT EXISTS (
         SELECT FROM incident_grid_call c WHERE c.incident_id = i.id) ORDER BY i.id LIMIT $1`,
      [MOST],
    );
    return rows.map(({ id }) => id);
  }

  /** `false`: another process tells it. */
  async take(sql: Sql, incident: number, nowMs: number): Promise<boolean> {
    const taken = await sql.execute(
      `INSERT INTO incident_grid_call (incident_id, at) VALUES ($1, to_timestamp($2 / 1000.0))
       ON CONFLICT DO NOTHING`,
      [incident, nowMs],
    );
    return taken === 1;
  }

  /** A site without a node belongs to its town, unless it is supervised directly. */
  async place(sql: Sql, incident: number): Promise<Place> {
    const [row] = await sql.query<Place>(
      `SELECT CASE WHEN s.id IS NOT NULL THEN jsonb_build_object(
                'code', s.code, 'name', s.name,
                'responsible', coalesce(s.details->'responsible', '[]'),
                'supervisedBy', s.details->>'supervisedBy') END AS site,
              coalesce(s.details->>'grid',
                CASE WHEN s.details->>'supervisedBy' IS NULL THEN coalesce(s.town, i.town) END) AS grid
       FROM incident i LEFT JOIN site s ON s.id = i.site_id WHERE i.id = $1`,
      [incident],
    );
    if (!row) throw new Error(`incident ${incident} has gone`);
    return row;
  }

  /** From a node up to the root, whatever the depth. */
  chain(sql: Sql, code: string): Promise<ChainNode[]> {
    return sql.query<ChainNode>(
      `WITH RECURSIVE chain AS (
         SELECT g.*, 0 AS height FROM grid_node g WHERE g.code = $1
         UNION ALL
         SELECT g.*, c.height + 1 FROM grid_node g JOIN chain c ON g.code = c.parent
         WHERE c.height < $2)
       SELECT code, name, level, responsible FROM chain ORDER BY height`,
      [code, DEEPEST],
    );
  }
}
