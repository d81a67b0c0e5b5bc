import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { enDispatch } from '../words/en-dispatch';
import { zhDispatch } from '../words/zh-dispatch';
import { Names, reasonPhrase } from './reason-text';

const names: Names = {
  t: (key) => (zhDispatch as Record<string, string>)[key] ?? key,
  team: (code) => `team ${code}`,
  town: (code) => `town ${code}`,
  moment: (iso) => `at ${iso}`,
};
const DOMAIN = join(__dirname, '../../../../../libs/domain/src/dispatch');

/** Every code that the advice's own files write. */
function codesIn(...files: string[]): string[] {
  return files
    .flatMap((file) => [
      ...readFileSync(join(DOMAIN, file), 'utf8').matchAll(/'([a-z]+(?:_[a-z]+)+)'/g),
    ])
    .flatMap(([, code]) => code ?? []);
}

describe('reasons of the advice in words', () => {
  it('are known for every code that the domain writes', () => {
    expect(readdirSync(DOMAIN)).toContain('lower-because.ts');
    const spoken = (part: string, code: string) =>
      `advice.${part}.${code}` in zhDispatch || `advice.reason.${code}` in zhDispatch;
    const notCodes = new Set(['out_of_service', 'fire_service', 'towards_team']);
    const lower = codesIn('lower-because.ts').filter((code) => !notCodes.has(code));
    const gaps = codesIn('gaps.ts').filter((code) => !notCodes.has(code));
    const terms = codesIn('terms.ts').filter((code) => !notCodes.has(code));
    expect(lower.length + gaps.length + terms.length).toBeGreaterThan(30);
    expect(lower.filter((code) => !spoken('lower', code))).toEqual([]);
    expect(gaps.filter((code) => !spoken('gap', code))).toEqual([]);
    expect(terms.filter((code) => !spoken('reason', code))).toEqual([]);
  });

  it('name capabilities, teams, towns and times, and say what is not known', () => {
    const { params } = reasonPhrase(
      'gap',
      {
        code: 'no_capable_team_within',
        facts: {
          needed: 'toxic-gas|lpg+level-a-suit',
          team: 'HUATE-GAS',
          town: '440605121',
          minutes: 95,
          withinMin: 60,
          until: '2026-03-01T10:00:00Z',
          incident: null,
        },
      },
      names,
    );
    expect(params).toMatchObject({
      needed: '有毒气体 或 液化石油气 + A 级防护服',
      team: 'team HUATE-GAS',
      town: 'town 440605121',
      minutes: 95,
      until: 'at 2026-03-01T10:00:00Z',
      incident: '—',
    });
  });

  it('are never left out: an unknown code is shown as it is', () => {
    const phrase = reasonPhrase('lower', { code: 'moon_phase', facts: {} }, names);
    expect(phrase).toEqual({ key: 'advice.reason.other', params: { code: 'moon_phase' } });
  });
});

describe('the words of dispatch', () => {
  const placeholders = (text: string) =>
    [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
  const zh: Record<string, string> = zhDispatch;
  const en: Record<string, string> = enDispatch;

  it('are the same in both languages, with the same facts and no Chinese in English', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    const different = Object.keys(zh).filter(
      (key) =>
        JSON.stringify(placeholders(zh[key] ?? '')) !== JSON.stringify(placeholders(en[key] ?? '')),
    );
    expect(different).toEqual([]);
    expect(Object.values(en).filter((text) => /\p{Script=Han}/u.test(text) || !text)).toEqual([]);
  });
});
