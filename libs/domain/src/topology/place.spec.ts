import { isEarlier, placesOf, type SituatedAlarm } from './place.js';

const anAlarm = (change: Partial<SituatedAlarm>): SituatedAlarm => ({
  occurrence: '1',
  site: 'S1',
  unitOfPlant: 'T-101',
  position: null,
  t: 1_772_352_010_000,
  ...change,
});

describe('the places of alarms', () => {
  it('are the units of each site, its alarms without unit, and what has no site', () => {
    const alarms = [
      anAlarm({ site: 'S1', unitOfPlant: 'T-101' }),
      anAlarm({ site: 'S2', unitOfPlant: 'T-101' }),
      anAlarm({ site: 'S1', unitOfPlant: null }),
      anAlarm({ site: null, unitOfPlant: null }),
      anAlarm({ site: 'S1', unitOfPlant: 'T-101' }),
    ];
    const [one, two, three, four, five] = alarms;
    expect(placesOf(alarms).map((place) => place.alarms)).toEqual([
      [one, five],
      [two],
      [three],
      [four],
    ]);
  });

  it('name the earliest measured as first-out, of several the first raised', () => {
    const late = anAlarm({ occurrence: '9', t: 2 });
    const tenth = anAlarm({ occurrence: '10', t: 1 });
    const ninth = anAlarm({ occurrence: '9', t: 1 });
    expect(placesOf([late, tenth, ninth])[0]?.firstOut).toBe(ninth);
    expect([isEarlier(ninth, tenth), isEarlier(tenth, late), isEarlier(ninth, ninth)]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
