import type { Position } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  bearingDeg,
  destination,
  distanceBetweenM,
  localFrame,
  normalDeg,
  turnDeg,
} from './metres.js';
import { containsPosition, crossesSegment, polygonOf } from './polygon.js';
import { alongAxis, circle, downwindSquare, radiusAroundSquares } from './shapes.js';

const position: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -170, max: 170, noNaN: true }),
  fc.double({ min: -60, max: 60, noNaN: true }),
);
const bearing = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true });
const reach = fc.double({ min: 10, max: 20_000, noNaN: true });
const square = polygonOf([
  [0, 0],
  [0, 2],
  [2, 2],
  [2, 0],
]);

describe('metres on the ellipsoid', () => {
  it('have the lengths of a degree that WGS84 gives', () => {
    expect(distanceBetweenM([113, 22.5], [113, 23.5])).toBeCloseTo(110_743, -1.5);
    expect(distanceBetweenM([112.5, 23], [113.5, 23])).toBeCloseTo(102_524, -1.5);
  });

  it('name the four directions clockwise from north', () => {
    const here: Position = [113, 23];
    const around: Position[] = [
      [113, 23.1],
      [113.1, 23],
      [113, 22.9],
      [112.9, 23],
    ];
    expect(around.map((there) => Math.round(bearingDeg(here, there)))).toEqual([0, 90, 180, 270]);
  });

  it('lead there and back', () => {
    fc.assert(
      fc.property(position, bearing, reach, (from, toward, metres) => {
        const there = destination(from, toward, metres);
        expect(Math.abs(distanceBetweenM(from, there) / metres - 1)).toBeLessThan(0.005);
        expect(turnDeg(bearingDeg(from, there), toward)).toBeLessThan(0.5);
        const frame = localFrame(from);
        const [lon, lat] = frame.toPosition(frame.toMetres(there));
        expect(lon).toBeCloseTo(there[0], 9);
        expect(lat).toBeCloseTo(there[1], 9);
      }),
    );
  });

  it('keep an angle within the circle, and the shorter way between two', () => {
    expect([-10, 0, 360, 725].map(normalDeg)).toEqual([350, 0, 0, 5]);
    expect([turnDeg(350, 10), turnDeg(10, 350), turnDeg(0, 180)]).toEqual([20, 20, 180]);
  });
});

describe('polygons', () => {
  it('are closed and counter-clockwise however their corners came', () => {
    expect(square.coordinates).toEqual([
      [
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
        [2, 0],
      ],
    ]);
  });

  it('contain what lies inside, not what lies beside, nor in a hole', () => {
    expect(containsPosition(square, [1, 1])).toBe(true);
    expect(containsPosition(square, [3, 1])).toBe(false);
    const holed = {
      ...square,
      coordinates: [...square.coordinates, ...circle([1, 1], 1000).coordinates],
    };
    expect(containsPosition(holed, [1, 1])).toBe(false);
    expect(containsPosition(holed, [0.1, 0.1])).toBe(true);
  });

  it('are crossed by a way through, into, within or along the edge, not by one past it', () => {
    const ways: [Position, Position][] = [
      [
        [-1, 1],
        [3, 1],
      ],
      [
        [-1, 1],
        [1, 1],
      ],
      [
        [0.5, 0.5],
        [1, 1],
      ],
      [
        [-1, 2],
        [3, 2],
      ],
      [
        [-1, 3],
        [3, 3],
      ],
      [
        [-1, 0.5],
        [0.5, -1],
      ],
    ];
    expect(ways.map(([a, b]) => crossesSegment(square, a, b))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('are crossed by a way exactly when some step of it lies inside', () => {
    const hundredth = fc.integer({ min: -200, max: 400 }).map((n) => n / 100);
    const near = fc.tuple(hundredth, hundredth);
    const frame = (by: number) =>
      polygonOf([
        [-by, -by],
        [2 + by, -by],
        [2 + by, 2 + by],
        [-by, 2 + by],
      ]);
    fc.assert(
      fc.property(near, near, (a, b) => {
        const steps = Array.from({ length: 101 }, (_, i): Position => {
          const s = i / 100;
          return [a[0] + (b[0] - a[0]) * s, a[1] + (b[1] - a[1]) * s];
        });
        const someIn = (by: number) => steps.some((step) => containsPosition(frame(by), step));
        const crossed = crossesSegment(square, a, b);
        if (someIn(-0.001)) expect(crossed).toBe(true);
        if (crossed) expect(someIn(0.1)).toBe(true);
      }),
    );
  });
});

describe('shapes', () => {
  it('of a circle contain all of it and little more', () => {
    fc.assert(
      fc.property(position, bearing, reach, (centre, toward, radiusM) => {
        const drawn = circle(centre, radiusM);
        expect(containsPosition(drawn, destination(centre, toward, radiusM * 0.999))).toBe(true);
        expect(containsPosition(drawn, destination(centre, toward, radiusM * 1.002 + 0.1))).toBe(
          false,
        );
      }),
    );
  });

  it('of a square lie downwind, half on each side, within the circle around all of them', () => {
    fc.assert(
      fc.property(position, bearing, reach, (source, toward, reachM) => {
        const drawn = downwindSquare(source, toward, reachM);
        const right = destination(destination(source, toward, reachM / 2), toward + 90, 0);
        expect(containsPosition(drawn, right)).toBe(true);
        expect(containsPosition(drawn, destination(source, toward + 180, reachM * 0.01))).toBe(
          false,
        );
        const around = circle(source, radiusAroundSquares(reachM) * 1.001);
        for (const corner of drawn.coordinates[0] ?? []) {
          expect(containsPosition(around, corner)).toBe(true);
        }
      }),
    );
  });

  it('along an axis turn right of it where the half width is positive', () => {
    const drawn = alongAxis([113, 23], 90, [
      [0, 10],
      [100, 50],
    ]);
    const { toPosition } = localFrame([113, 23]);
    expect(containsPosition(drawn, toPosition([99, -45]))).toBe(true);
    expect(containsPosition(drawn, toPosition([99, 45]))).toBe(true);
    expect(containsPosition(drawn, toPosition([5, 20]))).toBe(false);
    expect(containsPosition(drawn, toPosition([-5, 0]))).toBe(false);
  });
});
