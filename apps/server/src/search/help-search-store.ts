/** SQL of the search among teams and stores. */
import { Injectable } from '@nestjs/common';
import type { LocalizedName, Position } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { detailOf, TEAM_WORDS } from './detail.js';
import type { Found, Nearness } from './found.js';
import { contains, nearness, valuesFor } from './search-sql.js';

interface TeamRow {
  code: string;
  name: LocalizedName;
  town: LocalizedName | null;
  state: keyof typeof TEAM_WORDS;
  phone: string | null;
  position: Position;
  nearness: Nearness;
}
type StoreRow = Omit<TeamRow, 'state'>;

const TEAM_NAMES = ["e.entry->'name'->>'zh'", "e.entry->'name'->>'en'"];
const STORE_NAMES = ["st.name->>'zh'", "st.name->>'en'"];

@Injectable()
export class HelpSearchStore {
  constructor(private readonly database: Database) {}

  async teams(q: string, most: number): Promise<Found[]> {
    const rows = await this.database.query<TeamRow>(
      `SELECT e.code, e.entry->'name' AS name, t.name AS town, e.entry->>'phone' AS phone,
              e.entry->'base' AS position,
              CASE WHEN e.out_of_service IS NOT NULL THEN 'out_of_service' ELSE coalesce(
                (SELECT d.state FROM dispatch d WHERE d.team = e.code AND d.drill_id IS NULL
                   AND d.state NOT IN ('proposed', 'cleared', 'cancelled') LIMIT 1),
                'available') END AS state,
              ${nearness(['e.code', "e.entry->>'phone'"], TEAM_NAMES)}
       FROM team e LEFT JOIN town t ON t.code = e.town
       WHERE ${contains(['e.code', ...TEAM_NAMES, "e.entry->>'phone'"])}
       ORDER BY nearness, e.code LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map(({ code, name, town, state, phone, position, nearness: near }) => ({
      hit: {
        kind: 'team',
        code,
        name,
        detail: detailOf(town, TEAM_WORDS[state], phone),
        site: null,
        position,
      },
      nearness: near,
    }));
  }

  async stores(q: string, most: number): Promise<Found[]> {
    const rows = await this.database.query<StoreRow>(
      `SELECT st.code, st.name, t.name AS town, st.phone,
              jsonb_build_array(st.lon, st.lat) AS position,
              ${nearness(['st.code', 'st.phone'], STORE_NAMES)}
       FROM store st JOIN town t ON t.code = st.town
       WHERE ${contains(['st.code', ...STORE_NAMES, 'st.phone'])}
          OR EXISTS (SELECT FROM store_item i WHERE i.store = st.code
               AND ${contains(['i.item', "i.name->>'zh'", "i.name->>'en'"])})
       ORDER BY nearness, st.code LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map(({ code, name, town, phone, position, nearness: near }) => ({
      hit: { kind: 'store', code, name, detail: detailOf(town, phone), site: null, position },
      nearness: near,
    }));
  }
}
