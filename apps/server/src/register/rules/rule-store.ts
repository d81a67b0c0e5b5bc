/** SQL of the rules: those in force, their versions, and what waits for a second person. */
import { Injectable } from '@nestjs/common';
import { LIMITS_CODE, type RuleBody, type RuleKind, type RuleView } from '@fengsui/contracts';
import type { RulePoint } from '@fengsui/domain';
import { Database, type Sql } from '../../platform/database.js';

export interface RuleFilter {
  site?: string | undefined;
  kind?: RuleKind | undefined;
  q?: string | undefined;
  code?: string | undefined;
  /** Only what waits for a second person. */
  pending?: boolean;
  after: string | null;
  limit: number;
}
interface Row {
  code: string;
  version: number;
  enabled: boolean;
  builtIn: boolean;
  body: RuleBody;
  changedBy: string | null;
  changedAt: number;
  releasedBy: string | null;
  pendingBody: RuleBody | null;
  pendingBy: string | null;
  pendingAt: number | null;
}
export interface RuleVersionRow {
  version: number;
  rule: RuleBody;
  changedBy: string | null;
  releasedBy: string | null;
  at: number;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Rules of people and of the program, the limits of each point, and what waits as version 0. */
const RULES = `
  SELECT code, kind, version, enabled, built_in,
         CASE WHEN enabled THEN body ELSE body || '{"enabled": false}' END AS body, NULL::text AS site
  FROM rule
  UNION ALL
  SELECT '${LIMITS_CODE}' || s.code || '/' || p.tag, 'limits', p.rule_version, true, false,
         jsonb_build_object('kind', 'limits', 'point', s.code || '/' || p.tag, 'limits', p.limits),
         s.code
  FROM point p JOIN site s ON s.id = p.site_id
  UNION ALL
  SELECT code, body->>'kind', 0, false, false, body, NULL FROM rule_pending w
  WHERE NOT starts_with(code, '${LIMITS_CODE}') AND NOT EXISTS (SELECT FROM rule WHERE code = w.code)`;

/** A code with its numbers in eight digits: `VOTE-2` before `VOTE-10`. */
const natural = (code: string) =>
  `regexp_replace(regexp_replace(${code}, '\\d+', '0000000\\&', 'g'), '\\d*(\\d{8})', '\\1', 'g') COLLATE "C"`;

@Injectable()
export class RuleStore {
  constructor(private readonly database: Database) {}

  async list(filter: RuleFilter, sql: Sql = this.database): Promise<RuleView[]> {
    const rows = await sql.query<Row>(
      `SELECT r.code, r.version, r.enabled, r.built_in AS "builtIn", r.body,
              v.changed_by AS "changedBy", coalesce(v.at, 'epoch') AS "changedAt",
              v.released_by AS "releasedBy", w.body AS "pendingBody", w.by_user AS "pendingBy",
              w.at AS "pendingAt"
       FROM (${RULES}) r
       LEFT JOIN rule_version v ON v.code = r.code AND v.version = r.version
       LEFT JOIN rule_pending w ON w.code = r.code
       WHERE ($1::text IS NULL OR r.site = $1 OR r.body::text LIKE '%"' || $1 || '/%')
         AND ($2::text IS NULL OR r.kind = $2)
         AND ($3::text IS NULL OR r.code ILIKE '%' || $3 || '%' OR r.body->>'name' ILIKE '%' || $3 || '%')
         AND ($4::text IS NULL OR r.code = $4)
         AND (NOT $7 OR w.code IS NOT NULL)
         AND ($5::text IS NULL OR (${natural('r.code')}, r.code COLLATE "C") > (${natural('$5::text')}, $5))
         AND (r.kind <> 'limits' OR r.body->'limits' <> '{}' OR $4 IS NOT NULL)
       ORDER BY ${natural('r.code')}, r.code COLLATE "C" LIMIT $6`,
      [
        filter.site ?? null,
        filter.kind ?? null,
        filter.q ?? null,
        filter.code ?? null,
        filter.after,
        filter.limit,
        filter.pending ?? false,
      ],
    );
    return rows.map(toView);
  }

  async one(code: string, sql: Sql = this.database): Promise<RuleView | null> {
    const [view] = await this.list({ code, after: null, limit: 1 }, sql);
    return view ?? null;
  }

  /** Rules that people wrote or changed, as an import takes them back. */
  async exported(): Promise<RuleBody[]> {
    const rows = await this.database.query<{ code: string; enabled: boolean; body: RuleBody }>(
      'SELECT code, enabled, body FROM rule WHERE NOT built_in OR version > 1 ORDER BY code',
    );
    return rows.map(({ code, enabled, body }) => ({ ...body, code, ...(!enabled && { enabled }) }));
  }

