import { BESIDE, LabelWish, placeLabels } from './label-places';

const wish = (change: Partial<LabelWish> = {}): LabelWish => ({
  text: 'a',
  width: 40,
  height: 10,
  x: 100,
  y: 100,
  away: 10,
  sides: ['right', 'left'],
  overMinor: false,
  must: false,
  ...change,
});

const screen = { left: 0, top: 0, width: 400, height: 300 };

describe('the names on the map', () => {
  it('stand on their first side when it is free', () => {
    expect(placeLabels([wish()], [], screen)[0]?.box).toEqual({
      left: 110,
      top: 95,
      width: 40,
      height: 10,
    });
  });

  it('give way to a symbol', () => {
    const symbol = { left: 120, top: 90, width: 20, height: 20, minor: true };
    expect(placeLabels([wish()], [symbol], screen)[0]?.box.left).toBe(50);
  });

  it('give way to names that came first, or are left out', () => {
    const placed = placeLabels([wish(), wish({ text: 'b' }), wish({ text: 'c' })], [], screen);
    expect(placed.map(({ wish: { text } }) => text)).toEqual(['a', 'b']);
  });

  it('rather cover a minor symbol than leave an alarm without its name', () => {
    const boxes = [110, 50].map((left) => ({ left, top: 95, width: 40, height: 10, minor: true }));
    expect(placeLabels([wish({ overMinor: true })], boxes, screen)[0]?.box.left).toBe(110);
    expect(placeLabels([wish()], boxes, screen)).toEqual([]);
  });

  it('stand where they cover least when they must stand somewhere', () => {
    const symbols = [
      { left: 110, top: 95, width: 40, height: 10, minor: false },
      { left: 50, top: 95, width: 5, height: 10, minor: false },
    ];
    const placed = placeLabels([wish({ must: true })], symbols, screen);
    expect(placed[0]?.box.left).toBe(50);
  });

  it('do not run off the screen', () => {
    expect(placeLabels([wish({ x: 380 })], [], screen)[0]?.box.left).toBe(330);
  });

  it('stand in the middle, above or below when asked', () => {
    const tops = (['middle', 'above', 'below'] as const).map(
      (side) => placeLabels([wish({ sides: [side] })], [], screen)[0]?.box,
    );
    expect(tops.map((box) => [box?.left, box?.top])).toEqual([
      [80, 95],
      [80, 80],
      [80, 110],
    ]);
  });

  it('stand at a corner of what they name when all sides are taken', () => {
    const taken = [
      { left: 50, top: 95, width: 100, height: 10, minor: false },
      { left: 95, top: 50, width: 10, height: 100, minor: false },
    ];
    const box = placeLabels([wish({ sides: BESIDE })], taken, screen)[0]?.box;
    expect(box?.left).toBeCloseTo(107.07);
    expect(box?.top).toBeCloseTo(82.93);
  });
});
