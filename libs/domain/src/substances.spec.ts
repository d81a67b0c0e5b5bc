import { SUBSTANCE_CODES } from '@fengsui/contracts';
import fc from 'fast-check';
import { mgM3FromPpm, ppmFromMgM3 } from './concentration.js';
import { citationOf, substance, SUBSTANCES, type CitedConstant } from './substances.js';

const CONSTANTS: CitedConstant[] = [
  'molarMass',
  'relativeVapourDensity',
  'lelVolPct',
  'uelVolPct',
  'gbz21MgM3',
  'alarmMgM3',
  'idlhPpm',
  'aegl10minPpm',
  'aegl60minPpm',
  'denseGas',
  'gb18218',
];

describe('substance constants', () => {
  it('cover every code that may cross the wire, under their own code', () => {
    expect(SUBSTANCES.map(({ code }) => code).sort()).toEqual([...SUBSTANCE_CODES].sort());
  });

  it('name a source and a confidence for every constant', () => {
    for (const { code } of SUBSTANCES) {
      for (const constant of CONSTANTS) {
        const { source, confidence } = citationOf(code, constant);
        expect(source).not.toBe('');
        expect(['high', 'medium', 'reference-only']).toContain(confidence);
      }
    }
  });

  it('are ordered as physics and toxicology demand', () => {
    for (const { lelVolPct, uelVolPct, alarmMgM3, aegl10minPpm, aegl60minPpm } of SUBSTANCES) {
      if (lelVolPct !== null) expect(lelVolPct).toBeLessThan(uelVolPct ?? 0);
      if (alarmMgM3) expect(alarmMgM3[1]).toBe(2 * alarmMgM3[0]);
      for (const aegl of [aegl10minPpm, aegl60minPpm]) {
        const known = (aegl ?? []).flatMap((ppm) => ppm ?? []);
        expect(known).toEqual([...known].sort((a, b) => a - b));
      }
    }
  });

  it('name the edition of benzene apart, whose alarm levels still follow the older limit', () => {
    expect(citationOf('C6H6', 'gbz21MgM3').source).toContain('2019');
    expect(substance('C6H6').gbz21MgM3).toEqual({ twa: 3, stel: 6 });
    expect(citationOf('C6H6', 'alarmMgM3').source).toContain('2007');
  });
});

describe('concentrations at 25 °C', () => {
  it('turn 1 mg/m³ of chlorine into 0.345 ppm', () => {
    expect(ppmFromMgM3(1, substance('CL2').molarMass)).toBeCloseTo(0.3449, 4);
  });

  it('come back unchanged, for any amount of any substance', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SUBSTANCES),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        ({ molarMass }, mgM3) => {
          const back = mgM3FromPpm(ppmFromMgM3(mgM3, molarMass), molarMass);
          expect(Math.abs(back - mgM3)).toBeLessThanOrEqual(1e-9 * Math.max(1, mgM3));
        },
      ),
    );
  });
});