  versions(code: string): Promise<RuleVersionRow[]> {
    return this.database.query(
      `SELECT version, body AS rule, changed_by AS "changedBy", released_by AS "releasedBy", at
       FROM rule_version WHERE code = $1 ORDER BY version DESC`,
      [code],
    );
  }

  /** What each of these rules says in force, as a digest by its code. */
  async texts(sql: Sql, rules: readonly RuleBody[]): Promise<Map<string, string>> {
    const codes = rules.map((rule) =>
      rule.kind === 'limits' ? LIMITS_CODE + rule.point : (rule.code ?? ''),
    );
    const rows = await sql.query<{ code: string; text: string }>(
      `SELECT code, md5(body::text) AS text FROM (${RULES}) r
       WHERE version > 0 AND code = ANY ($1::text[])`,
      [codes],
    );
    return new Map(rows.map(({ code, text }) => [code, text]));
  }

  /** By name `{site}/{tag}`. */
  async points(sql: Sql, names: readonly string[]): Promise<Map<string, RulePoint>> {
    const rows = await sql.query<RulePoint & { name: string }>(
      `SELECT s.code || '/' || p.tag AS name, s.code AS site, p.unit,
              jsonb_build_array(p.range_low, p.range_high) AS range, p.interval_s AS "intervalS",
              p.limits
       FROM point p JOIN site s ON s.id = p.site_id WHERE s.code || '/' || p.tag = ANY ($1::text[])`,
      [names],
    );
    return new Map(rows.map(({ name, ...point }) => [name, point]));
  }

  /** Puts a rule into force as its next version; the judges read the register again. */
  async put(
    sql: Sql,
    code: string,
    body: RuleBody,
    changedBy: string | null,
    releasedBy: string | null,
  ): Promise<void> {
    if (body.kind === 'limits') {
      await sql.execute(
        `UPDATE point SET limits = $2, rule_version = rule_version + 1
         FROM site s WHERE s.id = point.site_id AND s.code || '/' || point.tag = $1`,
        [body.point, JSON.stringify(body.limits)],
      );
    } else {
      await sql.execute(
        `INSERT INTO rule AS r (code, kind, body, enabled) VALUES ($1, $2, $3, $4)
         ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, body = excluded.body,
           enabled = excluded.enabled, version = r.version + 1`,
        [code, body.kind, JSON.stringify(stored(body)), body.enabled ?? true],
      );
    }
    await sql.execute(
      `INSERT INTO rule_version (code, version, body, changed_by, released_by)
       SELECT code, version, body, $2, $3 FROM (${RULES}) r WHERE code = $1 AND version > 0
       ON CONFLICT (code, version) DO NOTHING`,
      [code, changedBy, releasedBy],
    );
    await sql.execute('DELETE FROM rule_pending WHERE code = $1', [code]);
  }

  /** Limits that an import changed: their new versions are kept too. */
  async keepLimitVersions(sql: Sql, names: readonly string[]): Promise<void> {
    await sql.execute(
      `INSERT INTO rule_version (code, version, body)
       SELECT r.code, r.version, r.body FROM (${RULES}) r
       WHERE r.kind = 'limits' AND r.body->>'point' = ANY ($1::text[])
       ON CONFLICT (code, version) DO NOTHING`,
      [names],
    );
  }

  async propose(sql: Sql, code: string, body: RuleBody, by: string, now: number): Promise<void> {
    await sql.execute(
      `INSERT INTO rule_pending (code, body, by_user, at) VALUES ($1, $2, $3, to_timestamp($4 / 1000.0))
       ON CONFLICT (code) DO UPDATE SET body = excluded.body, by_user = excluded.by_user,
         at = excluded.at`,
      [code, JSON.stringify(body), by, now],
    );
  }

  async revision(): Promise<number> {
    const [row] = await this.database.query<{ revision: number }>(
      'SELECT revision FROM register_revision',
    );
    return row?.revision ?? 0;
  }

  async withdraw(code: string): Promise<boolean> {
    const rows = await this.database.execute('DELETE FROM rule_pending WHERE code = $1', [code]);
    return rows > 0;
  }
}

/** Code and enabled are columns of their own. */
function stored(body: RuleBody): Record<string, unknown> {
  const rest: Record<string, unknown> = { ...body };
  delete rest['code'];
  delete rest['enabled'];
  return rest;
}

function toView(row: Row): RuleView {
  const { body, pendingBody, pendingBy, pendingAt, changedAt, ...facts } = row;
  return {
    ...body,
    ...facts,
    changedAt: iso(changedAt),
    pending:
      pendingBody && pendingBy !== null && pendingAt !== null
        ? { rule: pendingBody, by: pendingBy, at: iso(pendingAt) }
        : null,
  };
}
