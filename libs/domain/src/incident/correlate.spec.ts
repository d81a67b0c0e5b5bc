import {
  anArrival,
  aKnownIncident,
  HERE,
  T0,
  east,
  followed,
} from '../../../../test/make/an-arrival.js';
import { correlate } from './correlate.js';
import type { Arrival } from './arrival.js';

const whys = (arrivals: Arrival[], known = [aKnownIncident()]) => {
  const { opened, joined } = correlate(known, arrivals, []);
  return {
    opened: opened.map((alarms) => alarms.map(({ by }) => by)),
    joined: joined.flatMap(({ alarms }) => alarms.map(({ by }) => by)),
  };
};
const joins = (changes: Partial<Arrival>) => whys([anArrival(changes)]).joined;

describe('an alarm', () => {
  it('of severity 1 or 2 opens an incident, as does a flame or a call point', () => {
    const alone = (changes: Partial<Arrival>) => whys([anArrival(changes)], []).opened;
    for (const changes of [
      { severity: 1 },
      { severity: 2, ruleKind: 'compound', rule: 'leak' },
      { severity: 1, ruleKind: 'event', rule: 'event.flame' },
      { severity: 1, ruleKind: 'event', rule: 'event.manual_call_point' },
    ] as const) {
      expect(alone(changes)).toEqual([['first_out']]);
    }
    for (const changes of [
      { severity: 3 },
      { severity: 2, ruleKind: 'event', rule: 'event.valve_trip' },
      { severity: 2, ruleKind: 'gateway_offline', rule: 'gateway_offline' },
      { severity: 1, ruleKind: 'platform_blind', rule: 'platform_blind' },
      { severity: 1, ruleKind: 'no_data', rule: 'no_data' },
      { severity: 1, ruleKind: 'bad_quality', rule: 'bad_quality' },
    ] as const) {
      expect(alone(changes)).toEqual([]);
    }
  });

  it('joins by its unit as long as the incident is open, by its section where it is a pipeline', () => {
    const hoursLater = T0 + 9 * 3_600_000;
    expect(joins({ unitOfPlant: 'T-101', t: hoursLater })).toEqual(['same_unit']);
    expect(joins({ unitOfPlant: 'T-101', isSection: true })).toEqual(['same_section']);
  });

  it('joins by its site within ten minutes, as a neighbour within 100 m and two minutes', () => {
    const other = { unitOfPlant: 'T-200', position: east(300) };
    expect(joins({ ...other, t: T0 + 600_000 })).toEqual(['same_site']);
    expect(joins({ ...other, t: T0 + 600_001 })).toEqual([]);
    expect(joins({ ...other, position: east(90), t: T0 + 120_000 })).toEqual(['neighbour']);
    expect(joins({ ...other, position: east(90), t: T0 + 120_001 })).toEqual(['same_site']);
    expect(joins({ ...other, position: HERE, isPlaced: false })).toEqual(['same_site']);
  });

  it('of another site joins as a neighbour within 500 m and two minutes', () => {
    const other = { site: 'S2', unitOfPlant: 'T-9' };
    expect(joins({ ...other, position: east(490), t: T0 + 120_000 })).toEqual(['neighbour']);
    expect(joins({ ...other, position: east(510) })).toEqual([]);
    expect(joins({ ...other, position: east(490), t: T0 + 120_001 })).toEqual([]);
  });

  it('joins downwind of the first-out, whichever of the two is heard of first', () => {
    const winds = [{ position: HERE, fromDeg: 270, speedMs: 2 }];
    const gas = { isGas: true, substance: 'CL2' } as const;
    const source = anArrival({ ...gas, occurrence: '1' });
    const away = { ...gas, site: 'S2', position: east(1_200), t: T0 + 600_000, occurrence: '2' };
    const opened = (alarms: Arrival[]) => correlate([], alarms, winds).opened.length;
    expect(correlate([], [source, anArrival(away)], winds).opened).toMatchObject([
      [{ by: 'first_out' }, { by: 'downwind' }],
    ]);
    const later = correlate([aKnownIncident({ members: [anArrival(away)] })], [source], winds);
    expect(later).toMatchObject({ opened: [], joined: [{ alarms: [{ by: 'downwind' }] }] });
    expect(opened([source, anArrival({ ...away, substance: 'NH3' })])).toBe(2);
    expect(opened([source, anArrival({ ...away, isGas: false })])).toBe(2);
    expect(opened([source, anArrival({ ...away, position: east(-1_200) })])).toBe(2);
  });

  it('that opens nothing joins its unit or site, and never another site', () => {
    const mild = { severity: 3 } as const;
    expect(joins({ ...mild })).toEqual(['same_unit']);
    expect(joins({ ...mild, unitOfPlant: null, position: east(5) })).toEqual(['same_site']);
    expect(joins({ ...mild, site: 'S2', unitOfPlant: 'x', position: east(5) })).toEqual([]);
    const gateway = { ruleKind: 'gateway_offline', rule: 'gateway_offline', severity: 2 } as const;
    expect(joins({ ...gateway, unitOfPlant: null })).toEqual(['same_site']);
    for (const ruleKind of ['no_data', 'clock_skew'] as const) {
      expect(joins({ ruleKind, rule: ruleKind, severity: 3 })).toEqual([]);
    }
  });

  it('that was there before is part of what a graver one of its unit opens', () => {
    const mild = anArrival({ severity: 3, t: T0 - 60_000, occurrence: '1' });
    expect(whys([anArrival({ occurrence: '2' }), mild], []).opened).toEqual([
      ['first_out', 'same_unit'],
    ]);
  });

  it('joins what a person has reported at its place and time', () => {
    const report = {
      ...anArrival({ occurrence: '', unitOfPlant: null }),
      ruleKind: 'event',
      rule: '',
    };
    const known = aKnownIncident({ members: [report as Arrival], isTouched: true });
    expect(whys([anArrival({ unitOfPlant: 'X', t: T0 + 300_000 })], [known]).joined).toEqual([
      'same_site',
    ]);
  });

  it('tells how far it is from the nearest that was attached before', () => {
    const { joined } = correlate(
      [aKnownIncident()],
      [anArrival({ position: east(40), occurrence: '8' })],
      [],
    );
    expect(joined[0]?.alarms[0]?.distanceM).toBeCloseTo(40, 0);
  });
});

