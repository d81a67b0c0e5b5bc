import fc from 'fast-check';
import { allOf, atLeast, oppositeOf, type Truth } from './truth.js';

const truth = fc.constantFrom<Truth[]>(true, false, 'unknown');
const truths = fc.array(truth, { maxLength: 6 });
const not = (of: Truth): Truth => (of === 'unknown' ? of : !of);
/** Every way in which the unknown ones may turn out. */
function worlds(some: readonly Truth[]): boolean[][] {
  return some.reduce<boolean[][]>(
    (before, one) =>
      before.flatMap((world) =>
        (one === 'unknown' ? [true, false] : [one]).map((value) => [...world, value]),
      ),
    [[]],
  );
}

describe('strong Kleene logic', () => {
  it.each<[Truth, Truth, Truth]>([
    [true, true, true],
    [true, false, false],
    [false, false, false],
    [true, 'unknown', 'unknown'],
    [false, 'unknown', false],
    ['unknown', 'unknown', 'unknown'],
  ])('%s and %s is %s, in either order', (a, b, both) => {
    expect(allOf([a, b])).toBe(both);
    expect(allOf([b, a])).toBe(both);
  });

  it.each<[Truth, Truth, Truth]>([
    [true, 'unknown', true],
    [false, 'unknown', 'unknown'],
    ['unknown', 'unknown', 'unknown'],
    [false, false, false],
  ])('%s or %s is %s, in either order', (a, b, either) => {
    expect(atLeast(1, [a, b])).toBe(either);
    expect(atLeast(1, [b, a])).toBe(either);
  });

  it('is known exactly when the unknown ones could not change it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), truths, (need, some) => {
        const outcomes = new Set(worlds(some).map((world) => world.filter(Boolean).length >= need));
        const [only] = outcomes;
        expect(atLeast(need, some)).toBe(outcomes.size > 1 ? 'unknown' : only);
      }),
    );
  });

  it('keeps the law of De Morgan', () => {
    fc.assert(
      fc.property(truths, (some) => {
        expect(allOf(some)).toBe(not(atLeast(1, some.map(not))));
      }),
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), truths, (need, some) => {
        expect(atLeast(need, [...some].reverse())).toBe(atLeast(need, some));
      }),
    );
  });

  it('never becomes less sure when an unknown one turns out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7 }), truths, fc.boolean(), (need, some, turnsOut) => {
        const before = atLeast(need, some);
        const after = atLeast(
          need,
          some.map((one) => (one === 'unknown' ? turnsOut : one)),
        );
        if (before !== 'unknown') expect(after).toBe(before);
        else expect(after).not.toBe('unknown');
      }),
    );
  });

  it('needs more than there are: false; needs none: true', () => {
    expect(atLeast(3, [true, 'unknown'])).toBe(false);
    expect(atLeast(0, [])).toBe(true);
    expect(allOf([])).toBe(true);
  });
});

describe('what a clock is told', () => {
  it('is the opposite when the truth differs from it, and nothing when it is unknown', () => {
    expect(oppositeOf(false, true)).toBe(true);
    expect(oppositeOf(true, false)).toBe(true);
    expect(oppositeOf(true, true)).toBe(false);
    expect(oppositeOf(false, false)).toBe(false);
    expect(oppositeOf(true, 'unknown')).toBeNull();
    expect(oppositeOf(false, 'unknown')).toBeNull();
  });
});
