import fc from 'fast-check';
import { crossesConvex, crossesRing, insideRing } from './crossing.js';
import { convexHull, outlineAround } from './hull.js';
import { distanceXy, lengthXy, turn, type Xy } from './plane.js';
import { obstacleOf, wayRound } from './way-round.js';

const MARGIN = 50;
const SQUARE: Xy[] = [
  [-100, -100],
  [100, -100],
  [100, 100],
  [-100, 100],
];
const metre = (max: number) => fc.integer({ min: -max, max });
const place: fc.Arbitrary<Xy> = fc.tuple(metre(3000), metre(3000));
const corners = fc.uniqueArray(fc.tuple(metre(1000), metre(1000)), {
  minLength: 3,
  maxLength: 12,
  selector: String,
});
const hullRing = corners.map((list) => convexHull(list)).filter((ring) => ring.length >= 3);
/** A star around the origin: simple, hardly ever convex. */
const star = fc
  .array(fc.integer({ min: 50, max: 1000 }), { minLength: 4, maxLength: 14 })
  .map((radii) =>
    radii.map((radius, i): Xy => {
      const angle = (i * 2 * Math.PI) / radii.length;
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  );

/** Whether a straight lane of 4 m leads away from here without meeting a ring. */
function isSeenFromAfar([x, y]: Xy, rings: readonly (readonly Xy[])[]): boolean {
  return Array.from({ length: 180 }, (_, n) => (n * Math.PI) / 90).some((angle) =>
    [-2, 0, 2].every((aside) => {
      const from: Xy = [x - aside * Math.sin(angle), y + aside * Math.cos(angle)];
      const far: Xy = [from[0] + 9_000 * Math.cos(angle), from[1] + 9_000 * Math.sin(angle)];
      return rings.every((ring) => !insideRing(from, ring) && !crossesRing(from, far, ring));
    }),
  );
}

describe('a convex outline', () => {
  it('contains all points and keeps the margin from them', () => {
    fc.assert(
      fc.property(corners, fc.integer({ min: 1, max: 200 }), (points, margin) => {
        const outline = outlineAround(points, margin);
        outline.forEach((a, i) => {
          const b = outline[(i + 1) % outline.length] as Xy;
          for (const point of points) {
            expect(turn(a, b, point) / distanceXy(a, b)).toBeGreaterThan(margin * 0.999);
          }
        });
      }),
    );
  });
});

describe('a way round', () => {
  it('is the straight line where nothing lies between', () => {
    const obstacle = obstacleOf([SQUARE], MARGIN);
    const free: Xy[] = [
      [-500, 300],
      [500, 300],
    ];
    expect(wayRound(obstacle, free[0] as Xy, free[1] as Xy)).toEqual({
      kind: 'straight',
      line: free,
    });
    expect(wayRound(null, [0, 0], [9, 9]).kind).toBe('straight');
  });

  it('is the shorter of the two sides', () => {
    const { kind, line } = wayRound(obstacleOf([SQUARE], MARGIN), [-500, 20], [500, 20]);
    expect([kind, line]).toEqual([
      'round',
      [
        [-500, 20],
        [-150, 150],
        [150, 150],
        [500, 20],
      ],
    ]);
  });

  it('leads nobody through a gap of a metre between two rings: it is said to go through', () => {
    const spike: Xy[] = [
      [50, 0],
      [0, 141],
      [-35, 35],
      [-118, 0],
      [0, -50],
    ];
    const wedge: Xy[] = [
      [-326, -171],
      [-119, 0],
      [0, 141],
    ];
    const { kind } = wayRound(obstacleOf([spike, wedge], MARGIN), [-1, 139], [-211, 900]);
    expect(kind).toBe('through');
  });

  it('leads out of a bay, and out of the zone by its nearest side', () => {
    const bay: Xy[] = [
      [-100, -100],
      [100, -100],
      [100, 400],
      [60, 400],
      [60, 0],
      [-60, 0],
      [-60, 400],
      [-100, 400],
    ];
    const out = wayRound(obstacleOf([bay], MARGIN), [0, 100], [0, -500]);
    expect(out.kind).toBe('round');
    // The bay belongs to the hull of its ring, but not to the ring: its way out is looked for.
    expect(out.line.every((at, i, all) => i === 0 || !crossesRing(all[i - 1] as Xy, at, bay))).toBe(
      true,
    );
    const inside = wayRound(obstacleOf([SQUARE], MARGIN), [80, 0], [-500, 0]);
    expect(inside.kind).toBe('through');
    expect(inside.line[1]?.[0]).toBeGreaterThan(150);
  });

  it('never crosses a ring unless it starts in one, and is no detour without need', () => {
    const rings = fc
      .tuple(star, fc.option(hullRing))
      .map((list) => list.filter((one) => one !== null));
    fc.assert(
      fc.property(
        rings,
        fc.oneof(place, fc.tuple(metre(800), metre(800))),
        place,
        (zone, from, to) => {
          const obstacle = obstacleOf(zone, MARGIN);
          if (!obstacle || insideRing(to, obstacle.outline)) return;
          const { kind, line } = wayRound(obstacle, from, to);
          expect([line[0], line.at(-1)]).toEqual([from, to]);
          expect(lengthXy(line)).toBeGreaterThanOrEqual(distanceXy(from, to) - 1e-6);
          const legs = line.slice(1).map((at, i): [Xy, Xy] => [line[i] as Xy, at]);
          const starts = zone.some((ring) => insideRing(from, ring));
          if (starts) expect(kind).toBe('through');
          // Two rings may close a bay between them.
          else if (zone.length === 1 || isSeenFromAfar(from, zone))
            expect(kind).not.toBe('through');
          if (kind === 'through') return;
          for (const [a, b] of legs)
            for (const ring of zone) expect(crossesRing(a, b, ring)).toBe(false);
          if (!insideRing(from, obstacle.outline)) {
            expect(kind === 'round').toBe(crossesConvex(from, to, obstacle.outline));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
