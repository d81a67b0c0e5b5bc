/** The limits as lines across the trend: grey until they are reached, named at their own height. */
import type { LimitName } from '@fengsui/contracts';
import { LIMIT_NAMES } from '@fengsui/contracts';
import type { Token, TrendPicture } from './trend-chart';
import { reachedLimits } from './trend-series';

/** Room of the chart above and below what is drawn. */
export const ABOVE_REM = 0.8;
export const BELOW_REM = 1.9;
const LINE_REM = 1.2;
const NEIGHBOURS: Record<LimitName, LimitName> = { HH: 'H', H: 'HH', L: 'LL', LL: 'L' };

interface Look {
  font: object;
  token: Token;
  heightPx: number;
}

export function limitLines(picture: TrendPicture, { font, token, heightPx }: Look) {
  const { samples, limits, remPx, text } = picture;
  const reached = reachedLimits(samples, limits);
  return LIMIT_NAMES.flatMap((name) => {
    const limit = limits[name];
    if (!limit) return [];
    const isReached = reached.includes(name);
    return {
      yAxis: limit.value,
      lineStyle: {
        color: token(isReached ? `severity-line-${limit.severity}` : 'line-strong'),
        width: remPx * 0.11,
        type: name.length === 2 ? ('solid' as const) : ('dashed' as const),
      },
      label: {
        ...font,
        color: token('text'),
        verticalAlign: besideLine(name, picture, heightPx),
        formatter: text.limit(name, limit.value),
      },
    };
  });
}

/** At the line's own height; neighbours (H under HH, LL under L) do not write over each other. */
function besideLine(name: LimitName, { limits, extent, remPx }: TrendPicture, heightPx: number) {
  const other = limits[NEIGHBOURS[name]];
  const own = limits[name];
  if (!other || !own) return 'middle';
  const apart = Math.abs(other.value - own.value) / (extent[1] - extent[0]);
  if (apart * (heightPx - remPx * (ABOVE_REM + BELOW_REM)) > remPx * LINE_REM) return 'middle';
  return name === 'HH' || name === 'L' ? 'bottom' : 'top';
}
