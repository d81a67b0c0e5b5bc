import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import { circle, downwindSquare } from '../geometry/shapes.js';
import { destination } from '../geometry/metres.js';
import { outBy } from './air.js';
import type { WatchedPoint } from './gas-watch.js';
import { guardianStep, rearm, type GuardianInput, type GuardianMemory } from './guardian.js';
import { checkRollCall, isRollCallDue } from './roll-call.js';

const T0 = Date.parse('2026-03-01T09:14:00Z');
const MIN = 60_000;
const LEAK: Position = [113, 23.128];
const TEAM = destination(LEAK, 0, 400);
const blowsTo = (deg: number) => [
  { shape: circle(LEAK, 100) },
  { shape: downwindSquare(LEAK, deg, 1000) },
];
const aPoint = (values: number[], changes: Partial<WatchedPoint> = {}): WatchedPoint => ({
  point: 'NH0001/GD17.CL2',
  position: TEAM,
  highs: [1, 2],
  rangeMax: 10,
  readings: values.map((v, i) => [T0 + i * 15_000, v]),
  ...changes,
});
const now = (minutes: number, changes: Partial<GuardianInput> = {}): GuardianInput => ({
  state: 'on_scene',
  at: T0 + minutes * MIN,
  position: TEAM,
  areas: blowsTo(180),
  windFromDeg: 0,
  points: [],
  entries: [],
  heardAt: T0 + minutes * MIN,
  ...changes,
});
/** What each step recalls for, over the same memory. */
function over(...steps: GuardianInput[]): string[][] {
  let memory: GuardianMemory | null = null;
  return steps.map((input) => {
    const step = guardianStep(memory, input);
    memory = step.memory;
    return step.recalls.map(({ reason }) => reason);
  });
}

