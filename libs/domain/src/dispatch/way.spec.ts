import { aQuestion, FIVE_TEAMS, townOf } from '../../../../test/make/an-advised-team.js';
import { circle, downwindSquare } from '../geometry/shapes.js';
import { recommend, type RecommendationInput } from './recommend.js';

const adviceOn = (changes: Partial<RecommendationInput>, team: string) => {
  const advice = recommend(aQuestion(changes)).teams.find((one) => one.team === team);
  if (!advice) throw new Error(`nothing on ${team}`);
  return advice;
};
const termOf = (changes: Partial<RecommendationInput>, team: string, name: string) =>
  adviceOn(changes, team).terms.find(({ term }) => term === name);
const changed = (code: string, changes: Partial<(typeof FIVE_TEAMS)[number]>) =>
  FIVE_TEAMS.map((team) => (team.code === code ? { ...team, ...changes } : team));
const codes = (gaps: { code: string }[]) => gaps.map(({ code }) => code);
const area = (shape: ReturnType<typeof circle>) => ({
  kind: 'isolation' as const,
  shape,
  distanceM: 0,
  clipped: false,
  source: { zh: '' },
  limits: [],
});

describe('a zone between team and incident', () => {
  const at = townOf('九江').centre;
  const wind = (fromDeg: number | null) => ({
    fromDeg,
    speedMs: 3,
    source: null,
    distanceM: null,
    t: null,
  });
  const square = area(downwindSquare(at, 0, 5000));

  it('is gone round: the team from the north reports in the south, against the wind', () => {
    const zone = { areas: [area(circle(at, 400)), square], wind: wind(180) };
    const advice = adviceOn({ zone }, 'HUATE-GAS');
    expect(advice.staging?.[1]).toBeLessThan(at[1]);
    expect(advice.route.length).toBeGreaterThan(2);
    const route = termOf({ zone }, 'HUATE-GAS', 'route');
    expect(route).toMatchObject({
      reason: { code: 'round_the_zone', facts: { staging: 'upwind' } },
    });
    expect(route?.value).toBeGreaterThan(0.5);
  });

  it('is approached from the team’s own side when the wind is not known', () => {
    const zone = { areas: [area(circle(at, 900))], wind: wind(null) };
    const { staging, route } = adviceOn({ zone }, 'HUATE-GAS');
    expect(staging?.[1]).toBeGreaterThan(at[1] + 0.008);
    expect(route).toHaveLength(2);
    const advice = recommend(aQuestion({ zone }));
    expect([advice.upwindBearingDeg, codes(advice.gaps).includes('wind_unknown')]).toEqual([
      null,
      true,
    ]);
  });

  it('is left by the nearest side by a team that is inside, and that is told', () => {
    const zone = { areas: [square], wind: wind(180) };
    const inside: [number, number] = [at[0], at[1] + 0.02];
    const teams = changed('HUATE-GAS', { base: inside });
    expect(termOf({ zone, teams }, 'HUATE-GAS', 'route')?.reason.code).toBe('starts_inside_zone');
  });

  it('bars a routed line through it, with the reason, and takes one that goes round', () => {
    const zone = { areas: [square], wind: wind(180) };
    const plain = adviceOn({ zone }, 'HUATE-GAS');
    const base = FIVE_TEAMS.find(({ code }) => code === 'HUATE-GAS')?.base ?? at;
    const staging = plain.staging ?? at;
    const routed = (line: (typeof base)[]) =>
      new Map([['HUATE-GAS', { line, distanceM: 50_000, durationS: 3000 }]]);
    const about = (line: (typeof base)[]) =>
      termOf({ zone, routing: 'osrm', routed: routed(line) }, 'HUATE-GAS', 'route')?.reason;
    expect(about([base, staging])).toMatchObject({
      code: 'round_the_zone',
      facts: { routingRefused: 'routed_line_crosses_zone' },
    });
    expect(about([base, [113.5, 23]])?.facts['routingRefused']).toBe('routed_line_ends_elsewhere');
    expect(about(plain.route)).toMatchObject({ code: 'routed', facts: { routingRefused: null } });
    const eta = adviceOn({ zone, routed: routed(plain.route) }, 'HUATE-GAS').etaMin;
    expect(eta).toBe(52);
  });
});
