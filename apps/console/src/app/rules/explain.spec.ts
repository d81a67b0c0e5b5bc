import type { RuleBody } from '@fengsui/contracts';
import { TestBed } from '@angular/core/testing';
import { speak } from '../testing/speak';
import { Language, provideWords } from '../words/words';
import { Speaker, explain, spanText } from './explain';

const NAMES: Record<string, string> = { 'A/CH4': 'CH4', 'A/P': '压力', 'A/F': '流量' };
const UNITS: Record<string, string> = { 'A/CH4': '%LEL', 'A/P': 'MPa', 'A/F': 'm³/h' };

function speaker(language: Language): Speaker {
  const words = speak(language);
  return {
    t: words.t,
    point: (name) => NAMES[name] ?? name,
    unit: (name) => UNITS[name] ?? '',
  };
}
const said = (rule: RuleBody, language: Language) =>
  explain(rule, speaker(language)).map(({ text }) => text);

const CH4: RuleBody = {
  kind: 'limits',
  point: 'A/CH4',
  limits: {
    H: { value: 25, severity: 2, deadband: 2, onDelayS: 15, offDelayS: 90 },
    HH: { value: 50, severity: 1, deadband: 2 },
  },
};

beforeEach(() => TestBed.configureTestingModule({ providers: [provideWords()] }));

describe('limits', () => {
  it('are explained in English, the worst first', () => {
    expect(said(CH4, 'en')).toEqual([
      'Raises red when CH4 is at or above 50 %LEL; lets go below 48 %LEL.',
      'Raises orange when CH4 is at or above 25 %LEL for 15 s; lets go below 23 %LEL for 1 min 30 s.',
    ]);
    expect(explain(CH4, speaker('en')).map(({ severity }) => severity)).toEqual([1, 2]);
  });

  it('are explained in Chinese', () => {
    expect(said(CH4, 'zh-CN')).toEqual([
      'CH4达到或高于 50 %LEL，报红色；低于 48 %LEL后解除。',
      'CH4达到或高于 25 %LEL并持续 15 秒，报橙色；低于 23 %LEL并持续 1 分钟 30 秒后解除。',
    ]);
  });

  it('to the low side let go above, and say exactly where', () => {
    const low: RuleBody = {
      kind: 'limits',
      point: 'A/P',
      limits: { L: { value: 0.1, severity: 3, deadband: 0.2 } },
    };
    expect(said(low, 'en')).toEqual([
      'Raises yellow when 压力 is at or below 0.1 MPa; lets go above 0.3 MPa.',
    ]);
  });

  it('that are none are said to be none', () => {
    expect(said({ kind: 'limits', point: 'A/P', limits: {} }, 'en')).toEqual([
      'No limit is set: this point is not judged by limits.',
    ]);
  });
});

