import fc from 'fast-check';
import { storableText } from './storable-text.js';

describe('storable text', () => {
  it('is the text itself when the database can hold it, backslashes and all', () => {
    for (const text of ['', 'T101.LT', '一号罐 🔥', '\\u0000', '\\', '"'])
      expect(storableText(text)).toBe(text);
  });

  it('has no NUL and no half of a surrogate pair, whatever came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const text = storableText(String.fromCharCode(...units));
        expect(text).not.toMatch(/\0|\p{Cs}/u);
        expect(JSON.stringify(text)).not.toMatch(/\\ud[89a-f]/i);
      }),
    );
  });
});
