/** What an incident is about, in words. Pure. */
import type {
  Correlation,
  Explanation,
  IncidentAlarm,
  IncidentView,
  LocalizedName,
} from '@fengsui/contracts';
import { CORRELATIONS } from '@fengsui/contracts';
import type { Translate } from '../words/words';

export interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
  /** A time of day. */
  clock: (ms: number) => string;
}

/** The tag of the point without its substance, which is told beside it; the rule where it has none. */
export function tagOf({ point, substance, rule }: IncidentAlarm): string {
  if (point === null) return rule;
  const tag = point.split('/').slice(1).join('/');
  return substance !== null && tag.endsWith(`.${substance}`)
    ? tag.slice(0, -substance.length - 1)
    : tag;
}

const MINUTE_S = 60;

/** "首发 GD-12 氯 09:14:03；40 秒内另有 6 个，同一装置"; `null` without alarms. */
export function explanationText(
  explanation: Explanation | null,
  { t, clock }: Speaker,
): string | null {
  if (explanation === null) return null;
  const { firstOut, more, withinS } = explanation;
  const first = t('incident.firstOut', {
    tag: tagOf(firstOut),
    substance: firstOut.substance === null ? '' : t(`substance.${firstOut.substance}`),
    time: clock(firstOut.t),
  }).replace(/ {2,}/g, ' ');
  if (more === 0) return first;
  const others =
    withinS < 2 * MINUTE_S
      ? t('incident.more', { count: more, seconds: Math.ceil(withinS) })
      : t('incident.moreMinutes', { count: more, minutes: Math.ceil(withinS / MINUTE_S) });
  const why = reasonsText(explanation, t);
  return t('incident.explained', { first, others: why === '' ? others : `${others}${why}` });
}

/** One reason by its name, several each with its count. */
function reasonsText({ by }: Explanation, t: Translate): string {
  const given = CORRELATIONS.filter((reason) => (by[reason] ?? 0) > 0);
  const named = given.map((reason: Correlation) => {
    const name = t(`incident.by.${reason}`);
    return given.length === 1 ? name : `${name} ${by[reason]}`;
  });
  return named.map((name) => `${t('incident.comma')}${name}`).join('');
}

/** Who has it in hand, as far as anybody does. */
export function holderOf(incident: IncidentView): string | null {
  if (incident.state === 'recheck') return incident.recheckBy;
  return incident.handledBy ?? null;
}
