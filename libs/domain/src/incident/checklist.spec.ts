import { SUBSTANCE_CODES, type SubstanceCode } from '@fengsui/contracts';
import fc from 'fast-check';
import { CHECK_CODES } from './checklist-texts.js';
import { CHECKLIST_FAMILIES, checklistFamily, checklistFor, checkStep } from './checklist.js';

const anySubstance = fc.constantFrom<SubstanceCode | null>(...SUBSTANCE_CODES, null);
const codes = (of: SubstanceCode | null) => checklistFor(of).map(({ code }) => code);

describe('the checklist of an incident', () => {
  it.each([
    ['CL2', 'toxic_gas', '124'],
    ['NH3', 'toxic_gas', '125'],
    ['H2S', 'toxic_gas', '117'],
    ['ETO', 'toxic_gas', '119P'],
    ['LPG', 'combustible_gas', '115'],
    ['CH4', 'combustible_gas', '115'],
    ['C6H6', 'flammable_liquid', '130'],
    ['CH3OH', 'flammable_liquid', '131'],
    ['GASOLINE', 'flammable_liquid', '128'],
    [null, 'unknown', '111'],
  ] as const)('of %s is that of %s, guide %s', (substance, family, guide) => {
    expect(checklistFamily(substance)).toBe(family);
    const sources = checklistFor(substance).map(({ source }) => source.en);
    expect(sources).toContain(
      `ERG 2024 guide ${guide}; reference only, not checked against the book`,
    );
  });

  it('names a source that says how sure it is, and both languages, at every step, once each', () => {
    fc.assert(
      fc.property(anySubstance, (substance) => {
        const steps = checklistFor(substance);
        expect(new Set(steps.map(({ code }) => code)).size).toBe(steps.length);
        for (const { source, text } of steps) {
          expect(source.en).toContain('reference only');
          expect(source.zh).toContain('仅供参考');
          expect(text.zh).toMatch(/\p{Script=Han}/u);
          expect(text.en).not.toMatch(/\p{Script=Han}/u);
        }
      }),
    );
  });

  it('begins with the report and the way in, and ends with handing the site over', () => {
    fc.assert(
      fc.property(anySubstance, (substance) => {
        expect(codes(substance).slice(0, 3)).toEqual(['report-in-time', 'upwind', 'isolate']);
        expect(codes(substance).at(-1)).toBe('hand-over');
      }),
    );
  });

  it('keeps fire away from what burns, toxic gases among it, and never foams a gas', () => {
    const burning = SUBSTANCE_CODES.filter((code) => codes(code).includes('no-ignition'));
    expect(burning).toEqual(
      expect.arrayContaining(['CH4', 'LPG', 'H2', 'H2S', 'NH3', 'CO', 'ETO', 'GASOLINE']),
    );
    expect(burning).not.toContain('CL2');
    expect(SUBSTANCE_CODES.filter((code) => codes(code).includes('foam'))).toEqual(
      SUBSTANCE_CODES.filter((code) => checklistFamily(code) === 'flammable_liquid'),
    );
  });

  it('uses every family and every step, and knows a step by its code alone', () => {
    const all = [...SUBSTANCE_CODES, null];
    expect(new Set(all.map(checklistFamily))).toEqual(new Set(CHECKLIST_FAMILIES));
    expect(new Set(all.flatMap(codes))).toEqual(new Set(CHECK_CODES));
    expect(checkStep('foam')?.text.zh).toContain('泡沫');
    expect(checkStep('toString')).toBeNull();
  });
});
