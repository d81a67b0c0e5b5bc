/** SQL of the search among people: responsible for sites and grid nodes, on the roster, in teams. */
import { Injectable } from '@nestjs/common';
import type { LocalizedName, Position } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { detailOf } from './detail.js';
import type { Found, Nearness } from './found.js';
import { contains, nearness, valuesFor } from './search-sql.js';

interface PersonRow {
  code: string;
  name: string;
  role: string | null;
  phone: string | null;
  of: LocalizedName | null;
  site: string | null;
  position: Position | null;
  nearness: Nearness;
}

/** Who has no number of an own has that of the site or node and its place in the list there. */
const PEOPLE = `
  SELECT s.code || '#' || r.nth AS code, r.person->>'name' AS name, r.person->>'role' AS role,
         r.person->>'phone' AS phone, s.name AS of, s.code AS site,
         jsonb_build_array(s.lon, s.lat) AS position
  FROM site s CROSS JOIN LATERAL jsonb_array_elements(coalesce(s.details->'responsible', '[]'))
    WITH ORDINALITY AS r (person, nth)
  UNION ALL
  SELECT g.code || '#' || r.nth, r.person->>'name', r.person->>'role', r.person->>'phone', g.name,
         NULL, NULL
  FROM grid_node g CROSS JOIN LATERAL jsonb_array_elements(g.responsible)
    WITH ORDINALITY AS r (person, nth)
  UNION ALL
  SELECT r.person->>'code', r.person->>'name', NULL, r.person->>'phone',
         '{"zh": "值班表", "en": "duty roster"}', NULL, NULL
  FROM (SELECT roster FROM duty_roster ORDER BY version DESC LIMIT 1) d
  CROSS JOIN LATERAL jsonb_array_elements(d.roster->'people') AS r (person)
  UNION ALL
  SELECT r.person->>'code', r.person->>'name', r.person->>'role', r.person->>'phone',
         t.entry->'name', NULL, t.entry->'base'
  FROM team t CROSS JOIN LATERAL jsonb_array_elements(coalesce(t.entry->'members', '[]'))
    AS r (person)`;

@Injectable()
export class PeopleSearchStore {
  constructor(private readonly database: Database) {}

  /** @param withPhones whether numbers are searched and told */
  async people(q: string, most: number, withPhones: boolean): Promise<Found[]> {
    const phone = withPhones ? ['p.phone'] : [];
    const digits = withPhones ? ["regexp_replace(p.phone, '\\D', '', 'g')"] : [];
    const rows = await this.database.query<PersonRow>(
      `SELECT p.code, coalesce(p.name, p.role) AS name, p.role, p.phone, p.of, p.site, p.position,
              ${nearness(['p.code', ...phone, ...digits], ['p.name', 'p.role'])}
       FROM (${PEOPLE}) p
       WHERE ${contains(['p.code', 'p.name', 'p.role', ...phone, ...digits])}
       ORDER BY nearness, p.code LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map((row) => ({
      hit: {
        kind: 'person',
        code: row.code,
        name: { zh: row.name },
        detail: detailOf(
          row.role === row.name ? null : row.role,
          row.of,
          withPhones ? row.phone : null,
        ),
        site: row.site,
        position: row.position,
      },
      nearness: row.nearness,
    }));
  }
}
