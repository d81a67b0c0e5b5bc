/** Random incidents with zones as the areas of a real one are shaped: circle, square and plume. */
import { CAPABILITIES, SUBSTANCE_CODES, TEAM_TIERS } from '@fengsui/contracts';
import type { Position, TeamState, ZoneArea, ZonePolygon } from '@fengsui/contracts';
import { alongAxis, circle, downwindSquare, type RecommendationInput } from '@fengsui/domain';
import fc from 'fast-check';
import { anAdvisedTeam, aQuestion, FIVE_TEAMS, SEVEN_TOWNS } from './an-advised-team.js';

/** In and around the bounds of the district (domain/nanhai.json). */
const somewhere: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: 112.839, max: 113.264, noNaN: true }),
  fc.double({ min: 22.799, max: 23.315, noNaN: true }),
);
const near = ([lon, lat]: Position): fc.Arbitrary<Position> =>
  fc
    .tuple(
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    )
    .map(([x, y]): Position => [lon + x, lat + y]);

const area = (kind: ZoneArea['kind'], shape: ZonePolygon): ZoneArea => ({
  kind,
  shape,
  distanceM: 0,
  clipped: false,
  source: { zh: 'random' },
  limits: [],
});
const metres = (max: number) => fc.double({ min: 30, max, noNaN: true });

function areasAround(at: Position, fromDeg: number | null): fc.Arbitrary<ZoneArea[]> {
  const isolation = metres(1000).map((radius) => area('isolation', circle(at, radius)));
  if (fromDeg === null) return fc.tuple(isolation);
  const downwind = fromDeg + 180;
  const square = metres(10_000).map((reach) =>
    area('protective', downwindSquare(at, downwind, reach)),
  );
  const plume = fc
    .tuple(metres(10_000), fc.double({ min: 0.02, max: 0.3, noNaN: true }))
    .map(([reach, width]) => {
      const outline = [0, 0.1, 0.3, 0.6, 0.9, 1].map((share): [number, number] => [
        reach * share,
        reach * width * share * (1.01 - share) * 2,
      ]);
      return area('plume', alongAxis(at, downwind, outline));
    });
  return fc
    .tuple(isolation, fc.option(square), fc.option(plume))
    .map((all) => all.filter((one) => one !== null));
}

const STATES: TeamState[] = ['available', 'out_of_service', 'sent', 'on_scene', 'proposed'];
function teamsAround(at: Position) {
  const place = fc.oneof(somewhere, near(at));
  const own = fc.record({
    state: fc.constantFrom<TeamState>('available', 'available', ...STATES),
    incident: fc.constantFrom('7', '8'),
    dutyHours: fc.double({ min: 0, max: 24, noNaN: true }),
    told: fc.option(place),
  });
  const further = fc.record({
    tier: fc.constantFrom(...TEAM_TIERS),
    base: place,
    capabilities: fc.subarray([...CAPABILITIES]),
  });
  const t = '2026-03-01T09:10:00Z';
  return fc
    .tuple(fc.tuple(own, own, own, own, own), fc.array(fc.tuple(further, own), { maxLength: 4 }))
    .map(([five, others]) =>
      [
        ...FIVE_TEAMS.map((team, i) => ({ ...team, ...five[i] })),
        ...others.map(([more, own], i) => anAdvisedTeam(`MORE-${i}`, { ...more, ...own })),
      ].map(
        ({
          told = null,
          ...team
        }: ReturnType<typeof anAdvisedTeam> & { told?: Position | null }) => ({
          ...team,
          incident:
            team.state === 'available' || team.state === 'out_of_service' ? null : team.incident,
          position: told && { at: told, t, accuracyM: null },
        }),
      ),
    );
}

/** An incident with its zone, wind and teams, some of which stand in or near it. */
export const aRandomQuestion: fc.Arbitrary<RecommendationInput> = fc
  .tuple(somewhere, fc.option(fc.double({ min: 0, max: 359.9, noNaN: true }), { freq: 4 }))
  .chain(([position, fromDeg]) =>
    fc
      .record({
        areas: areasAround(position, fromDeg),
        teams: teamsAround(position),
        substance: fc.option(fc.constantFrom(...SUBSTANCE_CODES), { freq: 9 }),
        fire: fc.boolean(),
        town: fc.constantFrom(...SEVEN_TOWNS.map(({ code }) => code)),
      })
      .map(({ areas, ...rest }) => {
        const wind = { fromDeg, speedMs: 3, source: null, distanceM: null, t: null };
        return aQuestion({ ...rest, position, zone: { areas, wind } });
      }),
  );
