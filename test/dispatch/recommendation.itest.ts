import type { DispatchView, Position, RecommendationView, TeamList } from '@fengsui/contracts';
import { circle } from '@fengsui/domain';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { dispatch, sent, tell } from '../make/a-dispatch.js';
import { anIncidentRow, aZoneRow } from '../make/an-incident-row.js';
import { someParts, type Ask } from '../make/a-system.js';
import { anHttpReceiver, type HttpReceiver } from '../parts/receivers.js';
import { aServer, type TestServer } from '../parts/server.js';

/** 九江 */
const LEAK: Position = [112.995, 22.838];
const TIMEOUT_MS = 400;

let ask: Ask;
let straight: TestServer;
let routed: TestServer;
let osrm: HttpReceiver;

beforeAll(async () => {
  const parts = await someParts();
  ask = parts.ask;
  osrm = await anHttpReceiver();
  // Without the watch of zones: each test draws its own.
  const options = { urls: parts.urls, roles: ['gateway' as const] };
  straight = await aServer(options);
  const env = { ROUTING_URL: osrm.url, ROUTING_TIMEOUT_MS: String(TIMEOUT_MS), DEMO: 'on' };
  routed = await aServer({ ...options, env });
});

/** Chlorine with a north wind and a zone of so many metres around it. */
async function aLeak(radiusM = 1_000): Promise<string> {
  const incident = await anIncidentRow(ask, { substance: 'CL2', position: LEAK });
  const area = { kind: 'isolation' as const, shape: circle(LEAK, radiusM), distanceM: radiusM };
  const areas = [{ ...area, source: { zh: '测试' }, limits: [], clipped: false }];
  await aZoneRow(ask, incident, { position: LEAK, areas });
  return incident;
}
async function adviceOf(server: { url: string }, incident: string): Promise<RecommendationView> {
  const path = `/incidents/${incident}/recommendation`;
  const answer = await call(server, 'GET', path, { token: await aToken('viewer') });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as RecommendationView;
}
const teamOf = ({ teams }: RecommendationView, code: string) =>
  teams.find(({ team }) => team === code);
/** A road as straight as the crow flies, 30 min long. */
const aRoad = (path: string, bend: Position[] = []) => {
  const ends = /driving\/([^?]+)/.exec(path)?.[1]?.split(';') ?? [];
  const [from, to] = ends.map((end) => end.split(',').map(Number));
  const coordinates = [from, ...bend, to];
  const route = { distance: 40_000, duration: 1_800, geometry: { coordinates } };
  return { status: 200, body: JSON.stringify({ code: 'Ok', routes: [route] }) };
};

it('lists the five teams with 76 members together, no split, and the demo ones where they are on', async () => {
  const answer = await call(straight, 'GET', '/teams', { token: await aToken('viewer') });
  const { items, totalStrength, asOf } = answer.body as TeamList;
  const hazmat = items.filter(({ tier }) => tier === 'hazmat');
  expect(hazmat).toHaveLength(5);
  expect(items.slice(0, 5)).toEqual(hazmat);
  expect(totalStrength).toBe(76);
  expect(asOf).toBeGreaterThan(0);
  for (const team of hazmat) {
    expect(team).toMatchObject({ state: 'available', assumptions: ['base', 'capabilities'] });
    expect(team).not.toHaveProperty('strength');
  }
  expect(items.slice(5).every(({ demo }) => demo === true)).toBe(true);
});

it('names for chlorine the one team that is able, upwind of the zone, and says why no other', async () => {
  const incident = await aLeak();
  const began = Date.now();
  const advice = await adviceOf(straight, incident);
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(advice).toMatchObject({ routing: 'straight_line', upwindBearingDeg: 0, incident });
  const [first] = advice.teams;
  expect(first).toMatchObject({ team: 'HUATE-GAS', rank: 1, lowerBecause: [] });
  expect(first?.staging?.[1]).toBeGreaterThan(LEAK[1]);
  expect(first?.terms.map(({ term }) => term)).toEqual(
    expect.arrayContaining(['capability', 'state', 'eta', 'route', 'fatigue', 'cover']),
  );
  expect(advice.gaps.map(({ code }) => code)).toContain('no_capable_team_within');
  for (const team of advice.teams.slice(1)) {
    expect({ team: team.team, why: team.lowerBecause.length > 0 }).toMatchObject({ why: true });
  }
  for (const code of ['BOLUO', 'XIQIAO-CERAMICS', 'NANHAI-GAS', 'PINGZHOU-DEPOT']) {
    expect(teamOf(advice, code)).toMatchObject({
      rank: null,
      lowerBecause: [{ code: 'lacks_capability' }],
    });
  }

  const view = (await dispatch(straight, incident, { team: 'HUATE-GAS' })).body as DispatchView;
  expect(view).toMatchObject({ staging: first?.staging, route: first?.route });
  const [told] = await ask('SELECT data FROM incident_entry WHERE incident_id = $1', [incident]);
  expect(told?.['data']).toMatchObject({ rank: 1, best: 'HUATE-GAS', team: 'HUATE-GAS' });
  await tell(straight, view.id, { status: 'cancelled' });
});

