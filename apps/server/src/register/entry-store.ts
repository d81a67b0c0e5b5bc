/** SQL of the entries as the register's forms show them: found by words, page by page, by code. */
import { Injectable } from '@nestjs/common';
import type { GatewayEntry, PointEntry, RegisterListName, SiteEntry } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { GATEWAY_ENTRY, GATEWAYS, POINT_ENTRY, POINTS, SITE_ENTRY, SITES } from './entry-rows.js';

export interface EntryFilter {
  /** Part of a code or a name. */
  q: string | null;
  site: string | null;
  /** Exactly this code; of a point its tag. */
  code: string | null;
}
export type Entry = SiteEntry | GatewayEntry | PointEntry;
/** With the key of the list that orders it. */
export interface EntryRow {
  key: string[];
  entry: Entry;
}

interface List {
  from: string;
  entry: string;
  /** What orders the list and names an entry. */
  key: string[];
  sought: string;
}
const LISTS: Record<RegisterListName, List> = {
  sites: {
    from: SITES,
    entry: SITE_ENTRY,
    key: ['s.code'],
    sought: `concat_ws(chr(1), s.code, s.name->>'zh', s.name->>'en')`,
  },
  gateways: { from: GATEWAYS, entry: GATEWAY_ENTRY, key: ['g.code'], sought: 'g.code' },
  points: {
    from: POINTS,
    entry: POINT_ENTRY,
    key: ['s.code', 'p.tag'],
    sought: `concat_ws(chr(1), s.code || '/' || p.tag, p.name->>'zh', p.name->>'en', p.unit_of_plant)`,
  },
};

@Injectable()
export class EntryStore {
  constructor(private readonly database: Database) {}

  /** @param after the key after which the page begins */
  list(
    name: RegisterListName,
    { q, site, code }: EntryFilter,
    after: readonly string[] | null,
    most: number,
  ): Promise<EntryRow[]> {
    const { from, entry, key, sought } = LISTS[name];
    return this.database.query<EntryRow>(
      `SELECT jsonb_build_array(${key.join(', ')}) AS key, ${entry} AS entry
       FROM ${from}
       WHERE ($1::text IS NULL OR strpos(lower(${sought}), lower($1)) > 0)
         AND ($2::text IS NULL OR s.code = $2)
         AND ($3::text IS NULL OR ${key.at(-1)} = $3)
         AND ($4::text[] IS NULL OR ARRAY[${key.join(', ')}] > $4::text[])
       ORDER BY ${key.join(', ')} LIMIT $5`,
      [q, site, code, after, most],
    );
  }
}
