/**
 * SQL of the KPIs. Each statement looks at a piece of the period, so that none takes long and a long
 * report never holds up those who store and judge (the embedded database has one connection).
 */
import { Injectable } from '@nestjs/common';
import type { LocalizedName, RuleKind } from '@fengsui/contracts';
import {
  FLEETING_MS,
  FLOOD_ABOVE,
  noCounts,
  type Counts,
  type Period,
  type RuleTally,
} from '@fengsui/domain';
import { Database, numberArray } from '../platform/database.js';

export interface SiteRow {
  id: number;
  code: string;
  name: LocalizedName;
  town: string;
  townName: LocalizedName;
}
/** Sites to look at; `null` for all, and what belongs to no site as well. */
export type SiteIds = readonly number[] | null;

export interface SiteTally extends RuleTally {
  siteId: number | null;
}
export interface FloodRow {
  /** All that was asked for together, one town of it, or one site. */
  kind: 'all' | 'town' | 'site';
  /** The town's or the site's code. */
  code: string;
  buckets: number;
}
export interface StandingRow {
  subject: string;
  rule: string;
  kind: RuleKind;
  raisedAt: number;
}

const at = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;
const ids = (sites: SiteIds) => (sites === null ? null : numberArray(sites));
const COUNTED = `raised_as = 'counted'`;
const counted = (condition: string) => `count(*) FILTER (WHERE ${COUNTED} AND ${condition})`;
const raisedAs = (name: string) => `count(*) FILTER (WHERE raised_as = '${name}')`;
const COUNTS: Record<keyof Counts, string> = {
  load: raisedAs('counted'),
  high: counted('raised_severity = 1'),
  medium: counted('raised_severity = 2'),
  low: counted('raised_severity > 2'),
  chattering: counted('chattering'),
  fleeting: counted(`returned_at - raised_at <= interval '${FLEETING_MS} milliseconds'`),
  shelved: raisedAs('shelved'),
  suppressed: raisedAs('suppressed'),
  outOfService: raisedAs('out_of_service'),
  historical: raisedAs('historical'),
};
const COUNT_NAMES = Object.keys(COUNTS) as (keyof Counts)[];
type TallyRow = [
  subject: string,
  rule: string,
  kind: RuleKind,
  siteId: number | null,
  counts: number[],
];
/** Parameters $1 from, $2 to, $3 sites. */
const IN_PERIOD = `raised_at >= ${at('$1')} AND raised_at < ${at('$2')}
  AND ($3::int[] IS NULL OR site_id = ANY ($3))`;
/** Parameters $1 moment, $2 sites. What has returned since is told by when it did. */
const STANDING = `SELECT subject, rule, rule_kind, site_id, raised_at FROM (
    SELECT subject, rule, rule_kind, site_id, raised_at FROM alarm
    WHERE open AND active AND NOT suppressed AND NOT out_of_service
      AND (shelved_until IS NULL OR shelved_until <= ${at('$1')})
    UNION ALL
    SELECT subject, rule, rule_kind, site_id, raised_at FROM alarm
    WHERE returned_at > ${at('$1')} AND returned_at - raised_at > interval '24 hours'
      AND ${COUNTED}) stood
  WHERE raised_at < ${at('$1')} - interval '24 hours' AND ($2::int[] IS NULL OR site_id = ANY ($2))`;

@Injectable()
export class KpiStore {
  constructor(private readonly database: Database) {}

  /** Sites of a town or all, by code. */
  sites(site: string | null, town: string | null): Promise<SiteRow[]> {
    return this.database.query(
      `SELECT s.id, s.code, s.name, s.town, t.name AS "townName"
       FROM site s JOIN town t ON t.code = s.town
       WHERE ($1::text IS NULL OR s.code = $1) AND ($2::text IS NULL OR s.town = $2) ORDER BY s.code`,
      [site, town],
    );
  }

  async town(code: string): Promise<{ code: string; name: LocalizedName } | null> {
    const rows = await this.database.query<{ code: string; name: LocalizedName }>(
      'SELECT code, name FROM town WHERE code = $1',
      [code],
    );
    return rows[0] ?? null;
  }

