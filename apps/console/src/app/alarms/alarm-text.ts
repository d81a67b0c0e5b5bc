/** What an alarm is about, in words. */
import type { AlarmView, LocalizedName } from '@fengsui/contracts';
import type { Translate } from '../words/words';
import { WordKey, zh } from '../words/zh';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
}

/** The point (or gateway, the rule over several points, the platform), and the site of it. */
export function alarmSubject(
  alarm: AlarmView,
  { t, name }: Speaker,
): { subject: string; place: string | null } {
  const place = alarm.names.site ? name(alarm.names.site) : alarm.site;
  if (alarm.names.point) return { subject: name(alarm.names.point), place };
  if (alarm.point !== null) return { subject: alarm.point.split('/').slice(1).join('/'), place };
  if (alarm.gateway !== null)
    return { subject: t('alarm.gateway', { gateway: alarm.gateway }), place };
  if (place !== null) return { subject: t(`rules.kind.${alarm.ruleKind}`), place };
  return { subject: t('alarm.platform'), place };
}

/** The word of a rule that came with the program; `null` for one that people wrote. */
export function knownRule(code: string): WordKey | null {
  const key = `rule.${code}`;
  return key in zh ? (key as WordKey) : null;
}
