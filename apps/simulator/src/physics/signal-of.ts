import type { PointEntry } from '@fengsui/contracts';
import { hashOf } from '../random.js';
import { running, whileRunning } from './duty.js';
import { gasDetector } from './gas-detector.js';
import { mainFlow, mainPressure } from './gas-network.js';
import { tankLevel } from './level.js';
import { normalBand } from './normal-band.js';
import type { Signal } from './signal.js';
import { steady } from './steady.js';
import { temperature } from './temperature.js';
import { vesselPressure } from './vessel-pressure.js';
import { windDirection, windSpeed } from './wind.js';

/** A contact that stays off. */
const off: Signal<null> = { start: () => null, step: () => null, read: () => false };

/**
 * The physics of a point. `linePosition` is its place (0–1) along a gas main or regulator line, or
 * `null` when it belongs to none.
 */
export function signalOf(point: PointEntry, linePosition: number | null): Signal<unknown> {
  const machine = hashOf(`${point.site}/${point.unitOfPlant ?? point.tag}`);
  const { low, high } = normalBand(point);
  switch (point.quantity) {
    case 'level':
      return tankLevel(point);
    case 'temperature':
      return temperature(point);
    case 'pressure':
      return linePosition === null ? vesselPressure(point) : mainPressure(point, linePosition);
    case 'flow':
      if (linePosition !== null) return mainFlow(point);
      return whileRunning(machine, 0.55 * high, 0.1 * high, 0);
    case 'combustible_gas':
    case 'toxic_gas':
    case 'hydrogen':
      return gasDetector(point);
    case 'oxygen':
      return steady(20.9, 0.15, 600);
    case 'wind_speed':
      return windSpeed;
    case 'wind_direction':
      return windDirection;
    case 'pump':
      return running(machine);
    case 'vibration':
      return whileRunning(machine, 0.3 * high, 0.1 * high, 0.01 * high);
    case 'current':
      return whileRunning(machine, 0.45 * high, 0.05 * high, 0);
    case 'flame':
    case 'smoke':
      return off;
    case 'acoustic':
      return steady(0.55 * high, 0.08 * high, 120);
    case 'humidity':
      return steady(62, 18, 5400);
    case 'valve':
      return steady(low + 0.6 * (high - low), 0.02 * (high - low), 3600);
    default:
      return steady((low + high) / 2, 0.1 * (high - low), 1800);
  }
}
