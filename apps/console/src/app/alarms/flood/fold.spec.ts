import type { AlarmView, Severity } from '@fengsui/contracts';
import * as fc from 'fast-check';
import { NOON, anAlarm } from '../../testing/make';
import { byUrgency } from '../order';
import { FoldCard, fold, foldedIn, isCard, isFlood, keyOf, placeOf } from './fold';

const NONE: ReadonlySet<string> = new Set();

const anyAlarm = fc.record({
  severity: fc.constantFrom<Severity>(1, 2, 3, 4),
  acked: fc.boolean(),
  active: fc.boolean(),
  site: fc.constantFrom('S1', 'S2', null),
  unitOfPlant: fc.constantFrom('T-101', 'T-102', null),
  t: fc.integer({ min: NOON, max: NOON + 5 }),
});
const anyList = fc.array(anyAlarm, { maxLength: 60 }).map((changes) =>
  changes
    .map((change, index) => {
      const unitOfPlant = change.site === null ? null : change.unitOfPlant;
      return anAlarm({ ...change, unitOfPlant, occurrence: `o${index}` });
    })
    .sort(byUrgency),
);
/** Any list, with any of its places opened. */
const anyView = anyList.chain((list) =>
  fc.tuple(
    fc.constant(list),
    fc.subarray([...new Set(list.map(placeOf))]).map((keys) => new Set(keys)),
  ),
);

/** The alarms that can be seen or are counted by a closed card, as often as they are. */
function shownBy(items: ReturnType<typeof fold>): string[] {
  return items
    .flatMap((item) => (isCard(item) ? (item.opened ? [] : item.members) : [item]))
    .map(({ occurrence }) => occurrence);
}
const cardsOf = (list: readonly AlarmView[]): FoldCard[] => fold(list, NONE).filter(isCard);

describe('a folded list', () => {
  it('has every alarm exactly once, whatever is opened', () => {
    fc.assert(
      fc.property(anyView, ([list, opened]) => {
        const occurrences = list.map(({ occurrence }) => occurrence).sort();
        expect(shownBy(fold(list, opened)).sort()).toEqual(occurrences);
      }),
    );
  });

  it('never folds severity 1', () => {
    fc.assert(
      fc.property(anyView, ([list, opened]) => {
        const items = fold(list, opened);
        for (const { members, bySeverity } of items.filter(isCard)) {
          expect(members.some(({ severity }) => severity === 1)).toBe(false);
          expect(bySeverity[1]).toBe(0);
        }
        const red = list.filter(({ severity }) => severity === 1);
        expect(items.filter((item) => !isCard(item) && item.severity === 1)).toEqual(red);
      }),
    );
  });

  it('names the earliest measured alarm of a place as its first-out, red ones included', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        for (const { key, firstOut } of cardsOf(list)) {
          const place = list.filter((alarm) => placeOf(alarm) === key);
          expect(place).toContain(firstOut);
          expect(firstOut.t).toBe(Math.min(...place.map(({ t }) => t)));
        }
      }),
    );
  });

  it('names the first raised where the measured times are equal', () => {
    const list = ['10', '9', '11'].map((occurrence) => anAlarm({ occurrence }));
    expect(cardsOf(list)[0]?.firstOut.occurrence).toBe('9');
  });

  it('has one card a place, at the place of its most urgent member', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const items = fold(list, NONE);
        expect(new Set(items.map(keyOf)).size).toBe(items.length);
        const heads = items.map((item) => (isCard(item) ? (item.members[0] as AlarmView) : item));
        expect(heads).toEqual([...heads].sort(byUrgency));
        for (const { members } of items.filter(isCard))
          expect(members).toEqual([...members].sort(byUrgency));
      }),
    );
  });

  it('counts what it folds', () => {
    fc.assert(
      fc.property(anyView, ([list, opened]) => {
        const items = fold(list, opened);
        for (const { members, bySeverity, unacknowledged } of items.filter(isCard)) {
          expect(bySeverity[2] + bySeverity[3] + bySeverity[4]).toBe(members.length);
          expect(unacknowledged).toBe(members.filter(({ acked }) => !acked).length);
        }
        const rows = items.filter((item) => !isCard(item)).length;
        expect(foldedIn(items).alarms + rows).toBe(list.length);
      }),
    );
  });

  it('keeps units of one site apart, and puts what has no unit to its site', () => {
    const list = [
      anAlarm({ occurrence: 'a', unitOfPlant: 'T-101' }),
      anAlarm({ occurrence: 'b', unitOfPlant: 'T-101' }),
      anAlarm({ occurrence: 'c', unitOfPlant: 'T-102' }),
      anAlarm({ occurrence: 'd', unitOfPlant: 'T-102' }),
      anAlarm({ occurrence: 'e', unitOfPlant: null }),
      anAlarm({ occurrence: 'f', unitOfPlant: null, point: null, gateway: 'NH0001-G' }),
    ];
    expect(cardsOf(list).map(({ unit, members }) => [unit, members.length])).toEqual([
      ['T-101', 2],
      ['T-102', 2],
      [null, 2],
    ]);
  });

  it('leaves an alarm that is alone in its place as it is', () => {
    const list = [
      anAlarm({ occurrence: 'red', severity: 1, t: NOON - 1 }),
      anAlarm({ occurrence: 'lone', severity: 3 }),
    ];
    expect(fold(list, NONE)).toEqual(list);
  });
});

describe('the cards of a folded list', () => {
  /** Two alarms of each unit, which stands so far east, first seen so many seconds after noon. */
  const units = (...drawn: [unit: string, eastM: number, afterS: number][]) =>
    drawn
      .flatMap(([unitOfPlant, eastM, afterS], index) =>
        [0, 1].map((nth) =>
          anAlarm({
            occurrence: `${index}${nth}`,
            severity: 3,
            unitOfPlant,
            position: [113 + eastM / 102_260, 23.128],
            t: NOON + (afterS + nth) * 1000,
          }),
        ),
      )
      .sort(byUrgency);

  it('tell which place of a neighbourhood was the first', () => {
    const list = units(['T-1', 0, 40], ['T-2', 90, 0], ['T-3', 180, 20], ['T-9', 300, 0]);
    const told = cardsOf(list).map(({ unit, neighbourhood: { firstOut, places } }) => [
      unit,
      firstOut.unitOfPlant,
      places.map((place) => place.unitOfPlant),
    ]);
    const near = ['T-2', 'T-3', 'T-1'];
    expect(told.sort()).toEqual([
      ['T-1', 'T-2', near],
      ['T-2', 'T-2', near],
      ['T-3', 'T-2', near],
      ['T-9', 'T-9', ['T-9']],
    ]);
  });

  it('know neighbours that have no card: what is red or alone in its place', () => {
    const red = anAlarm({ occurrence: 'r', severity: 1, unitOfPlant: 'T-2', t: NOON - 60_000 });
    const [card] = cardsOf([red, ...units(['T-1', 0, 0])]);
    expect(card?.neighbourhood.firstOut).toBe(red);
    expect(card?.neighbourhood.places.length).toBe(2);
  });
});

describe('a flood', () => {
  it('begins above 10 new alarms and ends below 5', () => {
    expect(isFlood(false, 10)).toBe(false);
    expect(isFlood(false, 11)).toBe(true);
    expect(isFlood(true, 5)).toBe(true);
    expect(isFlood(true, 4)).toBe(false);
  });

  it('does not begin or end anywhere between', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 5, max: 10 }), (before, count) => {
        expect(isFlood(before, count)).toBe(before);
      }),
    );
  });
});
