/** SQL of what the entries that an import names say, as a digest each: for before and after it. */
import { Injectable } from '@nestjs/common';
import type { RegisterImport, RegisterListName } from '@fengsui/contracts';
import type { Sql } from '../platform/database.js';
import { GATEWAY_ENTRY, GATEWAYS, POINT_ENTRY, POINTS, SITE_ENTRY, SITES } from './entry-rows.js';
import type { EntryTexts } from './import-changes.js';
import { RuleStore } from './rules/rule-store.js';

const FROM: Record<RegisterListName | 'grid', { key: string; entry: string; rows: string }> = {
  grid: { key: 'code', entry: 'to_jsonb(n)', rows: 'grid_node n' },
  sites: { key: 's.code', entry: SITE_ENTRY, rows: SITES },
  gateways: { key: 'g.code', entry: GATEWAY_ENTRY, rows: GATEWAYS },
  points: { key: `s.code || '/' || p.tag`, entry: POINT_ENTRY, rows: POINTS },
};

@Injectable()
export class ChangeStore {
  constructor(private readonly rules: RuleStore) {}

  async texts(sql: Sql, body: RegisterImport): Promise<EntryTexts> {
    const { grid = [], sites = [], gateways = [], points = [], rules = [] } = body;
    const codes = (entries: readonly { code: string }[]) => entries.map(({ code }) => code);
    return {
      grid: await this.#of(sql, 'grid', codes(grid)),
      sites: await this.#of(sql, 'sites', codes(sites)),
      gateways: await this.#of(sql, 'gateways', codes(gateways)),
      points: await this.#of(
        sql,
        'points',
        points.map(({ site, tag }) => `${site}/${tag}`),
      ),
      rules: rules.length === 0 ? new Map() : await this.rules.texts(sql, rules),
    };
  }

  async #of(sql: Sql, list: keyof typeof FROM, keys: string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const { key, entry, rows } = FROM[list];
    const found = await sql.query<{ key: string; text: string }>(
      `SELECT ${key} AS key, md5((${entry})::text) AS text FROM ${rows}
       WHERE ${key} = ANY ($1::text[])`,
      [keys],
    );
    return new Map(found.map((row) => [row.key, row.text]));
  }
}
