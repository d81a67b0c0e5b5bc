/** Words of reports in both languages. */
import type { DispatchState, IncidentState, ReportClockKind } from '@fengsui/contracts';
import type { Language } from './report-query.js';

export type Words = Readonly<Record<Language, string>>;
const w = (zh: string, en: string): Words => ({ zh, en });

export const STATE_WORDS: Readonly<Record<IncidentState, Words>> = {
  discovered: w('发现', 'discovered'),
  handling: w('处置中', 'handling'),
  recheck: w('复查', 'being re-checked'),
  closed: w('已销号', 'closed'),
};
export const ORIGIN_WORDS = {
  alarms: w('监测报警', 'alarms of the monitoring'),
  phone: w('电话报告', 'a phone call'),
  citizen: w('群众报告', 'a citizen’s report'),
  patrol: w('巡查发现', 'a patrol'),
} as const;
export const SEVERITY_WORDS = {
  1: w('红色', 'red'),
  2: w('橙色', 'orange'),
  3: w('黄色', 'yellow'),
  4: w('蓝色', 'blue'),
} as const;
export const LEVEL_WORDS = {
  general: w('一般事故', 'general'),
  larger: w('较大事故', 'larger'),
  major: w('重大事故', 'major'),
  extraordinary: w('特别重大事故', 'extraordinary'),
} as const;
export const TIME_WORDS = {
  notice: w('发现', 'Noticed'),
  acknowledge: w('确认', 'Acknowledged'),
  decide: w('决策', 'Decided'),
  send: w('派出', 'First team sent'),
  arrive: w('到场', 'First team arrived'),
  close: w('销号', 'Closed'),
} as const;
export const CLOCK_WORDS: Readonly<Record<ReportClockKind, Words>> = {
  unit_1h: w('单位 1 小时上报', 'report of the unit within 1 h'),
  authority_2h: w('部门 2 小时续报', 'report of the authority within 2 h'),
};
const DISPATCH_WORDS: Readonly<Record<DispatchState, Words>> = {
  proposed: w('建议', 'proposed'),
  sent: w('已派出', 'sent'),
  acknowledged: w('已接令', 'acknowledged'),
  en_route: w('途中', 'on its way'),
  on_scene: w('到场', 'on scene'),
  returning: w('返回', 'returning'),
  cleared: w('归队', 'back'),
  cancelled: w('取消', 'cancelled'),
};
/** One that a later version of the program knows is told as it is. */
export const dispatchWord = (state: string, lang: Language): string =>
  (DISPATCH_WORDS as Readonly<Record<string, Words | undefined>>)[state]?.[lang] ?? state;

export const WORDS = {
  afterAction: w('事后复盘报告', 'After-action report'),
  drill: w('演练', 'EXERCISE'),
  incident: w('事件', 'Incident'),
  summary: w('概况', 'Summary'),
  times: w('各环节用时（自首条报警起）', 'Times from the first alarm'),
  quick: w('事故快报（草稿）', 'Quick report (draft)'),
  alarms: w('报警', 'Alarms'),
  timeline: w('时间线', 'Timeline'),
  checklist: w('处置要点（仅供参考）', 'Checklist (reference only)'),
  never: w('未发生', 'never'),
  unknown: w('未知', 'not known'),
  system: w('系统', 'system'),
  done: w('已完成', 'done'),
  open: w('未完成', 'not done'),
  time: w('时间', 'Time'),
  what: w('内容', 'What'),
  who: w('人员', 'Who'),
  kind: w('类别', 'Kind'),
  point: w('测点', 'Point'),
  value: w('数值', 'Value'),
  severity: w('级别', 'Severity'),
  step: w('要点', 'Step'),
  source: w('来源', 'Source'),
  state: w('状态', 'State'),
  madeAt: w('生成时间', 'Made at'),
  recordedAt: w('记录时间', 'Written down at'),
  zone: w('UTC+8', 'UTC+8'),
} as const;

export const FIELD_WORDS = {
  time: w('发生时间', 'Time of the accident'),
  place: w('发生地点', 'Place'),
  unit: w('事故单位', 'Unit'),
  substance: w('涉及物质', 'Substance'),
  course: w('简要经过', 'Course so far'),
  casualties: w('人员伤亡和直接经济损失', 'Casualties and direct loss'),
  level: w('事故等级', 'Level'),
  measures: w('已采取的措施', 'Measures taken'),
  teams: w('出动力量', 'Teams sent'),
  area: w('影响范围（仅供参考）', 'Area (reference only)'),
  reports: w('上报情况', 'Reports made'),
  informant: w('信息来源', 'Where the news came from'),
  reporter: w('报告人', 'Who reports'),
} as const;
export type FieldKey = keyof typeof FIELD_WORDS;
