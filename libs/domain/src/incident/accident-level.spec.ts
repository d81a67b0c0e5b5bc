import { ACCIDENT_LEVELS } from '@fengsui/contracts';
import fc from 'fast-check';
import { accidentLevel } from './accident-level.js';

const casualties = (deaths: number, seriouslyInjured: number, lossYuan: number) => ({
  deaths,
  seriouslyInjured,
  lossYuan,
});

describe('the level of an accident (Order 493, art. 3)', () => {
  it.each([
    [30, 0, 0, 'extraordinary'],
    [29, 0, 0, 'major'],
    [10, 0, 0, 'major'],
    [9, 0, 0, 'larger'],
    [3, 0, 0, 'larger'],
    [2, 0, 0, 'general'],
    [0, 100, 0, 'extraordinary'],
    [0, 99, 0, 'major'],
    [0, 50, 0, 'major'],
    [0, 49, 0, 'larger'],
    [0, 10, 0, 'larger'],
    [0, 9, 0, 'general'],
    [0, 0, 100_000_000, 'extraordinary'],
    [0, 0, 99_999_999, 'major'],
    [0, 0, 50_000_000, 'major'],
    [0, 0, 49_999_999, 'larger'],
    [0, 0, 10_000_000, 'larger'],
    [0, 0, 9_999_999, 'general'],
    [0, 0, 0, 'general'],
  ])('of %d deaths, %d badly hurt, %d yuan is %s', (deaths, hurt, loss, level) => {
    expect(accidentLevel(casualties(deaths, hurt, loss))).toBe(level);
  });

  it('never becomes milder with more deaths, injured or loss', () => {
    const any = fc.record({
      deaths: fc.nat(60),
      seriouslyInjured: fc.nat(200),
      lossYuan: fc.nat(200_000_000),
    });
    const rank = (of: Parameters<typeof accidentLevel>[0]) =>
      ACCIDENT_LEVELS.indexOf(accidentLevel(of));
    fc.assert(
      fc.property(any, any, (a, more) => {
        const worse = casualties(
          a.deaths + more.deaths,
          a.seriouslyInjured + more.seriouslyInjured,
          a.lossYuan + more.lossYuan,
        );
        expect(rank(worse)).toBeGreaterThanOrEqual(rank(a));
      }),
    );
  });
});
