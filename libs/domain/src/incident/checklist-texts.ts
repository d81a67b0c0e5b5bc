/** The steps of the checklists in both languages, and where each comes from. */
import type { LocalizedName } from '@fengsui/contracts';

interface CheckText {
  text: Required<LocalizedName>;
  /** `guide`: what the ERG's guide page of the substance asks for, in our own words. */
  from: 'guide' | Required<LocalizedName>;
}

const PRACTICE = { zh: '应急部门惯例', en: 'practice of emergency bureaus' };
const ORDER_493 = {
  zh: '国务院令第 493 号（2007）第九条',
  en: 'State Council Order 493 (2007), art. 9',
};
const step = (from: CheckText['from'], zh: string, en: string): CheckText => ({
  text: { zh, en },
  from,
});

export const CHECK_CODES = [
  'report-in-time',
  'upwind',
  'isolate',
  'count-people',
  'evacuate-downwind',
  'gas-tight-suit',
  'shut-source',
  'spray-not-on-leak',
  'no-ignition',
  'measure-lel',
  'let-burn',
  'vent-drains',
  'contain-liquid',
  'foam',
  'identify',
  'worst-case',
  'medical',
  'water',
  'air-watch',
  'decontaminate',
  'hand-over',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

export const CHECK_TEXTS: Readonly<Record<CheckCode, CheckText>> = {
  'report-in-time': step(
    ORDER_493,
    '事故单位 1 小时内上报，主管部门 2 小时内续报',
    'The unit has reported within 1 h, the authority passes it on within 2 h',
  ),
  upwind: step(
    'guide',
    '从上风或侧上风方向接近，避开低洼处，集结点设在上风',
    'Approach from upwind, stay out of low places, stage upwind',
  ),
  isolate: step(
    'guide',
    '按初始隔离距离设警戒，无关人员撤出',
    'Cordon at the initial isolation distance, everybody else is out',
  ),
  'count-people': step(
    PRACTICE,
    '向单位核实在场人数，清点撤出人员，明确失联人员',
    'Ask the unit who was on site, count those who are out, name who is missing',
  ),
  'evacuate-downwind': step(
    'guide',
    '通知下风向村居、学校、企业撤离或就地避险（关门窗、停空调）',
    'Villages, schools and firms downwind are told to leave or to shelter indoors, air conditioning off',
  ),
  'gas-tight-suit': step(
    'guide',
    '进入人员穿气密型防护服、佩戴正压式空气呼吸器，双人进入并计时',
    'Who goes in wears a vapour-tight suit and breathing apparatus, in pairs, against the clock',
  ),
  'shut-source': step(
    'guide',
    '在无风险时由单位工艺人员关阀断源或堵漏',
    'Shut off or plug the source where that is without risk, with the people of the plant',
  ),
  'spray-not-on-leak': step(
    'guide',
    '喷雾水稀释蒸气云，不得直接对泄漏口或储罐内注水',
    'Fog the cloud with water, never straight at the leak or into the tank',
  ),
  'no-ignition': step(
    'guide',
    '切断一切火源：禁火、禁车、非防爆电器断电、手机关闭',
    'No source of ignition: no flames, no engines, no sparking devices, telephones off',
  ),
  'measure-lel': step(
    'guide',
    '用可燃气体检测仪划定 10 % LEL 范围，持续测量',
    'Find the line of 10 % LEL with a detector and go on measuring',
  ),
  'let-burn': step(
    'guide',
    '气体已燃且无法断源时不灭火，冷却相邻设备',
    'Burning gas that cannot be shut off is left to burn; cool what stands beside it',
  ),
  'vent-drains': step(
    'guide',
    '检查下水道、地下室、管沟有无积气，防止气体进入密闭空间',
    'Look for gas in sewers, cellars and ducts; keep it out of closed spaces',
  ),
  'contain-liquid': step(
    'guide',
    '围堵泄漏液体，封堵雨水口，防止流入河涌',
    'Dam the liquid and close the drains, keep it out of the rivers',
  ),
  foam: step(
    'guide',
    '泡沫覆盖液面抑制蒸气；醇类用抗溶性泡沫',
    'Cover the liquid with foam; alcohol-resistant foam for alcohols',
  ),
  identify: step(
    PRACTICE,
    '查明物质：标签、UN 号、安全技术说明书、单位台账、司机',
    'Find out what it is: labels, UN number, safety data sheet, inventory, driver',
  ),
  'worst-case': step(
    'guide',
    '物质未明前按有毒、易燃同时存在处置',
    'Until it is known, act as if it were both toxic and flammable',
  ),
  medical: step(
    PRACTICE,
    '通知急救与医院，告知物质名称与中毒特征',
    'Ambulance and hospital are told, with the name of the substance',
  ),
  water: step(
    PRACTICE,
    '通知生态环境与水务部门，监测下游水质，收集消防废水',
    'Environment and water authorities are told, run-off is collected',
  ),
  'air-watch': step(
    PRACTICE,
    '在敏感点布设空气监测，按风向变化调整',
    'Air is measured where people are, and moved as the wind turns',
  ),
  decontaminate: step(
    'guide',
    '出区人员与装备洗消，衣物封存',
    'People and gear are decontaminated as they leave, clothes are sealed',
  ),
  'hand-over': step(
    PRACTICE,
    '复测合格、余料处置完毕后向单位移交现场并记录',
    'After clean measurements the site is handed over, on the record',
  ),
};
