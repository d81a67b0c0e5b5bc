import { enPast } from './en-past';
import { zhPast } from './zh-past';

const words: Record<string, string> = zhPast;
const english: Record<string, string> = enPast;
const placeholders = (text = '') => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the words of the time machine', () => {
  it('are the same in both languages, with the same facts, none of them empty', () => {
    expect(Object.keys(english)).toEqual(Object.keys(words));
    for (const key of Object.keys(words)) {
      expect([key, placeholders(english[key])]).toEqual([key, placeholders(words[key])]);
      expect(`${words[key]?.trim()}|${english[key]?.trim()}`).toMatch(/^.+\|.+$/);
    }
  });

  it('speak no Chinese in English', () => {
    expect(Object.values(english).filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
