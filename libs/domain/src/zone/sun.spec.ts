import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import { isNightAt, solarElevationDeg } from './sun.js';

const GUICHENG: Position = [113.14, 23.033];

describe('the sun', () => {
  it('stands where the reference of NREL (SPA, 2003-10-17) has it', () => {
    const at = Date.UTC(2003, 9, 17, 19, 30, 30);
    expect(solarElevationDeg([-105.1786, 39.742476], at)).toBeCloseTo(39.872, 1);
  });

  it('stands at noon as high as latitude and solstice say', () => {
    const noon = (day: Date) =>
      Math.max(
        ...Array.from({ length: 1440 }, (_, minute) =>
          solarElevationDeg(GUICHENG, day.getTime() + minute * 60_000),
        ),
      );
    expect(noon(new Date('2026-06-21T00:00Z'))).toBeCloseTo(89.6, 1);
    expect(noon(new Date('2026-12-22T00:00Z'))).toBeCloseTo(43.5, 1);
  });

  it.each([
    ['2026-11-22T06:34+08:00', true],
    ['2026-11-22T06:54+08:00', false],
    ['2026-11-22T12:00+08:00', false],
    ['2026-11-22T17:31+08:00', false],
    ['2026-11-22T17:51+08:00', true],
    ['2026-11-23T00:00+08:00', true],
    ['2026-06-21T05:33+08:00', true],
    ['2026-06-21T05:53+08:00', false],
    ['2026-06-21T19:05+08:00', false],
    ['2026-06-21T19:25+08:00', true],
  ])('at %s in Nanhai: night is %s', (at, night) => {
    expect(isNightAt(GUICHENG, Date.parse(at))).toBe(night);
  });

  it('stands below the horizon here when it stands above on the other side of the earth', () => {
    const when = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2049, 0) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 179 }),
        fc.integer({ min: -60, max: 60 }),
        when,
        (lon, lat, at) => {
          const here = solarElevationDeg([lon, lat], at);
          expect(solarElevationDeg([lon - 180, -lat], at)).toBeCloseTo(-here, 6);
        },
      ),
    );
  });
});
