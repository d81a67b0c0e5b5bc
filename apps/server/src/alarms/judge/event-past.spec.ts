import fc from 'fast-check';
import { T0 } from '../../../../../test/make/an-alarm.js';
import { eventExcursions, eventRule, subjectKey, type PastEvent } from './event-past.js';

const MINUTE = 60_000;
const RULE = { severity: 1, version: 3 } as const;
const at = (minutes: number) => T0 + minutes * MINUTE;
const told = (...events: [minutes: number, active: boolean][]): PastEvent[] =>
  events.map(([minutes, active]) => ({ t: at(minutes), active }));
const held = (events: PastEvent[], from = 0, to = 100) =>
  eventExcursions('event.flame', RULE, events, { from: at(from), to: at(to) }).map((excursion) => [
    excursion.from,
    excursion.to,
  ]);

describe('events that are judged after the fact', () => {
  it('are one time from the beginning to the end, with severity and version of their rule', () => {
    const span = { from: at(1), to: at(3) };
    expect(eventExcursions('event.flame', RULE, told([1, true], [3, false]), span)).toEqual([
      {
        rule: 'event.flame',
        ruleVersion: 3,
        condition: { severity: 1, limit: null, limitValue: null, value: null, t: at(1) },
        from: at(1),
        to: at(3),
        peak: null,
      },
    ]);
  });

  it('go on where no end was told, and are not two where the beginning was told twice', () => {
    expect(held(told([1, true], [2, true]))).toEqual([[at(1), null]]);
    expect(held(told([1, true], [2, true], [3, false], [4, false]))).toEqual([[at(1), at(3)]]);
  });

  it('are nothing where only an end was told', () => {
    expect(held(told([1, false]))).toEqual([]);
  });

  it('do not count where they lie in the lead or after the span, unless they reach into it', () => {
    const events = told([0, true], [2, false], [10, true], [12, false], [20, true]);
    expect(held(events, 10, 11)).toEqual([[at(10), at(12)]]);
    expect(held(events, 11, 11)).toEqual([[at(10), at(12)]]);
    expect(held(events, 30, 31)).toEqual([[at(20), null]]);
    expect(held(events, 5, 6)).toEqual([]);
  });

  it('count although the gateway’s clock is known a little better by now', () => {
    expect(
      eventExcursions('event.flame', RULE, told([1, true]), { from: at(1) - 40, to: at(1) - 40 }),
    ).toHaveLength(1);
  });

  it('never overlap, and hold exactly when the newest told so', () => {
    const events = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean())).map((steps) => {
      let minutes = 0;
      return told(...steps.map(([by, active]): [number, boolean] => [(minutes += by), active]));
    });
    fc.assert(
      fc.property(events, fc.integer({ min: 0, max: 200 }), (past, minutes) => {
        const holding = held(past, 0, 1_000).filter(
          ([from, to]) => (from ?? 0) <= at(minutes) && at(minutes) < (to ?? Infinity),
        );
        const newest = past.filter(({ t }) => t <= at(minutes)).at(-1);
        expect(holding).toHaveLength(newest?.active ? 1 : 0);
      }),
    );
  });
});

it('an event is of its point, or of its gateway, and has a rule of its kind', () => {
  expect(subjectKey({ gateway: 3, point: 12 })).toBe('p12');
  expect(subjectKey({ gateway: 3, point: null })).toBe('g3');
  expect(eventRule('manual_call_point')).toBe('event.manual_call_point');
});
