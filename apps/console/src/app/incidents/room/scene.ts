/** What the map of an incident shows: areas, ways and marks, in WGS84. Pure. */
import type {
  AdviceView,
  DispatchView,
  IncidentView,
  LocalizedName,
  Position,
  ReceptorKind,
  TeamView,
  ZoneArea,
  ZoneKind,
  ZoneView,
} from '@fengsui/contracts';
import type { Translate } from '../../words/words';

export type MarkKind = 'source' | 'staging' | 'picked' | ReceptorKind;

export interface SceneMark {
  kind: MarkKind;
  at: Position;
  name: string;
  /** The innermost area it lies in; `null`: in none, as far as is known. */
  inside: ZoneKind | null;
}

export interface Scene {
  areas: readonly ZoneArea[];
  ways: readonly Position[][];
  marks: readonly SceneMark[];
}

export const EMPTY_SCENE: Scene = { areas: [], ways: [], marks: [] };

/** Of receptors the nearest are drawn; the list beside the map has all. */
const DRAWN_RECEPTORS = 60;
const GONE = new Set(['cleared', 'cancelled']);

export interface SceneFacts {
  incident: IncidentView;
  zone: ZoneView | null;
  dispatches: readonly DispatchView[];
  teams: ReadonlyMap<string, TeamView>;
  /** The advice that is looked at; it is drawn while its team is not on its way. */
  advised: AdviceView | null;
}

interface Speaker {
  name: (name: LocalizedName) => string;
  t: Translate;
}

export function sceneOf(
  { incident, zone, dispatches, teams, advised }: SceneFacts,
  { name, t }: Speaker,
): Scene {
  /** Said to be where a team is to gather: its name alone would say that it stands there. */
  const staging = (at: Position, team: LocalizedName, sent: boolean): SceneMark => {
    const what = t(sent ? 'incident.map.staging' : 'incident.map.stagingAdvised');
    return { kind: 'staging', at, name: `${what}\n${name(team)}`, inside: null };
  };
  const at = zone?.position ?? incident.position;
  const active = dispatches.filter(({ state }) => !GONE.has(state));
  const marks: SceneMark[] = [];
  for (const receptor of (zone?.receptors ?? []).slice(0, DRAWN_RECEPTORS)) {
    const { kind, position, inside } = receptor;
    marks.push({ kind, at: position, name: name(receptor.name), inside });
  }
  for (const { staging: at, state, team, teamName } of active) {
    if (at) marks.push(staging(at, teamName, state !== 'proposed'));
    const told = teams.get(team)?.position;
    if (told) marks.push({ kind: 'team', at: told.at, name: name(teamName), inside: null });
  }
  const looked = active.some(({ team }) => team === advised?.team) ? null : advised;
  if (looked?.staging) marks.push(staging(looked.staging, looked.teamName, false));
  if (at) marks.push({ kind: 'source', at, name: name(incident.title), inside: null });
  const routes = [...active.map(({ route }) => route), ...(looked ? [looked.route] : [])];
  const ways = routes.filter((route) => route.length > 1);
  return { areas: zone?.areas ?? [], ways, marks };
}

export type Bounds = [west: number, south: number, east: number, north: number];

/** A lone place is shown with this much around it, in degrees (about 1 km). */
const MARGIN = 0.01;

/** The zone and what stands beside it; ways lead in from afar. `null`: there is nothing to be seen. */
export function boundsOf({ areas, ways, marks }: Scene): Bounds | null {
  const places = [
    ...areas.flatMap(({ shape }) => shape.coordinates.flat()),
    ...(areas.length === 0 ? ways.flat() : []),
    ...marks.map(({ at }) => at),
  ];
  if (places.length === 0) return null;
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  const margin = areas.length === 0 ? MARGIN : 0;
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ];
}
