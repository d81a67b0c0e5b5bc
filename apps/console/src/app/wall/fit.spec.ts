import fc from 'fast-check';
import { fitting, isRoomy } from './fit';

describe('a list on a wall', () => {
  it('shows all when there is room, and else keeps a line to say how many it leaves out', () => {
    expect(fitting(5, 500, 100)).toEqual({ shown: 5, more: 0 });
    expect(fitting(6, 500, 100)).toEqual({ shown: 4, more: 2 });
    expect(fitting(9, 500, 100, 2)).toEqual({ shown: 9, more: 0 });
    expect(fitting(11, 500, 100, 2)).toEqual({ shown: 8, more: 3 });
    expect(fitting(9, 500, 100, 1, 40)).toEqual({ shown: 4, more: 5 });
    expect(fitting(9, 540, 100, 1, 40)).toEqual({ shown: 5, more: 4 });
  });

  it('never shows more than has room, and loses count of none', () => {
    const size = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 10, max: 300 }),
        (total, height, row, columns, moreHeight) => {
          const { shown, more } = fitting(total, height, row, columns, moreHeight);
          expect(shown + more).toBe(total);
          const line = more > 0 && shown > 0 ? moreHeight : 0;
          const used = Math.ceil(shown / columns) * row + line;
          expect(used).toBeLessThanOrEqual(Math.max(height + 0.5, 0));
        },
      ),
    );
  });

  it('has higher rows only while all of them have room', () => {
    const heights = { roomy: 5, close: 4 };
    expect(isRoomy(5, { width: 0, height: 500, em: 20 }, heights)).toBe(true);
    expect(isRoomy(6, { width: 0, height: 500, em: 20 }, heights)).toBe(false);
  });
});
