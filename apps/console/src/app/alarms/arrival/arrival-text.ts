/** An arrival in words, in whole minutes: more would be more than is known. Pure. */
import type { Translate } from '../../words/words';
import type { Expected } from './arrival-book';

export function arrivalText({ limit, ...times }: Expected, nowMs: number, t: Translate): string {
  const minutes = (ms: number) => Math.max(0, ms - nowMs) / 60_000;
  const about = Math.round(minutes(times.at));
  if (about < 1) return t('arrival.soon', { limit });
  const low = Math.floor(minutes(times.earliest));
  const high = times.latest === null ? null : Math.ceil(minutes(times.latest));
  if (high === null) return t('arrival.open', { limit, about, low });
  return t('arrival.about', { limit, about, low, high });
}
