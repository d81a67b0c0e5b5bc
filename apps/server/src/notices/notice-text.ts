/** What people read: Chinese first, then one line of English. Times are Asia/Shanghai. */
import type { LocalizedName, Severity } from '@fengsui/contracts';
import { wallTime } from '@fengsui/domain';
import { LIMIT_WORDS, RULE_WORDS, SEVERITY_WORDS, TRANSITION_WORDS } from './notice-words.js';
import type { Content, ToldAlarm } from './notice.js';

export interface NoticeText {
  /** Of a mail. */
  subject: string;
  /** One line, for text messages: Chinese only. */
  short: string;
  /** Several lines. */
  long: string;
}

const number = (value: number) => String(Number(value.toPrecision(6)));
const measured = (value: number | null, unit: string | null) =>
  value === null ? '' : `${number(value)}${unit === null || unit === '' ? '' : ` ${unit}`}`;
const english = (name: LocalizedName) => name.en ?? name.zh;

/** The point with its name, or the gateway; nothing for the platform itself. */
function subject({ point, gateway, names }: ToldAlarm, language: 'zh' | 'en'): string {
  if (point === null) {
    const label = language === 'zh' ? '网关' : 'gateway';
    return gateway === null ? '' : `${label} ${gateway}`;
  }
  if (!names.point) return point;
  return `${point} ${language === 'zh' ? names.point.zh : english(names.point)}`;
}

/** Name and code of the site; nothing for the platform itself. */
export function place({ site, names }: ToldAlarm, language: 'zh' | 'en'): string {
  if (site === null) return '';
  if (!names.site) return site;
  return language === 'zh' ? `${names.site.zh}（${site}）` : `${english(names.site)} (${site})`;
}

const kindOf = ({ ruleKind, rule }: ToldAlarm) =>
  ruleKind ?? (rule.startsWith('limits') ? 'limits' : rule);

/** What kind of condition it is, without its values. */
export const ruleName = (alarm: ToldAlarm, language: 'zh' | 'en'): string =>
  RULE_WORDS[kindOf(alarm)]?.[language] ?? alarm.rule;

function condition(alarm: ToldAlarm, language: 'zh' | 'en'): string {
  const kind = kindOf(alarm);
  const rule = ruleName(alarm, language);
  const value = measured(alarm.value, alarm.unit);
  const limit =
    alarm.limit === null || alarm.limitValue === null
      ? ''
      : `${LIMIT_WORDS[alarm.limit][language]} ${measured(alarm.limitValue, alarm.unit)}`;
  const parts = [kind === 'limits' ? '' : rule, value, limit].filter((part) => part !== '');
  return parts.join(language === 'zh' ? '，' : ', ');
}

const severityWords = (flood: NonNullable<Content['flood']>, language: 'zh' | 'en') =>
  ([1, 2, 3, 4] as Severity[])
    .filter((severity) => (flood.bySeverity[severity] ?? 0) > 0)
    .map((severity) => `${SEVERITY_WORDS[severity][language]} ${flood.bySeverity[severity] ?? 0}`)
    .join(language === 'zh' ? '、' : ', ');

/** Why this person is told, beyond the alarm itself. */
function waited({ step, seat, at, dueAt }: Content): string {
  const seconds = Math.round((dueAt - at) / 1000);
  const late = step === 0 || seconds <= 0 ? '' : `，已 ${seconds} 秒无人确认`;
  return `${seat.name.zh}（第 ${step + 1} 级）${late}`;
}

const transitionWord = (transition: string) =>
  TRANSITION_WORDS[transition] ?? TRANSITION_WORDS['alarm.raised'];

/** The first line: how bad, and what happened. */
export function noticeHead({ alarm, transition, active, flood }: Content): string {
  const severity = SEVERITY_WORDS[alarm.severity].zh;
  return flood
    ? `【报警集中】1 分钟内 ${flood.alarms} 条报警（${severityWords(flood, 'zh')}），首条：${severity}`
    : `【${severity}报警】${transitionWord(transition)?.zh ?? ''}${active ? '' : '（现已恢复，待确认）'}`;
}

export function noticeText(content: Content): NoticeText {
  const { alarm, transition, active, flood } = content;
  const severity = SEVERITY_WORDS[alarm.severity];
  const what = transitionWord(transition);
  const time = wallTime(alarm.t);
  const head = noticeHead(content);
  const lines = [
    head,
    place(alarm, 'zh') && `站点 ${place(alarm, 'zh')}`,
    alarm.point === null ? subject(alarm, 'zh') : `测点 ${subject(alarm, 'zh')}`,
    condition(alarm, 'zh'),
    `时间 ${time}（北京时间）`,
    `报警编号 ${alarm.occurrence}`,
  ].filter((line) => line !== '');
  const inEnglish = [
    flood
      ? `${flood.alarms} alarms within a minute (${severityWords(flood, 'en')}), the first: severity ${alarm.severity} (${severity.en})`
      : `Severity ${alarm.severity} (${severity.en}) ${what?.en ?? ''}${active ? '' : ', returned, not acknowledged'}`,
    subject(alarm, 'en'),
    place(alarm, 'en'),
    condition(alarm, 'en'),
    `${time} +08:00`,
    `occurrence ${alarm.occurrence}`,
  ].filter((part) => part !== '');
  return {
    subject: `${head} ${alarm.names.site?.zh ?? alarm.site ?? ''}`.trim(),
    short: lines.join(' '),
    long: [...lines, waited(content), '', inEnglish.join('; ')].join('\n'),
  };
}
