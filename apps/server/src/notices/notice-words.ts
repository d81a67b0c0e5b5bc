/** Words of notices in both languages. */
import type { LimitName, RuleKind, Severity } from '@fengsui/contracts';

interface Word {
  zh: string;
  en: string;
}

export const SEVERITY_WORDS: Record<Severity, Word> = {
  1: { zh: '红色', en: 'red' },
  2: { zh: '橙色', en: 'orange' },
  3: { zh: '黄色', en: 'yellow' },
  4: { zh: '蓝色', en: 'blue' },
};

export const LIMIT_WORDS: Record<LimitName, Word> = {
  HH: { zh: '高高限', en: 'high-high limit' },
  H: { zh: '高限', en: 'high limit' },
  L: { zh: '低限', en: 'low limit' },
  LL: { zh: '低低限', en: 'low-low limit' },
};

/** By journal type. */
export const TRANSITION_WORDS: Readonly<Record<string, Word>> = {
  'alarm.raised': { zh: '新报警', en: 'alarm' },
  'alarm.escalated': { zh: '报警加重', en: 'alarm became worse' },
  'alarm.realarmed': { zh: '报警仍未解除', en: 'alarm still holds' },
  'alarm.unshelved': { zh: '搁置结束，报警仍在', en: 'alarm holds after shelving' },
  'alarm.unsuppressed': { zh: '抑制结束，报警仍在', en: 'alarm holds after suppression' },
  'alarm.in_service': { zh: '恢复投用，报警仍在', en: 'alarm holds, point is back in service' },
};

const RULES: Record<RuleKind, Word> = {
  limits: { zh: '越限', en: 'beyond a limit' },
  rate: { zh: '变化过快', en: 'changes too fast' },
  no_data: { zh: '无数据', en: 'no data' },
  frozen: { zh: '数值冻结', en: 'frozen value' },
  bad_quality: { zh: '数据质量差', en: 'bad quality' },
  out_of_range: { zh: '超出量程', en: 'out of range' },
  clock_skew: { zh: '网关时钟偏差', en: 'clock of the gateway is wrong' },
  discrepancy: { zh: '两点不一致', en: 'two points disagree' },
  voting: { zh: '多点表决', en: 'voted by several points' },
  compound: { zh: '组合条件', en: 'conditions of several points' },
  suppression: { zh: '抑制', en: 'suppression' },
  event: { zh: '现场事件', en: 'event of the field' },
  gateway_offline: { zh: '网关离线', en: 'gateway offline' },
  platform_blind: {
    zh: '平台失明：收不到现场数据',
    en: 'the platform is blind: no data from the field',
  },
};
/** By kind of rule; also asked with a rule's code, which journals of earlier versions have alone. */
export const RULE_WORDS: Readonly<Record<string, Word>> = RULES;
