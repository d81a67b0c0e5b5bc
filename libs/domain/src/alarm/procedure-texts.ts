/** First steps at an alarm, in both languages. Own short texts, not those of any guide. */
import type { LocalizedName } from '@fengsui/contracts';

type Both = Required<LocalizedName>;
const step = (zh: string, en: string): Both => ({ zh, en });

export const PROCEDURE_TEXTS = {
  'compare-neighbours': step(
    '看相邻测点和趋势是否一致，判断是否误报',
    'Compare neighbours and trend: is it real?',
  ),
  'call-control-room': step(
    '电话核实站点中控室：现场有无异常、是否在检修',
    'Call the control room of the site: what is seen there, is work going on?',
  ),
  'two-with-detector': step(
    '现场核查须两人，带便携检测仪，从上风侧接近',
    'Who goes to look goes in pairs, with a portable detector, from upwind',
  ),
  'breathing-apparatus': step(
    '未测明浓度前进入须佩戴正压式空气呼吸器',
    'Until it is measured, nobody enters without breathing apparatus',
  ),
  'no-ignition': step('禁火、停动火作业、不开关电器', 'No flames, stop hot work, switch nothing'),
  ventilate: step(
    '室内先通风，再进入；地沟、低洼处先测',
    'Ventilate before entering; measure pits and low places first',
  ),
  'high-places': step(
    '氢气积聚在高处：先测顶棚、通风口',
    'Hydrogen gathers high up: measure below the roof first',
  ),
  'leave-area': step('达到高高限：撤出人员，按预案报告', 'At HH: people leave, report by the plan'),
  'shut-source': step(
    '由工艺人员远程切断来源',
    'The people of the plant shut off the source from afar',
  ),
  'stop-feed': step(
    '停止进料、核对液位计与收付量',
    'Stop filling; check the gauge against what was moved',
  ),
  'stop-draw': step(
    '停止出料，查漏：液位下降与付料量是否相符',
    'Stop drawing; does the fall agree with what was drawn? Else look for a leak',
  ),
  'relieve-pressure': step(
    '核对安全阀、放散和调压；停止升压',
    'Check relief, vent and regulator; stop what raises the pressure',
  ),
  'pressure-leak': step(
    '压力低：比较上下游压力与流量，判断是否泄漏',
    'Low pressure: compare up- and downstream and the flow: a leak?',
  ),
  'cool-down': step(
    '停热源、投冷却，看压力是否随温度上升',
    'Stop heating, cool; is the pressure following?',
  ),
  'check-flow': step(
    '核对阀位和泵状态，比较进出流量',
    'Check valves and pumps, compare what goes in and out',
  ),
  'oxygen-low': step(
    '缺氧（低于 19.5 %）：人员撤出，禁止进入受限空间',
    'Below 19.5 % oxygen: people leave, no entry to confined spaces',
  ),
  'oxygen-high': step(
    '富氧（高于 23.5 %）：禁火，查供氧泄漏',
    'Above 23.5 % oxygen: no flames, look for the leak',
  ),
  'confirm-fire': step(
    '以视频或电话确认火情，拨 119，启动联动',
    'Confirm by camera or telephone, call the fire brigade (119)',
  ),
  'call-point': step(
    '有人按下：先当真，立即回拨现场',
    'Somebody pressed it: take it as real, call back at once',
  ),
  'check-gateway': step(
    '查供电和通信；站点此刻看不见，请现场按时人工抄报',
    'Check power and network; the site is unseen: ask it to report by telephone',
  ),
  'check-sensor': step(
    '通知仪表人员检查探头；必要时办停用许可',
    'Have the probe looked at; take it out of service by permit if need be',
  ),
  'check-clock': step(
    '校正网关时钟（NTP）；其间判断可能延迟',
    'Set the clock of the gateway (NTP); judging may be late meanwhile',
  ),
  'dig-watch': step(
    '查管段沿线有无施工，派员巡线',
    'Look for digging along the section, send somebody along it',
  ),
  'by-plan': step('按站点预案处置并记录', 'Act by the plan of the site and write it down'),
} as const satisfies Record<string, Both>;
export type ProcedureCode = keyof typeof PROCEDURE_TEXTS;