it('takes the staging point that a person chose, with its own way', async () => {
  const incident = await aLeak();
  const staging: Position = [112.97, 22.86];
  const body = { team: 'HUATE-GAS', staging };
  const view = (await dispatch(straight, incident, body)).body as DispatchView;
  expect(view).toMatchObject({ staging });
  expect(view.route.at(-1)).toEqual(staging);
  await tell(straight, view.id, { status: 'cancelled' });
});

it('counts the hours that a team was on dispatches', async () => {
  const incident = await aLeak();
  const { id } = await sent(straight, incident, 'NANHAI-GAS');
  await ask(
    `INSERT INTO dispatch_entry (dispatch_id, status, at, recorded_at, by_user)
     VALUES ($1, 'acknowledged', now() - interval '10 hours', now(), 'a-test')`,
    [id],
  );
  const term = teamOf(await adviceOf(straight, incident), 'NANHAI-GAS')?.terms.find(
    (one) => one.term === 'fatigue',
  );
  expect(term).toMatchObject({ value: 10, costMin: 4, reason: { code: 'long_on_duty' } });
});

describe('with a routing service', () => {
  it('takes its way and time where the way does not cross the zone', async () => {
    osrm.answer = ({ path }) => aRoad(path);
    const advice = await adviceOf(routed, await aLeak());
    expect(advice.routing).toBe('osrm');
    expect(advice.gaps.map(({ code }) => code)).not.toContain('routing_failed');
    // 30 min of driving and 2 of turning out.
    expect(teamOf(advice, 'HUATE-GAS')).toMatchObject({ rank: 1, etaMin: 32, distanceKm: 40 });
    const asked = osrm.received.map(({ path }) => path);
    expect(asked[0]).toMatch(
      /^\/route\/v1\/driving\/[\d.]+,[\d.]+;[\d.]+,[\d.]+\?overview=full&geometries=geojson/,
    );
    // Squads and those from outside too, and never the fire service, which is told in parallel.
    expect(advice.teams.length - asked.length).toBe(2);
  });

  it('goes round by itself when the road crosses the zone, and says so', async () => {
    osrm.answer = ({ path }) => aRoad(path, [LEAK]);
    const huate = teamOf(await adviceOf(routed, await aLeak()), 'HUATE-GAS');
    expect(huate?.terms.find(({ term }) => term === 'route')?.reason).toMatchObject({
      code: 'straight_free',
      facts: { routingRefused: 'routed_line_crosses_zone' },
    });
  });

  it.each([
    ['timeout', () => pause(3 * TIMEOUT_MS).then(() => ({ status: 200, body: '{}' }))],
    ['bad_answer', () => ({ status: 502, body: '<html>' })],
    ['bad_answer', () => ({ status: 200, body: '{"code":"Ok","routes":[{"distance":"far"}]}' })],
    [
      'unreachable',
      () => {
        throw new Error('no answer');
      },
    ],
  ])(
    'falls back to the straight line on %s, in time and with the reason',
    async (reason, answer) => {
      osrm.answer = answer;
      const incident = await aLeak();
      const began = Date.now();
      const advice = await adviceOf(routed, incident);
      expect(Date.now() - began).toBeLessThan(2_000);
      expect(advice.routing).toBe('straight_line');
      const gap = advice.gaps.find(({ code }) => code === 'routing_failed');
      expect(gap?.facts).toMatchObject({ reason });
      expect(gap?.facts['teams']).toContain('HUATE-GAS');
      const eta = teamOf(advice, 'HUATE-GAS')?.terms.find(({ term }) => term === 'eta');
      expect(eta?.reason.code).toBe('straight_line_model');
    },
  );

  it('says that it knows no road where the service knows none', async () => {
    osrm.answer = () => ({ status: 400, body: '{"code":"NoRoute"}' });
    const huate = teamOf(await adviceOf(routed, await aLeak()), 'HUATE-GAS');
    expect(huate?.terms.find(({ term }) => term === 'route')?.reason.facts).toMatchObject({
      routingRefused: 'no_routed_line',
    });
  });
});

it('says what it does not know, and of what there is none', async () => {
  const incident = await anIncidentRow(ask, { substance: 'CH4' });
  const { gaps, upwindBearingDeg } = await adviceOf(straight, incident);
  expect(gaps.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['zone_unknown', 'wind_unknown']),
  );
  expect(upwindBearingDeg).toBeNull();
  const token = await aToken('viewer');
  for (const path of ['/incidents/999999/recommendation', '/incidents/x/recommendation']) {
    expect((await call(straight, 'GET', path, { token })).status).toBe(404);
  }
});
