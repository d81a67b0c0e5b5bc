/** The wind and the release of a hazard zone in words. Pure. */
import type { Wind, ZoneView } from '@fengsui/contracts';
import { distanceText } from '@fengsui/domain';
import type { Translate } from '../../words/words';

const SIDES = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;

interface Speaker {
  t: Translate;
  number: (value: number) => string;
  age: (ms: number) => string;
}

/** "东北风（45°），3.2 m/s，NH0001/WD，距 820 m，2 分前" */
export function windText(
  wind: Wind,
  nowMs: number,
  { t, number, age }: Speaker,
  { source } = { source: true },
): string {
  if (wind.fromDeg === null) return t('incident.wind.unknown');
  const side = SIDES[Math.round((((wind.fromDeg % 360) + 360) % 360) / 45) % 8] ?? 'n';
  const parts = [
    t('incident.wind.from', { side: t(`incident.wind.${side}`), deg: Math.round(wind.fromDeg) }),
    wind.speedMs === null ? t('incident.wind.noSpeed') : `${number(wind.speedMs)} m/s`,
  ];
  if (source) parts.push(wind.source ?? t('incident.wind.byScript'));
  if (wind.distanceM !== null)
    parts.push(t('incident.wind.away', { distance: distanceText(wind.distanceM) }));
  if (wind.t !== null) parts.push(t('age.ago', { age: age(Math.max(0, nowMs - wind.t)) }));
  return parts.join(t('incident.comma'));
}

/** Every limit of any area once: each is said in words beside the map. */
export function limitsOf({ areas }: ZoneView): ZoneView['areas'][number]['limits'] {
  return [...new Set(areas.flatMap(({ limits }) => limits))];
}