  /** When the system was set up, or its first alarm was raised if that came along from elsewhere. */
  async recordedSinceMs(): Promise<number> {
    const [row] = await this.database.query<{ since: number | null }>(
      `SELECT least((SELECT min(applied_at) FROM migration),
                    (SELECT min(raised_at) FROM alarm)) AS since`,
    );
    return row?.since ?? 0;
  }

  /** By subject and rule; as one value, since thousands of rows take longer than to count them. */
  async tallies({ fromMs, toMs }: Period, sites: SiteIds): Promise<SiteTally[]> {
    const [row] = await this.database.query<{ tallies: TallyRow[] | null }>(
      `SELECT json_agg(json_build_array(subject, rule, kind, site_id, counts)) AS tallies
       FROM (SELECT subject, rule, max(rule_kind) AS kind, site_id,
                    ARRAY[${Object.values(COUNTS).join(', ')}] AS counts
             FROM alarm WHERE ${IN_PERIOD} GROUP BY subject, rule, site_id) tally`,
      [fromMs, toMs, ids(sites)],
    );
    return (row?.tallies ?? []).map(([subject, rule, kind, siteId, counts]) => {
      const tally: SiteTally = { subject, rule, kind, siteId, ...noCounts() };
      COUNT_NAMES.forEach((name, index) => (tally[name] = counts[index] ?? 0));
      return tally;
    });
  }

  /** Buckets with a flood. @param originMs a border of buckets */
  floods({ fromMs, toMs }: Period, sites: SiteIds, originMs: number): Promise<FloodRow[]> {
    return this.database.query(
      `WITH bucket AS (
         SELECT site_id, date_bin('10 minutes', raised_at, ${at('$4')}) AS t, count(*) AS load
         FROM alarm WHERE ${IN_PERIOD} AND ${COUNTED} GROUP BY 1, 2)
       SELECT 'all' AS kind, '' AS code, count(*) AS buckets
       FROM (SELECT FROM bucket GROUP BY t HAVING sum(load) > ${FLOOD_ABOVE}) flood
       UNION ALL
       SELECT 'town', town, count(*)
       FROM (SELECT s.town FROM bucket b JOIN site s ON s.id = b.site_id
             GROUP BY s.town, t HAVING sum(load) > ${FLOOD_ABOVE}) flood GROUP BY town
       UNION ALL
       SELECT 'site', s.code, count(*)
       FROM bucket b JOIN site s ON s.id = b.site_id WHERE load > ${FLOOD_ABOVE} GROUP BY s.code`,
      [fromMs, toMs, ids(sites), originMs],
    );
  }

  /** Load by bar, those without any left out. @param originMs the beginning of a bar */
  bars(
    { fromMs, toMs }: Period,
    sites: SiteIds,
    barMs: number,
    originMs: number,
  ): Promise<{ t: number; load: number }[]> {
    return this.database.query(
      `SELECT date_bin($4 * interval '1 millisecond', raised_at, ${at('$5')}) AS t, count(*) AS load
       FROM alarm WHERE ${IN_PERIOD} AND ${COUNTED} GROUP BY 1`,
      [fromMs, toMs, ids(sites), barMs, originMs],
    );
  }

  /** How many stood for more than 24 h at that moment, by site; `null`: of no site. */
  standing(atMs: number, sites: SiteIds): Promise<{ siteId: number | null; count: number }[]> {
    return this.database.query(
      `SELECT site_id AS "siteId", count(*) AS count FROM (${STANDING}) s GROUP BY site_id`,
      [atMs, ids(sites)],
    );
  }

  /** Those of some subjects, or the oldest of all. */
  standingOnes(
    atMs: number,
    sites: SiteIds,
    subjects: readonly string[] | null,
    most: number,
  ): Promise<StandingRow[]> {
    return this.database.query(
      `SELECT subject, rule, rule_kind AS kind, raised_at AS "raisedAt" FROM (${STANDING}) s
       WHERE $3::text[] IS NULL OR subject = ANY ($3) ORDER BY raised_at, subject, rule LIMIT $4`,
      [atMs, ids(sites), subjects, most],
    );
  }
}
