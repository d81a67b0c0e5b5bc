import {
  ALARM_STATES,
  JOURNAL_TYPES,
  LIMIT_NAMES,
  QUANTITIES,
  REFUSAL_REASONS,
  ROLES,
  RULE_KINDS,
  SCENARIOS,
} from '@fengsui/contracts';
import { readFileSync, readdirSync } from 'fs';
import { join } from 'path';

/** Every dictionary of this folder, whoever brings it: `zh-x.ts` and `en-x.ts`. */
type Dictionary = Record<string, string>;

const names = readdirSync(__dirname).filter((name) => /^(zh|en)(-[\w-]+)?\.ts$/.test(name));
const subjects = names.filter((name) => name.startsWith('zh')).map((name) => name.slice(2, -3));

function dictionary(language: 'zh' | 'en', subject: string): Dictionary {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const exported = require(join(__dirname, `${language}${subject}`)) as Record<string, Dictionary>;
  return Object.assign({}, ...Object.values(exported)) as Dictionary;
}
const all = (language: 'zh' | 'en') =>
  Object.assign({}, ...subjects.map((subject) => dictionary(language, subject))) as Dictionary;
const placeholders = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

/** What programs and templates ask for by name, with where. */
function asked(): { key: string; file: string }[] {
  const root = join(__dirname, '..');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|html)$/.test(file) && !/\.spec\.ts$|^(words|testing)\//.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      const calls = source.matchAll(/\bt\(\s*'([\w.-]+)'/g);
      return [...calls].map(([, key = '']) => ({ key, file }));
    });
}

describe('the dictionaries', () => {
  it('come in pairs', () => {
    expect(subjects.length).toBeGreaterThan(10);
    const english = names.filter((name) => name.startsWith('en')).map((name) => name.slice(2, -3));
    expect(english).toEqual(subjects);
  });

  it.each(subjects)('zh%s and its English form know the same words, none empty', (subject) => {
    const chinese = dictionary('zh', subject);
    const english = dictionary('en', subject);
    expect(Object.keys(chinese)).not.toEqual([]);
    expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
    const empty = Object.keys(chinese).filter(
      (key) => chinese[key]?.trim() === '' || english[key]?.trim() === '',
    );
    expect(empty).toEqual([]);
  });

  it.each(subjects)('zh%s and its English form fill in the same facts', (subject) => {
    const chinese = dictionary('zh', subject);
    const english = dictionary('en', subject);
    const different = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key]).join() !== placeholders(english[key]).join(),
    );
    expect(different).toEqual([]);
  });

  it('speak no Chinese in English but for the name of the language', () => {
    const chinese = Object.entries(all('en')).filter(([, text]) => /\p{Script=Han}/u.test(text));
    expect(chinese.map(([key]) => key)).toEqual(['language.zh']);
  });

  it('have every word that is asked for', () => {
    const known = all('zh');
    const calls = asked();
    expect(calls.length).toBeGreaterThan(500);
    expect(calls.filter(({ key }) => !(key in known))).toEqual([]);
  });

  it('know every closed set of names that crosses the wire', () => {
    const wanted = [
      ...QUANTITIES.map((name) => `quantity.${name}`),
      ...REFUSAL_REASONS.map((name) => `reason.${name}`),
      ...ROLES.map((name) => `role.${name}`),
      ...SCENARIOS.map((name) => `scenario.${name}`),
      ...LIMIT_NAMES.map((name) => `limit.${name}`),
      ...ALARM_STATES.map((name) => `state.${name}`),
      ...JOURNAL_TYPES.map((name) => `journal.${name}`),
      ...RULE_KINDS.map((name) => `rules.kind.${name}`),
    ];
    const known = all('zh');
    expect(wanted.filter((key) => !(key in known))).toEqual([]);
  });
});
