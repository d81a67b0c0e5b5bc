import { SUBSTANCE_CODES, type SubstanceCode } from '@fengsui/contracts';
import fc from 'fast-check';
import { majorHazardGrade } from './major-hazard.js';

const one = (code: SubstanceCode, tonnes: number) => [{ substance: code, tonnes }];

describe('the grade of a major hazard source (GB 18218-2018)', () => {
  it.each([
    ['LPG', 50, 120, 3, 4],
    ['CL2', 25, 100, 40, 3],
    ['NH3', 40, 60, 12, 3],
    ['GASOLINE', 20_000, 100, 200, 1],
    ['GASOLINE', 20_000, 0, 50, 2],
  ] as const)('of %s, %d t, %d persons: R = %d, level %d', (code, tonnes, persons, r, level) => {
    expect(majorHazardGrade(one(code, tonnes), persons)).toMatchObject({ r, level });
  });

  it('is none below the critical quantity', () => {
    expect(majorHazardGrade(one('H2', 1), 100)).toMatchObject({ s: 0.2, level: null });
    expect(majorHazardGrade([], 100)).toMatchObject({ s: 0, r: 0, level: null });
  });

  it.each([
    [0, 0.5],
    [1, 1],
    [29, 1],
    [30, 1.2],
    [49, 1.2],
    [50, 1.5],
    [99, 1.5],
    [100, 2],
  ])('takes with %d persons α = %d', (persons, alpha) => {
    expect(majorHazardGrade(one('CL2', 5), persons)).toMatchObject({ alpha, alphaAssumed: false });
  });

  it('takes the most crowded surroundings where nobody has counted, and says so', () => {
    expect(majorHazardGrade(one('CL2', 5), null)).toMatchObject({ alpha: 2, alphaAssumed: true });
  });

  it('adds the shares of several substances, and is not deceived by decimal fractions', () => {
    const mixed = [
      { substance: 'LPG', tonnes: 35 },
      { substance: 'CH4', tonnes: 10 },
      { substance: 'NH3', tonnes: 1 },
    ] as const;
    expect(majorHazardGrade(mixed, 20)).toMatchObject({ s: 1, r: 1.55, level: 4 });
  });

  it('never becomes milder with more of it, or with more people around', () => {
    const item = fc.record({
      substance: fc.constantFrom(...SUBSTANCE_CODES),
      tonnes: fc.double({ min: 0, max: 50_000, noNaN: true }),
    });
    const persons = fc.nat(300);
    const gravity = (level: number | null) => (level === null ? 5 : level);
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 5 }),
        fc.array(item, { maxLength: 3 }),
        persons,
        persons,
        (inventory, more, a, b) => {
          const less = majorHazardGrade(inventory, Math.min(a, b));
          const greater = majorHazardGrade([...inventory, ...more], Math.max(a, b));
          expect(gravity(greater.level)).toBeLessThanOrEqual(gravity(less.level));
          expect(greater.r).toBeGreaterThanOrEqual(less.r);
          expect(gravity(majorHazardGrade(inventory, null).level)).toBeLessThanOrEqual(
            gravity(less.level),
          );
        },
      ),
    );
  });
});
