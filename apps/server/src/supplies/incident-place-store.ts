/** SQL of what goods for an incident depend on: where it is, what is out, and the drawn zone. */
import { Injectable } from '@nestjs/common';
import {
  SUBSTANCE_CODES,
  type Position,
  type SubstanceCode,
  type ZoneView,
} from '@fengsui/contracts';
import { Database } from '../platform/database.js';

export interface IncidentPlace {
  substance: SubstanceCode | null;
  fire: boolean;
  position: Position | null;
  /** As it was drawn last. */
  zone: ZoneView | null;
}
interface Row {
  substance: string | null;
  fire: boolean;
  lon: number | null;
  lat: number | null;
  siteLon: number | null;
  siteLat: number | null;
  zone: ZoneView | null;
}

@Injectable()
export class IncidentPlaceStore {
  constructor(private readonly database: Database) {}

  /** `null`: there is no such incident. */
  async find(incident: string): Promise<IncidentPlace | null> {
    if (!/^[1-9]\d{0,14}$/.test(incident)) return null;
    const [row] = await this.database.query<Row>(
      `SELECT i.substance, i.fire, i.lon, i.lat, s.lon AS "siteLon", s.lat AS "siteLat", z.zone
       FROM incident i LEFT JOIN site s ON s.id = i.site_id
       LEFT JOIN incident_zone z ON z.incident_id = i.id WHERE i.id = $1`,
      [incident],
    );
    if (!row) return null;
    const { zone, fire } = row;
    const told = SUBSTANCE_CODES.find((code) => code === row.substance) ?? null;
    return {
      substance: told ?? zone?.substance ?? null,
      fire,
      position: pair(row.lon, row.lat) ?? zone?.position ?? pair(row.siteLon, row.siteLat),
      zone,
    };
  }
}

const pair = (lon: number | null, lat: number | null): Position | null =>
  lon === null || lat === null ? null : [lon, lat];
