import { MAX_REFUSED_NAMES, RefusedNames } from './refused-names.js';

describe('names that were refused', () => {
  it('are known again, each for itself, until they are forgotten', () => {
    const refused = new RefusedNames();
    refused.add(['A', 'A/B']);
    expect(refused.hasNotAll(['A', 'A/B'])).toBe(false);
    expect(refused.hasNotAll(['A', 'A/C'])).toBe(true);
    refused.clear();
    expect(refused.hasNotAll(['A'])).toBe(true);
  });

  it('are so many at most: then no name is waited for, be it another in each message', () => {
    const refused = new RefusedNames();
    for (let n = 1; n < MAX_REFUSED_NAMES; n += 1) refused.add([`A/B/${n}`]);
    expect(refused.hasNotAll(['new'])).toBe(true);
    refused.add(['one', 'more', 'than', 'allowed']);
    expect(refused.hasNotAll(['new'])).toBe(false);
  });

  it('are never longer than a registered one can be, and such a name is not waited for', () => {
    const refused = new RefusedNames();
    const longest = `${'s'.repeat(64)}/${'g'.repeat(64)}/${'t'.repeat(128)}`;
    expect(refused.hasNotAll([longest])).toBe(true);
    expect(refused.hasNotAll([`${longest}t`])).toBe(false);
  });
});
