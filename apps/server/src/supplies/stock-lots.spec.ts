import { MOVEMENT_KINDS } from '@fengsui/contracts';
import fc from 'fast-check';
import { inStock, moved, type Lot } from './stock-lots.js';

const LOTS: Lot[] = [
  { expiresOn: null, quantity: 5 },
  { expiresOn: '2027-03-01', quantity: 3 },
  { expiresOn: '2026-12-01', quantity: 2 },
];

describe('a movement', () => {
  it('takes what expires first, and what does not expire last', () => {
    expect(moved(LOTS, { kind: 'out', quantity: 4 })).toEqual({
      kind: 'moved',
      left: 6,
      lots: [
        { expiresOn: '2027-03-01', quantity: 1 },
        { expiresOn: null, quantity: 5 },
      ],
    });
    expect(moved(LOTS, { kind: 'write_off', quantity: 2 })).toMatchObject({
      lots: [{ expiresOn: '2027-03-01' }, { expiresOn: null }],
    });
  });

  it('is refused where less is left, which it tells', () => {
    expect(moved(LOTS, { kind: 'out', quantity: 10.5 })).toEqual({ kind: 'short', left: 10 });
    expect(moved([], { kind: 'write_off', quantity: 1 })).toEqual({ kind: 'short', left: 0 });
    expect(moved(LOTS, { kind: 'out', quantity: 10 })).toEqual({
      kind: 'moved',
      left: 0,
      lots: [],
    });
  });

  it('in adds to the lot of the same day, or makes one', () => {
    const twice = { kind: 'in', quantity: 0.1, expiresOn: '2027-03-01' } as const;
    expect(moved(LOTS, twice)).toMatchObject({ left: 10.1 });
    const [one, two] = [moved([], twice), moved([], { ...twice, quantity: 0.2 })];
    expect([one, two]).toMatchObject([{ left: 0.1 }, { left: 0.2 }]);
    if (one.kind !== 'moved') throw new Error('short');
    expect(moved(one.lots, { ...twice, quantity: 0.2 })).toMatchObject({
      left: 0.3,
      lots: [{ expiresOn: '2027-03-01', quantity: 0.3 }],
    });
  });

  it('count sets what was counted, down from what expires first', () => {
    expect(moved(LOTS, { kind: 'count', quantity: 9 })).toMatchObject({
      left: 9,
      lots: [{ expiresOn: '2026-12-01', quantity: 1 }, {}, {}],
    });
    expect(moved(LOTS, { kind: 'count', quantity: 12, expiresOn: '2026-12-01' })).toMatchObject({
      left: 12,
      lots: [{ expiresOn: '2026-12-01', quantity: 4 }, {}, {}],
    });
    expect(moved(LOTS, { kind: 'count', quantity: 10 })).toMatchObject({ left: 10 });
    expect(moved(LOTS, { kind: 'count', quantity: 0 })).toEqual({
      kind: 'moved',
      left: 0,
      lots: [],
    });
  });

  it('never leaves less than nothing and never loses or makes anything', () => {
    const tenths = fc.nat(500).map((n) => n / 10);
    const day = fc.option(fc.constantFrom('2026-12-01', '2027-01-01', '2028-01-01'));
    const move = fc.record({
      kind: fc.constantFrom(...MOVEMENT_KINDS),
      quantity: tenths,
      expiresOn: day,
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        let lots: Lot[] = [];
        let books = 0;
        for (const each of moves) {
          const after = moved(lots, each);
          if (after.kind === 'short') {
            expect(each.quantity).toBeGreaterThan(books);
            expect(after.left).toBeCloseTo(books, 6);
            continue;
          }
          const { kind, quantity } = each;
          books = kind === 'count' ? quantity : books + (kind === 'in' ? quantity : -quantity);
          lots = after.lots;
          expect(after.left).toBeCloseTo(books, 6);
          expect(inStock(lots)).toBe(after.left);
          expect(lots.every((lot) => lot.quantity > 0)).toBe(true);
          expect(new Set(lots.map(({ expiresOn }) => expiresOn)).size).toBe(lots.length);
        }
      }),
    );
  });
});
