import { DRILL_SCENARIOS, DRILL_STATES, SCORE_KEYS, type DrillScore } from '@fengsui/contracts';
import type { Translate } from '../words/words';
import { enDrills } from '../words/en-drills';
import { zhDrills, type DrillWordKey } from '../words/zh-drills';
import { reasonText, resultText, scriptText } from './drill-text';

/** Fills in what is given, as Transloco does. */
const t: Translate = (key, params = {}) =>
  (zhDrills[key as DrillWordKey] as string).replace(/{{(\w+)}}/g, (_, name: string) =>
    String(params[name] ?? `{{${name}}}`),
  );
const aScore = (changes: Partial<DrillScore>): DrillScore => ({
  key: 'notice',
  value: null,
  target: 30,
  points: 0,
  of: 15,
  reason: { code: 'never', facts: {} },
  ...changes,
});

describe('a drill in words', () => {
  it('is named by scenario and site, by the incident, or not at all while it is blind', () => {
    const named = (code: string) => (code === 'NH0001' ? '某厂' : null);
    const scenario = { kind: 'scenario', scenario: 'chlorine-leak' } as const;
    expect(scriptText({ script: { ...scenario, site: 'NH0001' } }, t, named)).toBe(
      '氯气泄漏，某厂',
    );
    expect(scriptText({ script: { ...scenario, site: 'NH2' } }, t, named)).toBe('氯气泄漏，NH2');
    expect(scriptText({ script: { kind: 'incident', incident: '9' } }, t, named)).toBe(
      '重演事件 9',
    );
    expect(scriptText({ script: null }, t, named)).toBe(zhDrills['drill.hidden']);
  });

  it('tells seconds, right and wrong, and what never happened', () => {
    expect(resultText(aScore({ value: 12.5 }), t)).toBe('12.5 秒');
    expect(resultText(aScore({ key: 'right_team', value: 1 }), t)).toBe('正确');
    expect(resultText(aScore({ key: 'right_side', value: 0 }), t)).toBe('不正确');
    expect(resultText(aScore({ key: 'right_side' }), t)).toBe('未发生');
  });

  it('tells every reason with its facts, and an unknown one by its code', () => {
    const facts = {
      target: 60,
      zero: 240,
      team: 'HUATE-GAS',
      needs: 'toxic-gas',
      missing: 'foam',
      offDeg: 12,
      withinDeg: 60,
    };
    const codes = Object.keys(zhDrills).flatMap((key) =>
      key.startsWith('drill.reason.') ? [key.slice('drill.reason.'.length)] : [],
    );
    expect(codes).toHaveLength(11);
    for (const code of codes) expect(reasonText({ code, facts }, t)).not.toMatch(/{{|^[a-z_]+$/);
    expect(reasonText({ code: 'of-tomorrow', facts }, t)).toBe('of-tomorrow');
  });
});

describe('the words of drills', () => {
  it('are the same in both languages, with the same facts, and no Chinese in English', () => {
    expect(Object.keys(enDrills)).toEqual(Object.keys(zhDrills));
    const facts = (text: string) => [...text.matchAll(/{{\w+}}/g)].map(String).sort();
    for (const [key, zh] of Object.entries(zhDrills)) {
      const en = enDrills[key as DrillWordKey];
      expect({ key, facts: facts(en) }).toEqual({ key, facts: facts(zh) });
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh.trim()).not.toBe('');
    }
  });

  it('know every scenario, state and mark', () => {
    const wanted = [
      ...DRILL_SCENARIOS.map((name) => `drill.scenario.${name}`),
      ...DRILL_STATES.map((name) => `drill.state.${name}`),
      ...SCORE_KEYS.map((name) => `drill.score.${name}`),
    ];
    expect(wanted.filter((key) => !(key in zhDrills))).toEqual([]);
  });
});
