/** SQL of the search among open alarms and incidents of the real world; drills are not searched. */
import { Injectable } from '@nestjs/common';
import type { IncidentState, LocalizedName, Position, Severity } from '@fengsui/contracts';
import { Database } from '../platform/database.js';
import { ackedWords, detailOf, INCIDENT_WORDS, SEVERITY_WORDS } from './detail.js';
import type { Found, Nearness } from './found.js';
import { contains, nearness, POINT_CONTAINS, sitesWith, valuesFor } from './search-sql.js';

interface AlarmRow {
  code: string;
  name: LocalizedName;
  siteName: LocalizedName | null;
  site: string | null;
  severity: Severity;
  acked: boolean;
  position: Position | null;
  nearness: Nearness;
}
interface IncidentRow {
  code: string;
  name: LocalizedName;
  state: IncidentState;
  severity: Severity;
  site: string | null;
  position: Position | null;
  nearness: Nearness;
}

const SITE_WORDS = ['code', "name->>'zh'", "name->>'en'"];
const OCCURRENCE = 'a.occurrence::text';
const ALARM_CODES = ["s.code || '/' || p.tag", 'p.tag', 's.code', 'g.code'];
const ALARM_NAMES = ["p.name->>'zh'", "p.name->>'en'", "s.name->>'zh'", "s.name->>'en'"];

@Injectable()
export class EventSearchStore {
  constructor(private readonly database: Database) {}

  /** Worst first among the equally near. */
  async alarms(q: string, most: number): Promise<Found[]> {
    const rows = await this.database.query<AlarmRow>(
      `SELECT ${OCCURRENCE} AS code,
              coalesce(p.name, jsonb_build_object('zh', coalesce(p.tag, g.code, a.rule))) AS name,
              s.name AS "siteName", s.code AS site, a.severity, a.acked,
              CASE WHEN s.id IS NOT NULL THEN jsonb_build_array(
                coalesce(p.lon, s.lon), coalesce(p.lat, s.lat)) END AS position,
              ${nearness([OCCURRENCE], [...ALARM_CODES, ...ALARM_NAMES])}
       FROM alarm a LEFT JOIN point p ON p.id = a.point_id LEFT JOIN gateway g ON g.id = a.gateway_id
       LEFT JOIN site s ON s.id = a.site_id
       WHERE a.open AND (${OCCURRENCE} = $1 OR ${contains(['g.code', 'a.rule'])}
         OR ${POINT_CONTAINS} OR a.site_id = ANY (${sitesWith(SITE_WORDS)}))
       ORDER BY nearness, a.severity, a.occurrence DESC LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map(({ code, name, siteName, site, severity, acked, position, ...row }) => ({
      hit: {
        kind: 'alarm',
        code,
        name,
        detail: detailOf(siteName, SEVERITY_WORDS[severity], ackedWords(acked)),
        site,
        position,
      },
      nearness: row.nearness,
    }));
  }

  /** Open ones first among the equally near, then the newest. */
  async incidents(q: string, most: number): Promise<Found[]> {
    const titles = ["i.title->>'zh'", "i.title->>'en'"];
    const rows = await this.database.query<IncidentRow>(
      `SELECT i.id::text AS code, i.title AS name, i.state, i.severity, s.code AS site,
              CASE WHEN i.lon IS NOT NULL AND i.lat IS NOT NULL
                THEN jsonb_build_array(i.lon, i.lat) END AS position,
              ${nearness(['i.id::text'], titles)}
       FROM incident i LEFT JOIN site s ON s.id = i.site_id
       WHERE i.drill_id IS NULL AND (i.id::text = $1 OR strpos(i.words, $1) > 0)
       ORDER BY nearness, i.state = 'closed', i.id DESC LIMIT $2`,
      valuesFor(q, most),
    );
    return rows.map(({ code, name, state, severity, site, position, nearness: near }) => ({
      hit: {
        kind: 'incident',
        code,
        name,
        detail: detailOf(INCIDENT_WORDS[state], SEVERITY_WORDS[severity]),
        site,
        position,
      },
      nearness: near,
    }));
  }
}
