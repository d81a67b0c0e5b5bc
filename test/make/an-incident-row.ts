/** Incidents and zones as rows, for tests of what is done with them and not of how they come about. */
import type {
  Container,
  IncidentState,
  Position,
  SubstanceCode,
  ZoneView,
} from '@fengsui/contracts';
import type { Ask } from './a-system.js';

export interface IncidentRowOptions {
  state?: IncidentState;
  site?: string;
  town?: string;
  position?: Position;
  substance?: SubstanceCode;
  container?: Container;
  fire?: boolean;
  /** Number of its drill. */
  drill?: number;
}

/** In the middle of 九江 unless it is said. @returns its id */
export async function anIncidentRow(ask: Ask, options: IncidentRowOptions = {}): Promise<string> {
  const { state = 'discovered', town = '440605121', position = [112.995, 22.838] } = options;
  const { site, substance, container, fire = false, drill } = options;
  const [row] = await ask(
    `INSERT INTO incident (state, origin, severity, title, site_id, town, lon, lat, substance,
       container, fire, drill_id, opened_at)
     VALUES ($1, 'phone', 1, '{"zh":"试验"}', (SELECT id FROM site WHERE code = $2), $3, $4, $5, $6,
       $7, $8, $9, now()) RETURNING id::text AS id`,
    [
      ...[state, site ?? null, town, position[0], position[1], substance ?? null],
      ...[container ?? null, fire, drill ?? null],
    ],
  );
  return String(row?.['id']);
}

/** As the watch of zones would have drawn it; without areas and with a wind unless it is said. */
export async function aZoneRow(
  ask: Ask,
  incident: string,
  changes: Partial<ZoneView> = {},
): Promise<void> {
  const zone: ZoneView = {
    incident,
    at: new Date().toISOString(),
    substance: 'CL2',
    position: [112.995, 22.838],
    wind: { fromDeg: 0, speedMs: 3, source: null, distanceM: null, t: null },
    stability: 'D',
    isNight: false,
    rateKgPerS: null,
    areas: [],
    receptors: [],
    missing: [],
    ...changes,
  };
  await ask(
    `INSERT INTO incident_zone (incident_id, at, zone) VALUES ($1, now(), $2)
     ON CONFLICT (incident_id) DO UPDATE SET zone = excluded.zone`,
    [incident, JSON.stringify(zone)],
  );
}
