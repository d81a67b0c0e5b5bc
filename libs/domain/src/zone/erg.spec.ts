import { CONTAINERS, SUBSTANCE_CODES } from '@fengsui/contracts';
import fc from 'fast-check';
import { ergAdvice, ergWind, ERG_WINDS, type ErgQuestion } from './erg.js';
import { ERG_GUIDES, ERG_TABLE_3 } from './erg-table.js';

const asked = (of: Partial<ErgQuestion>): ErgQuestion => ({
  substance: 'CL2',
  container: 'rail_car',
  night: false,
  wind: 'low',
  fire: false,
  ...of,
});

describe('the ERG', () => {
  it('is held as it was transcribed', () => {
    const row = (un: string, container: string) => {
      const found = ERG_TABLE_3.find((each) => each.un === un && each.container === container);
      return found && [found.isolationM, ...found.dayMi, ...found.nightMi];
    };
    expect(ERG_TABLE_3).toHaveLength(11);
    expect(row('1005', 'tank_truck')).toEqual([150, 0.5, 0.3, 0.3, 1.1, 0.4, 0.4]);
    expect(row('1005', 'small_cylinders')).toEqual([30, 0.2, 0.1, 0.1, 0.5, 0.2, 0.1]);
    expect(row('1005', 'rail_car')).toEqual([300, 1, 0.8, 0.6, 2.6, 1.3, 0.8]);
    expect(row('1017', 'rail_car')).toEqual([1000, 6, 3.9, 3.2, 7, 5.6, 4.1]);
    expect(row('1017', 'tank_truck')).toEqual([600, 3.5, 2.1, 1.6, 4, 2.9, 2.4]);
    expect(row('1017', 'ton_cylinders')).toEqual([300, 1.2, 0.8, 0.6, 2.2, 1.4, 0.8]);
    expect(row('1017', 'small_cylinders')).toEqual([150, 0.9, 0.5, 0.3, 1.5, 0.8, 0.4]);
    expect(row('1040', 'tank_truck')).toEqual([100, 0.3, 0.1, 0.1, 0.9, 0.5, 0.3]);
    expect(row('1050', 'tank_truck')).toEqual([200, 0.9, 0.5, 0.4, 2.3, 0.9, 0.5]);
    expect(row('1052', 'tank_truck')).toEqual([210, 1.2, 0.7, 0.6, 2.3, 1, 0.6]);
    expect(row('1079', 'tank_truck')).toEqual([1000, 7, 3.8, 3.3, 7, 5.1, 3.9]);
    expect(ERG_GUIDES).toEqual([
      {
        guide: '115',
        un: ['1075', '1978', '1971', '1972', '1049'],
        isolateM: 100,
        largeSpillDownwindM: 800,
        tankFireM: 1600,
      },
      { guide: '128', un: ['1203'], isolateM: 50, largeSpillDownwindM: 300, tankFireM: 800 },
    ]);
  });

  it('answers by substance, container, day or night, and wind, in metres', () => {
    expect(ergAdvice(asked({}))).toMatchObject({
      isolationM: 1000,
      protectiveM: 9656,
      limits: ['reference_only'],
    });
    const truck = asked({ substance: 'NH3', container: 'tank_truck', night: true });
    expect(ergAdvice(truck)).toMatchObject({ isolationM: 150, protectiveM: 1770 });
    expect(ergAdvice({ ...truck, wind: 'high' })?.protectiveM).toBe(644);
    expect(ergAdvice({ ...truck, wind: null })?.protectiveM).toBe(1770);
    expect(ergAdvice(truck)?.source).toEqual({
      zh: 'ERG 2024（第三方转录，未与原书核对）：表 3，UN 1005，罐车，夜间，小风',
      en: 'ERG 2024, third-party transcription, not checked against the book: table 3, UN 1005, tank truck, night, low wind',
    });
  });

  it('takes the largest row for a container that is not known or not listed, and says so', () => {
    for (const container of [null, 'unknown'] as const) {
      expect(ergAdvice(asked({ container, night: true }))).toMatchObject({
        isolationM: 1000,
        protectiveM: 11265,
        limits: ['reference_only', 'container_unknown'],
      });
    }
    const listed = asked({ substance: 'SO2', container: 'rail_car', wind: 'moderate' });
    expect(ergAdvice(listed)?.limits).toContain('container_unknown');
  });

  it('falls back to the guide page, which tells a fire apart', () => {
    expect(ergAdvice(asked({ substance: 'LPG' }))).toMatchObject({
      isolationM: 100,
      protectiveM: 800,
      limits: ['reference_only', 'guide_only'],
    });
    expect(ergAdvice(asked({ substance: 'CH4', fire: true }))?.isolationM).toBe(1600);
    expect(ergAdvice(asked({ substance: 'H2' }))?.isolationM).toBe(100);
    expect(ergAdvice(asked({ substance: 'GASOLINE', fire: true }))).toMatchObject({
      isolationM: 800,
      protectiveM: 300,
    });
  });

  it('has nothing for those of which neither row nor guide is held', () => {
    const without = SUBSTANCE_CODES.filter(
      (code) => ergAdvice(asked({ substance: code })) === null,
    );
    expect([...without].sort()).toEqual(['C6H6', 'C7H8', 'CH3OH', 'CO', 'H2S']);
  });

  it('calls a wind low below 10 km/h and high above 20 km/h', () => {
    expect([0, 2.7, 2.8, 5.5, 5.6, 20].map(ergWind)).toEqual([
      'low',
      'low',
      'moderate',
      'moderate',
      'high',
      'high',
    ]);
  });

  it('never tells less when container or wind are not known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SUBSTANCE_CODES),
        fc.constantFrom(...CONTAINERS),
        fc.constantFrom(...ERG_WINDS),
        fc.boolean(),
        fc.boolean(),
        (substance, container, wind, night, fire) => {
          const known = ergAdvice({ substance, container, wind, night, fire });
          for (const unknown of [{ container: null }, { wind: null }]) {
            const advice = ergAdvice({ substance, container, wind, night, fire, ...unknown });
            expect(advice?.isolationM ?? 0).toBeGreaterThanOrEqual(known?.isolationM ?? 0);
            expect(advice?.protectiveM ?? 0).toBeGreaterThanOrEqual(known?.protectiveM ?? 0);
          }
        },
      ),
    );
  });
});
