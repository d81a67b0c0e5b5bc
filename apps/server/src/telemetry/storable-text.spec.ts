import { storableText } from './storable-text.js';

describe('text from the wire', () => {
  it('stays as it is when it is text, also beyond the basic plane', () => {
    for (const text of ['', '氯气泄漏 L1', '🔥', 'spelled \\u0000 and \\ud83d']) {
      expect(storableText(text)).toBe(text);
    }
  });

  it('loses what no database text holds', () => {
    expect(storableText('a\0b \ud83d \udd25 c')).toBe('a\u{fffd}b \u{fffd} \u{fffd} c');
  });
});
