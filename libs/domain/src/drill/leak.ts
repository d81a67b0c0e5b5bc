/**
 * A leak of one substance at one unit of a site, as its detectors see it. It has the right shape for a
 * drill (at once near the source, later and weaker with the wind, nothing against it) and is no
 * dispersion model: what it shows must never be used as a forecast.
 */
import type { Quantity, SubstanceCode } from '@fengsui/contracts';
import { localFrame, type Metres } from '../geometry/metres.js';
import { channelOf, type DrillScript } from './script.js';
import { middleOf } from './middle.js';
import { calmValue, type DrillPoint, type DrillStage, type DrillWind } from './stage.js';
import { DRILL_LASTS_S, risen, strengthAt } from './timing.js';

export interface LeakPlan {
  substance: SubstanceCode;
  quantity: Extract<Quantity, 'toxic_gas' | 'combustible_gas'>;
  /** What a detector at the source comes to show, in its own unit. */
  strength: number;
  /** It is a vessel with a level that leaks; else the unit with most detectors. */
  fromVessel: boolean;
}

/** Fewer detectors see too little to make a drill of it. */
const LEAST_DETECTORS = 3;
/** Within this distance gas reaches a detector whatever the wind: the same room or bund, m. */
const NEAR_M = 16;
/** Of what is left in the vessel when the leak is over. */
const PRESSURE_LOST = 0.15;

/** The share (0–1) of a leak's strength at a detector, `sinceS` after it began. */
export function leakShare(at: Metres, wind: DrillWind | null, sinceS: number): number {
  const [east, north] = at;
  const distance = Math.hypot(east, north);
  const near = distance <= NEAR_M ? Math.exp(-distance / 30) * risen(sinceS, 20) : 0;
  if (wind === null) return near;
  const toward = ((wind.fromDeg + 180) * Math.PI) / 180;
  const along = east * Math.sin(toward) + north * Math.cos(toward);
  if (along <= 0) return near;
  const across = east * Math.cos(toward) - north * Math.sin(toward);
  const width = 4 + 0.3 * along;
  const arrivesS = along / Math.max(0.5, wind.speedMs);
  const plume =
    (12 / (12 + along)) * Math.exp(-0.5 * (across / width) ** 2) * risen(sinceS - arrivesS, 30);
  return Math.max(near, plume);
}

/** @returns `null` when the site cannot show such a leak */
export function leakScript(plan: LeakPlan, { points, wind }: DrillStage): DrillScript | null {
  const detectors = points.filter(
    ({ quantity, substance }) => quantity === plan.quantity && substance === plan.substance,
  );
  if (detectors.length < LEAST_DETECTORS) return null;
  const vessel = points.find(
    ({ quantity, substance }) => quantity === 'level' && substance === plan.substance,
  );
  if (plan.fromVessel && !vessel) return null;
  const unit = (plan.fromVessel ? vessel?.unitOfPlant : null) ?? mostWatched(detectors);
  const inUnit = detectors.filter(({ unitOfPlant }) => unitOfPlant === unit);
  const source = middleOf(inUnit) ?? vessel?.position ?? null;
  if (source === null) return null;

  const { toMetres } = localFrame(source);
  const channels = detectors.map((point) => {
    const at = toMetres(point.position);
    return channelOf(point, DRILL_LASTS_S, (atS) =>
      strengthAt(atS, (sinceS) => plan.strength * leakShare(at, wind, sinceS)),
    );
  });
  const falling = points.filter(
    ({ quantity, unitOfPlant }) => quantity === 'pressure' && unitOfPlant === unit,
  );
  for (const point of falling) {
    const calm = calmValue(point);
    const lost = Math.abs(calm) * PRESSURE_LOST;
    channels.push(
      channelOf(
        point,
        DRILL_LASTS_S,
        (atS) => calm - strengthAt(atS, (sinceS) => lost * risen(sinceS, 300)),
      ),
    );
  }
  const lastsMs = DRILL_LASTS_S * 1000;
  return { lastsMs, substance: plan.substance, source, wind, channels };
}

/** The unit with most detectors, the first one of several. */
function mostWatched(detectors: readonly DrillPoint[]): string | null {
  const watched = new Map<string | null, number>();
  for (const { unitOfPlant } of detectors) {
    watched.set(unitOfPlant, (watched.get(unitOfPlant) ?? 0) + 1);
  }
  return [...watched].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
