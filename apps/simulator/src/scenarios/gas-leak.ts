import type { PointEntry, Position, ScenarioName, SubstanceCode } from '@fengsui/contracts';
import { localFrame } from '@fengsui/domain';
import { leakShare } from './leak-plume.js';
import { CALM, keyOf, onNumbers, risen, type Disturbance, type Scenario } from './scenario.js';

interface Leak {
  name: ScenarioName;
  about: string;
  substance: SubstanceCode;
  quantity: 'toxic_gas' | 'combustible_gas';
  /** What a detector at the leak would come to show, in its own unit. */
  strength: number;
  /** A site must hold at least this many tonnes. */
  leastTonnes: number;
  /** Picks the vessel that leaks and falls in pressure; without it the unit with most detectors. */
  vessel?: (point: PointEntry) => boolean;
}

/** A leak of one substance at one unit of a site, seen by its detectors as the wind carries it. */
export function gasLeak(leak: Leak): Scenario {
  const detects = ({ quantity, substance }: PointEntry) =>
    quantity === leak.quantity && substance === leak.substance;
  return {
    name: leak.name,
    about: leak.about,
    lastsS: 900,
    fadesS: 90,
    fits: ({ site, points }) =>
      (site.inventory ?? []).some(
        ({ substance, tonnes }) => substance === leak.substance && tonnes >= leak.leastTonnes,
      ) && points.filter(detects).length >= 3,
    begin: ({ site, points }) => {
      const detectors = points.filter(detects);
      const unit = points.find((p) => leak.vessel?.(p))?.unitOfPlant ?? mostWatched(detectors);
      const source = middle(detectors.filter((p) => p.unitOfPlant === unit)) ?? site.position;
      const disturbances = new Map<string, Disturbance>();
      for (const point of detectors) {
        const offset = localFrame(source).toMetres(point.position ?? site.position);
        disturbances.set(
          keyOf(point),
          onNumbers(
            (normal, elapsedS, wind) => normal + leak.strength * leakShare(offset, wind, elapsedS),
          ),
        );
      }
      for (const point of points) {
        if (point.unitOfPlant !== unit || point.quantity !== 'pressure') continue;
        disturbances.set(
          keyOf(point),
          onNumbers((normal, elapsedS) => normal * (1 - 0.15 * risen(elapsedS, 300))),
        );
      }
      return { ...CALM, disturbances };
    },
  };
}

function mostWatched(detectors: readonly PointEntry[]): string | undefined {
  const watched = new Map<string | undefined, number>();
  for (const { unitOfPlant } of detectors) {
    watched.set(unitOfPlant, (watched.get(unitOfPlant) ?? 0) + 1);
  }
  return [...watched].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function middle(points: readonly PointEntry[]): Position | undefined {
  const positions = points.flatMap(({ position }) => (position ? [position] : []));
  if (positions.length === 0) return undefined;
  const mean = (axis: 0 | 1) =>
    positions.reduce((sum, position) => sum + position[axis], 0) / positions.length;
  return [mean(0), mean(1)];
}
