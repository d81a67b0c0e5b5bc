/** What became of the text message to a person of the grid. Pure. */
import type { GridDelivery } from '@fengsui/contracts';
import type { Translate } from '../../words/words';

interface Speaker {
  t: Translate;
  moment: (ms: number) => string;
}

export function deliveryText(
  { state, channel, tries, at, endedAt, reason: why }: GridDelivery,
  { t, moment }: Speaker,
): string {
  const reason = why ?? t('incident.delivery.noReason');
  if (state === 'waiting') {
    return why === null
      ? t('incident.delivery.waiting', { called: moment(Date.parse(at)), channel })
      : t('incident.delivery.trying', { channel, tries, reason });
  }
  const time = moment(Date.parse(endedAt ?? at));
  return state === 'delivered'
    ? t('incident.delivery.delivered', { time, channel })
    : t(`incident.delivery.${state}`, { time, channel, reason });
}

/** Whoever is not reached by it has to be called. */
export const isUnreached = (delivery: GridDelivery | null): boolean =>
  delivery === null || (delivery.state !== 'delivered' && delivery.state !== 'waiting');
