/**
 * SQL of the incidents of a drill: all alarms of one drill at one site are one incident. What people do
 * with it is done as with a real one; here it is opened, told of further alarms, and ended.
 */
import { Injectable } from '@nestjs/common';
import type {
  IncidentView,
  LocalizedName,
  Quantity,
  Severity,
  SubstanceCode,
} from '@fengsui/contracts';
import { incidentTitle } from '@fengsui/domain';
import { Database, type Sql } from '../platform/database.js';
import { DRILL_INCIDENT, drillIncidentView, type DrillIncidentRow } from './drill-incident-rows.js';

/** The first alarm of a site in a drill. */
export interface FirstOut {
  pointId: number;
  severity: Severity;
}
interface PlaceRow {
  siteId: number;
  site: string;
  siteName: LocalizedName;
  town: string;
  quantity: Quantity;
  unitOfPlant: string | null;
  lon: number;
  lat: number;
  substance: SubstanceCode | null;
}
const at = (n: number) => `to_timestamp($${n}::float8 / 1000.0)`;

@Injectable()
export class DrillIncidentStore {
  constructor(private readonly database: Database) {}

  /** Oldest first. */
  async of(drill: number, sql: Sql = this.database): Promise<IncidentView[]> {
    const rows = await sql.query<DrillIncidentRow>(
      `${DRILL_INCIDENT} WHERE i.drill_id = $1 ORDER BY i.id`,
      [drill],
    );
    return rows.map(drillIncidentView);
  }

  async one(sql: Sql, id: number): Promise<IncidentView> {
    const [row] = await sql.query<DrillIncidentRow>(`${DRILL_INCIDENT} WHERE i.id = $1`, [id]);
    if (!row) throw new Error(`incident ${id} is not there`);
    return drillIncidentView(row);
  }

  /** The incident that takes the drill's alarms of the point's site; `null`: none is open. */
  async openAt(sql: Sql, drill: number, pointId: number): Promise<number | null> {
    const [row] = await sql.query<{ id: number }>(
      `SELECT i.id FROM incident i JOIN point p ON p.site_id = i.site_id
       WHERE i.drill_id = $1 AND p.id = $2 AND i.origin = 'alarms' AND i.state <> 'closed'
       ORDER BY i.id LIMIT 1`,
      [drill, pointId],
    );
    return row?.id ?? null;
  }

  async open(sql: Sql, drill: number, first: FirstOut, nowMs: number): Promise<number> {
    const [place] = await sql.query<PlaceRow>(
      `SELECT s.id AS "siteId", s.code AS site, s.name AS "siteName", s.town,
         p.quantity, p.unit_of_plant AS "unitOfPlant",
         coalesce(p.lon, s.lon) AS lon, coalesce(p.lat, s.lat) AS lat, p.substance
       FROM point p JOIN site s ON s.id = p.site_id WHERE p.id = $1`,
      [first.pointId],
    );
    if (!place) throw new Error(`point ${first.pointId} is not there`);
    const title = titleOf(place);
    const words = [title.zh, title.en, place.site, place.unitOfPlant, place.substance];
    const [row] = await sql.query<{ id: number }>(
      `INSERT INTO incident (state, origin, drill_id, severity, title, site_id, town,
         unit_of_plant, lon, lat, substance, opened_at, words)
       VALUES ('discovered', 'alarms', $1, $2, $3, $4, $5, $6, $7, $8, $9, ${at(10)}, $11)
       RETURNING id`,
      [
        drill,
        first.severity,
        JSON.stringify(title),
        place.siteId,
        place.town,
        place.unitOfPlant,
        place.lon,
        place.lat,
        place.substance,
        nowMs,
        words
          .filter((word) => word != null)
          .join(' ')
          .toLowerCase(),
      ],
    );
    if (!row) throw new Error('incident gave no row');
    return row.id;
  }

  /** Something happened to an alarm of it: it is as bad as the worst that it has seen. */
  async worsen(sql: Sql, id: number, severity: Severity): Promise<void> {
    await sql.execute(
      `UPDATE incident SET version = version + 1, severity = least(severity, $2::smallint)
       WHERE id = $1`,
      [id, severity],
    );
  }

  /** Somebody has acknowledged an alarm of it: whoever does that has noticed it. */
  async acknowledged(sql: Sql, id: number, nowMs: number): Promise<void> {
    await sql.execute(
      `UPDATE incident SET version = version + 1, noticed_at = coalesce(noticed_at, ${at(2)}),
         acked_at = coalesce(acked_at, ${at(2)}) WHERE id = $1`,
      [id, nowMs],
    );
  }

  /** What is still open when the drill is over ends with it. @returns which */
  async closeAll(sql: Sql, drill: number, by: string | null, nowMs: number): Promise<number[]> {
    const rows = await sql.query<{ id: number }>(
      `UPDATE incident SET version = version + 1, state = 'closed', closed_at = ${at(2)},
         closed_by = $3, close_reason = '演练结束' WHERE drill_id = $1 AND state <> 'closed'
       RETURNING id`,
      [drill, nowMs, by],
    );
    return rows.map(({ id }) => id);
  }
}

/** As of a real one, and it says that it is a drill wherever only the title is seen. */
function titleOf(place: PlaceRow): LocalizedName {
  const { zh, en } = incidentTitle({ ...place, rule: 'limits.high' });
  return { zh: `【演练】${zh}`, en: `[DRILL] ${en ?? zh}` };
}
