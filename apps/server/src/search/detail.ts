/** The line under the name of a hit, in both languages. */
import type { DispatchState, IncidentState, LocalizedName, Severity } from '@fengsui/contracts';

type Words = Required<LocalizedName>;

export const SEVERITY_WORDS: Readonly<Record<Severity, Words>> = {
  1: { zh: '红色', en: 'red' },
  2: { zh: '橙色', en: 'orange' },
  3: { zh: '黄色', en: 'yellow' },
  4: { zh: '蓝色', en: 'blue' },
};
export const ackedWords = (acked: boolean): Words =>
  acked ? { zh: '已确认', en: 'acknowledged' } : { zh: '未确认', en: 'unacknowledged' };
export const INCIDENT_WORDS: Readonly<Record<IncidentState, Words>> = {
  discovered: { zh: '发现', en: 'discovered' },
  handling: { zh: '处置', en: 'handling' },
  recheck: { zh: '复查', en: 're-check' },
  closed: { zh: '销号', en: 'closed' },
};
export const TEAM_WORDS: Readonly<
  Record<Exclude<DispatchState, 'proposed' | 'cleared' | 'cancelled'>, Words> & {
    available: Words;
    out_of_service: Words;
  }
> = {
  available: { zh: '待命', en: 'available' },
  out_of_service: { zh: '停用', en: 'out of service' },
  sent: { zh: '已派出', en: 'sent' },
  acknowledged: { zh: '已接令', en: 'acknowledged' },
  en_route: { zh: '途中', en: 'en route' },
  on_scene: { zh: '到场', en: 'on scene' },
  returning: { zh: '返程', en: 'returning' },
};
/** A value that is not of now is not told as one. */
export const NOT_FRESH_WORDS = {
  stale: { zh: '数据中断', en: 'stale' },
  never: { zh: '无数据', en: 'no data' },
} as const;

/** The parts that there are, with a dot between them; `null` when there is none. */
export function detailOf(...parts: (LocalizedName | string | null)[]): LocalizedName | null {
  const there = parts.filter((part) => part !== null);
  if (there.length === 0) return null;
  const line = (of: (part: LocalizedName) => string) =>
    there.map((part) => (typeof part === 'string' ? part : of(part))).join(' · ');
  return { zh: line(({ zh }) => zh), en: line(({ zh, en }) => en ?? zh) };
}
