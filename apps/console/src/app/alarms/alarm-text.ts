/** What an alarm is about, in words. */
import type { AlarmView, LocalizedName } from '@fengsui/contracts';
import type { Translate } from '../words/words';
import { WordKey, zh } from '../words/zh';

interface Speaker {
  t: Translate;
  name: (name: LocalizedName) => string;
  /** What the alarm's rule is called, where that is known. */
  rule?: (alarm: AlarmView) => string;
}

/** The point (or gateway, the rule over several points, the platform), and the site of it. */
export function alarmSubject(
  alarm: AlarmView,
  { t, name, rule }: Speaker,
): { subject: string; place: string | null } {
  const place = alarm.names.site ? name(alarm.names.site) : alarm.site;
  if (alarm.names.point) return { subject: name(alarm.names.point), place };
  if (alarm.point !== null) return { subject: alarm.point.split('/').slice(1).join('/'), place };
  if (alarm.gateway !== null)
    return { subject: t('alarm.gateway', { gateway: alarm.gateway }), place };
  if (isAboutRule(alarm))
    return { subject: rule ? rule(alarm) : t(`rules.kind.${alarm.ruleKind}`), place };
  return { subject: t('alarm.platform'), place };
}

interface Teller {
  t: Translate;
  number: (value: number) => string;
}

/** A value of an alarm with what it counts: its unit, of a rate by the minute, of a vote the points. */
export function measuredText(
  { unit, ruleKind }: Pick<AlarmView, 'unit' | 'ruleKind'>,
  value: number,
  { t, number }: Teller,
): string {
  if (ruleKind === 'voting') return t('alarm.votes', { count: number(value) });
  const perTime = ruleKind === 'rate' ? `${unit ?? ''}/min` : (unit ?? '');
  return `${number(value)} ${perTime}`.trim();
}

/** It is about several points of a site: what they have in common is the rule. */
export function isAboutRule({ point, gateway, site }: AlarmView): boolean {
  return point === null && gateway === null && site !== null;
}

/** The word of a rule that came with the program; `null` for one that people wrote. */
export function knownRule(code: string): WordKey | null {
  const key = `rule.${code}`;
  return key in zh ? (key as WordKey) : null;
}
