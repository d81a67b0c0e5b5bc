import type { PointEntry } from '@fengsui/contracts';
import type { Rng } from '../random.js';
import { stepNoise } from './noise.js';
import { normalBand } from './normal-band.js';
import type { Signal } from './signal.js';

interface LevelState {
  level: number;
  /** Units per second: filling, draining or resting. */
  rate: number;
  leftS: number;
  ripple: number;
}

/** A tank that fills, rests and drains between 25 and 70 % of its normal band, for hours each. */
export function tankLevel(point: PointEntry): Signal<LevelState> {
  const { low, high } = normalBand(point);
  const floor = low + 0.25 * (high - low);
  const ceiling = low + 0.7 * (high - low);
  const rippleHeight = 0.0015 * (point.range[1] - point.range[0]);
  const phase = (rng: Rng): Pick<LevelState, 'rate' | 'leftS'> => {
    const sweepS = (2 + 5 * rng.uniform()) * 3600;
    const direction = [-1, 0, 1][Math.floor(rng.uniform() * 3)] ?? 0;
    return { rate: (direction * (ceiling - floor)) / sweepS, leftS: 1800 + 7200 * rng.uniform() };
  };
  return {
    start: (rng) => ({
      level: floor + (ceiling - floor) * rng.uniform(),
      ripple: 0,
      ...phase(rng),
    }),
    step: (state, dtS, _environment, rng) => {
      const current = state.leftS > 0 ? state : { ...state, ...phase(rng) };
      const wanted = current.level + current.rate * dtS;
      const level = Math.max(floor, Math.min(ceiling, wanted));
      return {
        level,
        rate: wanted === level ? current.rate : -current.rate,
        leftS: current.leftS - dtS,
        ripple: stepNoise(current.ripple, dtS, 20, rng),
      };
    },
    read: ({ level, ripple }) => level + rippleHeight * ripple,
  };
}
