import { destination } from '@fengsui/domain';
import fc from 'fast-check';
import { alongTheLine, isAlong } from './along-the-line';

const ORIGIN: [number, number] = [113, 23.1];
/** So many metres along a line to the north-east. */
const at = (tag: string, metres: number) => ({ tag, position: destination(ORIGIN, 40, metres) });

describe('points along a line', () => {
  it('come in the order in which they lie, from the end with the first tag, with their metres', () => {
    const points = [at('N3', 900), at('N1', 0), at('N10', 3000), at('N2', 300)];
    const order = alongTheLine(points);
    expect(order.map(({ tag }) => tag)).toEqual(['N1', 'N2', 'N3', 'N10']);
    expect(order.map(({ atM }) => Math.round(atM / 10) * 10)).toEqual([0, 300, 900, 3000]);
  });

  it('follow the line, not the numbers, where a tag was added later', () => {
    const points = [at('N1', 0), at('N2', 600), at('N9', 300), at('N3', 900)];
    expect(alongTheLine(points).map(({ tag }) => tag)).toEqual(['N1', 'N9', 'N2', 'N3']);
  });

  it('are none at one place', () => {
    expect(isAlong([])).toBe(false);
    expect(isAlong([at('IN', 0), at('OUT', 0)])).toBe(false);
    expect(isAlong([at('IN', 0), at('OUT', 2)])).toBe(true);
    expect(alongTheLine([])).toEqual([]);
  });

  it('are each there once, never going back, the same however they were listed', () => {
    const line = fc
      .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 12 })
      .map((places) => places.map((place, i) => at(`P${i}`, place * 50)));
    fc.assert(
      fc.property(
        line.chain((points) =>
          fc.tuple(
            fc.constant(points),
            fc.shuffledSubarray(points, { minLength: points.length, maxLength: points.length }),
          ),
        ),
        ([points, shuffled]) => {
          const order = alongTheLine(points);
          expect(alongTheLine(shuffled)).toEqual(order);
          expect(order.map(({ tag }) => tag).sort()).toEqual(points.map(({ tag }) => tag).sort());
          expect(order[0]?.atM).toBe(0);
          order.slice(1).forEach(({ atM }, i) => {
            expect(atM).toBeGreaterThan(order[i]?.atM ?? Infinity);
          });
        },
      ),
    );
  });
});