describe('incidents', () => {
  it('that one alarm ties are merged into the older, unless a person has touched the younger', () => {
    const a = aKnownIncident({ id: '1' });
    const far = anArrival({ unitOfPlant: 'B', site: 'S2', position: east(900), t: T0 + 1000 });
    const between = anArrival({
      unitOfPlant: 'C',
      site: 'S3',
      position: east(450),
      occurrence: '9',
    });
    const merged = (isTouched: boolean) =>
      correlate([a, aKnownIncident({ id: '2', members: [far], isTouched })], [between], []).merged;
    expect(merged(false)).toEqual([{ from: '2', into: '1', by: 'neighbour' }]);
    expect(merged(true)).toEqual([]);
  });

  it('that a person has split stay two', () => {
    const halves = ['1', '2'].map((id) =>
      aKnownIncident({ id, isTouched: true, members: [anArrival({ occurrence: `1${id}` })] }),
    );
    const { joined, merged } = correlate(halves, [anArrival({ occurrence: '20' })], []);
    expect(joined).toHaveLength(1);
    expect(merged).toEqual([]);
  });

  it('of a site-wide event of 60 points in 5 s are one', () => {
    const burst = Array.from({ length: 60 }, (_, n) =>
      anArrival({
        occurrence: String(n + 1),
        unitOfPlant: `U${n % 12}`,
        position: east((n % 12) * 70),
        severity: n % 3 === 0 ? 1 : n % 3 === 1 ? 2 : 3,
        t: T0 + n * 83,
      }),
    );
    const [incident, ...others] = followed([burst]);
    expect(others).toEqual([]);
    expect(incident?.members).toHaveLength(60);
  });
});