describe('the guardian of a team on scene', () => {
  it('recalls once when a point of the team crosses a limit after it came', () => {
    const [calm, high] = [aPoint([0.2]), aPoint([0.2, 0.2, 1.1], { readings: [[T0 + MIN, 1.1]] })];
    const points = [high];
    expect(over(now(0, { points: [calm] }), now(1, { points }), now(2, { points }))).toEqual([
      [],
      ['gas_rising'],
      [],
    ]);
  });

  it('does not recall for what stood already when the team came', () => {
    const points = [aPoint([5])];
    expect(over(now(0, { points }), now(1, { points }))).toEqual([[], []]);
  });

  it('recalls for a fast rise before a limit is crossed, not for noise near zero', () => {
    expect(over(now(1, { points: [aPoint([0.1, 0.3, 0.5, 0.7, 0.9])] }))).toEqual([['gas_rising']]);
    expect(over(now(1, { points: [aPoint([0, 0.1, 0.2, 0.3, 0.4])] }))).toEqual([[]]);
    expect(over(now(1, { points: [aPoint([0.9, 0.8, 0.7, 0.6, 0.6])] }))).toEqual([[]]);
  });

  it('looks at the points near the team and in the zone, at no others', () => {
    const rising = (position: Position) => [aPoint([0.1, 0.3, 0.5, 0.7, 0.9], { position })];
    const at = (position: Position) => over(now(1, { points: rising(position) }))[0];
    expect(at(destination(TEAM, 90, 150))).toEqual(['gas_rising']);
    expect(at(destination(LEAK, 180, 700))).toEqual(['gas_rising']);
    expect(at(destination(TEAM, 0, 700))).toEqual([]);
  });

  it('recalls when the zone swings over the team, not when the team walks into it', () => {
    const turned = { areas: blowsTo(0), windFromDeg: 180 };
    expect(over(now(0), now(1, turned), now(2, turned))).toEqual([[], ['wind_swings'], []]);
    const inside = { position: destination(LEAK, 180, 300) };
    expect(over(now(0), now(1, inside), now(2, inside))).toEqual([[], [], []]);
  });

  it('calls each out before the reserve of the own air, once, and nobody who is out', () => {
    const entry = (id: string, outAt: number | null = null) => ({
      id,
      who: id,
      enteredAt: T0,
      airMinutes: 30,
      outAt,
    });
    expect(outBy(entry('a'))).toBe(T0 + 20 * MIN);
    const entries = [entry('a'), entry('b', T0 + 5 * MIN)];
    expect(over(now(16.9, { entries }), now(17, { entries }), now(18, { entries }))).toEqual([
      [],
      ['air_supply'],
      [],
    ]);
    const later = [...entries, { ...entry('c'), enteredAt: T0 + MIN }];
    expect(over(now(17, { entries }), now(18, { entries: later }))).toEqual([
      ['air_supply'],
      ['air_supply'],
    ]);
  });

  it('recalls after silence, sooner with somebody inside, and again after the next silence', () => {
    const heardAt = T0;
    const inside = [{ id: 'a', who: 'a', enteredAt: T0, airMinutes: 600, outAt: null }];
    const silent = (minutes: number, entries: typeof inside = []) =>
      now(minutes, { heardAt, entries });
    expect(over(now(0), silent(19.9), silent(20), silent(30))).toEqual([[], [], ['silence'], []]);
    expect(over(now(0), silent(9.9, inside), silent(10, inside))).toEqual([[], [], ['silence']]);
    expect(over(now(0), silent(20), now(21), now(41, { heardAt: T0 + 21 * MIN }))[3]).toEqual([
      'silence',
    ]);
  });

  it('watches nobody who is not on scene, and forgets when the team has left', () => {
    const turned = { areas: blowsTo(0), state: 'returning' } as const;
    expect(over(now(0), now(1, turned))).toEqual([[], []]);
    expect(guardianStep(null, now(0, { state: 'en_route' })).memory).toBeNull();
  });

  it('recalls again for a reason that a person has armed again', () => {
    const points = [aPoint([0.1, 0.3, 0.5, 0.7, 0.9])];
    const { memory } = guardianStep(null, now(1, { points }));
    if (memory === null) throw new Error('it watches');
    expect(guardianStep(memory, now(1, { points })).recalls).toEqual([]);
    const armed = rearm(memory, 'gas_rising');
    expect(guardianStep(armed, now(1, { points })).recalls).toHaveLength(1);
  });

  it('whatever happens, gives each reason once, and a restart changes nothing', () => {
    const input = fc
      .record({
        minutes: fc.nat(60),
        wind: fc.constantFrom(0, 90, 180),
        values: fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { maxLength: 6 }),
        air: fc.integer({ min: 1, max: 40 }),
      })
      .map(({ minutes, wind, values, air }) =>
        now(minutes, {
          areas: blowsTo(wind),
          points: [aPoint(values)],
          entries: [{ id: 'a', who: 'a', enteredAt: T0, airMinutes: air, outAt: null }],
        }),
      );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 15 }), (list) => {
        const steps = [...list].sort((a, b) => a.at - b.at);
        const given = over(...steps).flat();
        expect(new Set(given).size).toBe(given.length);
        let memory: GuardianMemory | null = null;
        const restarted = steps.map((step) => {
          const kept = JSON.parse(JSON.stringify(memory)) as GuardianMemory | null;
          const next = guardianStep(kept, step);
          memory = next.memory;
          return next.recalls.map(({ reason }) => reason);
        });
        expect(restarted.flat()).toEqual(given);
      }),
    );
  });
});

describe('a roll call', () => {
  it('is complete when everybody is there and the numbers agree', () => {
    expect(checkRollCall({ expected: 6, present: 6 })).toEqual({
      complete: true,
      missing: 0,
      faults: [],
    });
    expect(checkRollCall({ expected: 6, present: 5, missing: ['li'] })).toMatchObject({
      complete: false,
      missing: 1,
      faults: [],
    });
    expect(checkRollCall({ expected: 6, present: 7 }).faults).toEqual(['more_than_expected']);
    expect(checkRollCall({ expected: 6, present: 6, missing: ['li'] })).toMatchObject({
      complete: false,
      missing: 1,
      faults: ['names_do_not_add_up'],
    });
  });

  it('is due twenty minutes after the last one', () => {
    expect(isRollCallDue(T0, T0 + 20 * MIN - 1)).toBe(false);
    expect(isRollCallDue(T0, T0 + 20 * MIN)).toBe(true);
  });
});
