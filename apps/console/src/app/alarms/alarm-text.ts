/** What an alarm is about, in words. */
import type { AlarmView, LocalizedName } from '@fengsui/contracts';
import type { Translate } from '../words/words';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
}

/** The point (or gateway, or the platform), and the site it belongs to. */
export function alarmSubject(
  alarm: AlarmView,
  { t, name }: Speaker,
): { subject: string; place: string | null } {
  const place = alarm.names.site ? name(alarm.names.site) : alarm.site;
  if (alarm.names.point) return { subject: name(alarm.names.point), place };
  if (alarm.point !== null) return { subject: alarm.point.split('/').slice(1).join('/'), place };
  if (alarm.gateway !== null)
    return { subject: t('alarm.gateway', { gateway: alarm.gateway }), place };
  return { subject: t('alarm.platform'), place };
}
