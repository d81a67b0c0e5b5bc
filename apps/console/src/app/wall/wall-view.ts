/**
 * What a wall shows, as its address says: `/wall?scenes=all,map,alarms&every=30&quarter=2`. Four screens
 * that make one wall each have their quarter; scenes turn by the server's time, so all four turn at
 * once and never show the same. Pure.
 */
export const SCENES = ['all', 'map', 'alarms', 'incidents', 'teams', 'sight'] as const;
export type Scene = (typeof SCENES)[number];
export type Quarter = 1 | 2 | 3 | 4;

export interface WallView {
  scenes: readonly Scene[];
  /** Seconds that a scene stays. */
  everyS: number;
  /** 1 top left, 2 top right, 3 bottom left, 4 bottom right; `null`: a screen by itself. */
  quarter: Quarter | null;
  /** What the address asks for and is not there. */
  unknown: readonly string[];
}

const EVERY_S = { shortest: 5, normal: 30, longest: 3600 };
/** Of a wall of four that was told nothing else. */
const BY_QUARTER: Record<Quarter, Scene> = { 1: 'map', 2: 'alarms', 3: 'incidents', 4: 'teams' };

export interface WallAddress {
  scenes?: string | undefined;
  every?: string | undefined;
  quarter?: string | undefined;
}

export function readView({ scenes, every, quarter }: WallAddress): WallView {
  const named = (scenes ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const known = named.flatMap((name) => SCENES.find((scene) => scene === name) ?? []);
  const place = ([1, 2, 3, 4] as const).find((one) => String(one) === quarter) ?? null;
  const seconds = Number(every ?? EVERY_S.normal);
  const unknown = named.filter((name) => !known.some((scene) => scene === name));
  if (quarter !== undefined && place === null) unknown.push(quarter);
  if (!Number.isFinite(seconds)) unknown.push(String(every));
  return {
    scenes: known.length > 0 ? known : [place === null ? 'all' : BY_QUARTER[place]],
    everyS: Number.isFinite(seconds)
      ? Math.min(EVERY_S.longest, Math.max(EVERY_S.shortest, seconds))
      : EVERY_S.normal,
    quarter: place,
    unknown,
  };
}

/** @param serverMs UTC */
export function sceneAt({ scenes, everyS, quarter }: WallView, serverMs: number): Scene {
  const turn = Math.floor(serverMs / (everyS * 1000)) + (quarter ?? 1) - 1;
  return scenes[turn % scenes.length] ?? 'all';
}