const base = { severity: 3 } as const;
const RULES: [RuleBody, string, string][] = [
  [
    {
      kind: 'rate',
      ...base,
      scope: { quantities: ['level'], sites: ['A'] },
      direction: 'rising',
      perMinute: 2,
      windowS: 60,
      deadband: 0.5,
    },
    '在 1 分钟内以每分钟 2 或更快上升（慢于每分钟 1.5 后解除），报黄色。|范围：液位 · 站点 A，每个测点单独判断。',
    'Raises yellow when the value rises by 2 per minute or faster within 1 min (lets go when slower than 1.5 per minute).|Looks at Level · site A, each point for itself.',
  ],
  [
    { kind: 'frozen', ...base, scope: { points: ['A/P'] }, noise: 0.1, forS: 7200 },
    '仍在上报，但 2 小时内变化不超过 0.1 MPa，报黄色。|范围：压力，每个测点单独判断。',
    'Raises yellow when reports come but the value has not moved by more than 0.1 MPa for 2 h.|Looks at 压力, each point for itself.',
  ],
  [
    { kind: 'frozen', ...base, scope: { points: ['A/P', 'A/F'] }, noise: 0.1, forS: 7200 },
    '仍在上报，但 2 小时内变化不超过 0.1，报黄色。|范围：压力、流量，每个测点单独判断。',
    'Raises yellow when reports come but the value has not moved by more than 0.1 for 2 h.|Looks at 压力, 流量, each point for itself.',
  ],
  [
    { kind: 'frozen', ...base, scope: {}, noise: 0.1, forS: 7200 },
    '仍在上报，但 2 小时内变化不超过 0.1，报黄色。|范围：所有测点，每个测点单独判断。',
    'Raises yellow when reports come but the value has not moved by more than 0.1 for 2 h.|Looks at every point, each for itself.',
  ],
  [
    { kind: 'no_data', ...base },
    '测点超过自身上报间隔的两倍再加 5 秒没有数据，报黄色。',
    'Raises yellow when a point has sent nothing for two of its own intervals and 5 s.',
  ],
  [
    { kind: 'bad_quality', ...base, scope: {}, onDelayS: 30, enabled: false },
    '上报的质量坏或没有数值并持续 30 秒，报黄色。|范围：所有测点，每个测点单独判断。|已停用：不判断。',
    'Raises yellow when reports come with bad quality or without a value for 30 s.|Looks at every point, each for itself.|Switched off: nothing is judged.',
  ],
  [
    { kind: 'out_of_range', ...base, scope: { points: ['A/P'] }, offDelayS: 15 },
    '数值超出测点量程，报黄色。|范围：压力，每个测点单独判断。|条件消失 15 秒后才解除。',
    "Raises yellow when the value is outside the point's range.|Looks at 压力, each point for itself.|Lets go when the condition has been gone for 15 s.",
  ],
  [
    { kind: 'clock_skew', ...base, maxS: 60 },
    '网关时钟偏差超过 1 分钟，报黄色。',
    "Raises yellow when a gateway's clock is off by more than 1 min.",
  ],
  [
    { kind: 'discrepancy', ...base, a: 'A/P', b: 'A/P2', max: 0.2 },
    '压力与A/P2相差超过 0.2 MPa，报黄色。',
    'Raises yellow when 压力 and A/P2 differ by more than 0.2 MPa.',
  ],
  [
    {
      kind: 'voting',
      severity: 1,
      points: ['A/1', 'A/2', 'A/3'],
      need: 2,
      limit: 'HH',
      latched: true,
    },
    'A/1、A/2、A/3 这 3 点中至少 2 点达到高高限 HH，报红色。|解除并确认后仍留在列表中，直到复位。',
    'Raises red when at least 2 of the 3 points A/1, A/2, A/3 are at their limit high high HH.|Stays on the list after return and acknowledgement until it is reset.',
  ],
  [
    {
      kind: 'compound',
      ...base,
      onDelayS: 5,
      all: [
        { point: 'A/P', is: { fallingPerMinute: 0.1, windowS: 60 } },
        { point: 'A/F', is: { above: 100 } },
      ],
    },
    '压力在 1 分钟内每分钟下降 0.1 MPa 或更快，且流量高于 100 m³/h同时成立并持续 5 秒，报黄色。',
    'Raises yellow when 压力 falls by 0.1 MPa per minute or faster within 1 min and 流量 is above 100 m³/h, all at once for 5 s.',
  ],
  [
    {
      kind: 'suppression',
      when: { point: 'A/V', is: { equals: true } },
      points: ['A/P', 'A/F'],
      onDelayS: 2,
    },
    'A/V为动作并持续 2 秒时，抑制以下测点的报警：压力、流量。|被抑制的报警照常判断和记录，但不在列表中、不响。',
    'While A/V is active for 2 s, alarms of these points are suppressed: 压力, 流量.|What is suppressed is judged and recorded, but is not on the list and does not sound.',
  ],
  [
    { kind: 'event', severity: 1, event: 'flame' },
    '网关报告“火焰”，报红色。',
    'Raises red when a gateway reports “Flame”.',
  ],
  [
    { kind: 'gateway_offline', severity: 2 },
    '网关离线，报橙色。',
    'Raises orange when a gateway is offline.',
  ],
  [
    { kind: 'platform_blind', severity: 1 },
    '平台看不到现场，报红色。',
    'Raises red when the platform cannot see the field.',
  ],
];

describe.each(RULES)('a rule of kind $kind', (rule, zh, en) => {
  it('is explained in both languages', () => {
    expect(said(rule, 'zh-CN').join('|')).toBe(zh);
    expect(said(rule, 'en').join('|')).toBe(en);
  });
});

describe('spans', () => {
  it('say only what is there', () => {
    const { t } = speaker('en');
    expect([0, 0.5, 15, 60, 90, 3600, 5400, 7201].map((s) => spanText(s, t))).toEqual([
      '0 s',
      '0.5 s',
      '15 s',
      '1 min',
      '1 min 30 s',
      '1 h',
      '1 h 30 min',
      '2 h 1 s',
    ]);
  });
});
