/** What to do about a point, in words: the deed, and what it is based on. Pure. */
import type { IsoTime, KpiAdvice } from '@fengsui/contracts';
import { numberText } from '../words/format';
import type { Translate } from '../words/words';

export interface AdviceText {
  deed: string;
  /** For suggestions with a figure: where that comes from. */
  basis: string | null;
}

/** @param moment a time for people */
export function adviceText(
  advice: KpiAdvice,
  t: Translate,
  moment: (iso: IsoTime) => string,
): AdviceText {
  switch (advice.kind) {
    case 'deadband': {
      const { unit, suggested, present, basis } = advice;
      return {
        deed: t('advice.deadband', {
          unit,
          suggested: numberText(suggested),
          present: numberText(present),
        }),
        basis: t('advice.deadband.basis', {
          unit,
          median: numberText(basis.medianDifference),
          count: basis.differences,
        }),
      };
    }
    case 'on_delay': {
      const { suggestedS, presentS, basis } = advice;
      return {
        deed: t('advice.on_delay', { suggested: suggestedS, present: presentS }),
        basis: t('advice.on_delay.basis', { count: basis.activations, lasted: basis.lastedS }),
      };
    }
    case 'check_sensor':
      return { deed: t(`advice.check_sensor.${advice.why}`), basis: null };
    case 'repair_or_out_of_service':
      return {
        deed: t('advice.repair_or_out_of_service', { time: moment(advice.since) }),
        basis: null,
      };
    case 'check_link':
    case 'review_rule':
      return { deed: t(`advice.${advice.kind}`), basis: null };
  }
}
