import type {
  GridNode,
  Page,
  PointView,
  RegisterImport,
  SiteView,
  SparklinesView,
  Town,
} from '@fengsui/contracts';
import { GRID_NODES, TOWNS } from '@fengsui/nanhai';
import { aToken, call } from '../make/a-caller.js';
import { aRedis } from '../parts/brokers.js';
import { aDatabase, asking } from '../parts/database.js';
import type { Urls } from '../parts/environment.js';
import { aServer, type TestServer } from '../parts/server.js';

const VIDEO = 'https://video.example:8443';

let server: TestServer;
let token: string;
let ask: ReturnType<typeof asking>;
let urls: Urls;

beforeAll(async () => {
  const [database, redis] = await Promise.all([aDatabase(), aRedis()]);
  urls = { database: database.url, redis: redis.url };
  server = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on', CAMERA_ORIGINS: VIDEO } });
  token = await aToken('viewer');
  ask = asking(database);
});

const get = async (path: string) => call(server, 'GET', path, { token });
const everything = async <T>(path: string, limit: number): Promise<T[]> => {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const { body } = await get(`${path}limit=${limit}${next === null ? '' : `&cursor=${next}`}`);
    const page = body as Page<T>;
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    next = page.next;
  } while (next !== null);
  return items;
};
const point = async (code: string) => (await get(`/points/${code}`)).body as PointView;

describe('lists', () => {
  it('have towns, grid, sites and points of the demo register, each once, page by page', async () => {
    expect((await everything<Town>('/towns?', 3)).map(({ code }) => code)).toEqual(
      TOWNS.map(({ code }) => code).sort(),
    );
    expect(await everything('/grid?', 50)).toHaveLength(GRID_NODES.length);
    const sites = await everything<SiteView>('/sites?', 20);
    expect(sites.length).toBeGreaterThanOrEqual(60);
    expect(sites.every(({ demo }) => demo)).toBe(true);
    const points = await everything<PointView>('/points?', 700);
    expect(points.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(points.map((view) => view.point)).size).toBe(points.length);
    expect(sites.reduce((sum, site) => sum + site.points.total, 0)).toBe(points.length);
    const [site] = sites;
    const ofOne = await everything<PointView>(`/points?site=${site?.code ?? ''}&`, 1000);
    expect(ofOne).toEqual(points.filter((view) => view.site === site?.code));
  });

  it('refuse a wrong cursor and limit, and know what they do not know', async () => {
    expect((await get('/sites?cursor=nonsense')).status).toBe(400);
    expect((await get('/sites?limit=1001')).status).toBe(400);
    expect((await get('/sites?colour=red')).status).toBe(400);
    expect((await get('/points?site=NOWHERE')).status).toBe(404);
    expect((await get('/sites/NOWHERE')).status).toBe(404);
    expect((await get('/points/NOWHERE/P')).status).toBe(404);
  });
});

describe('live state', () => {
  it('shows the last reading, freshness, and the worst open alarm of points and sites', async () => {
    const [quiet, loud] = await everything<PointView>('/points?site=NH0001&', 2);
    if (!quiet || !loud) throw new Error('the demo register has no NH0001');
    const idOf = `(SELECT p.id FROM point p JOIN site s ON s.id = p.site_id
                   WHERE s.code || '/' || p.tag = $1)`;
    const putLast = (code: string, v: number, flags: number, ageS: number) =>
      ask(
        `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
         SELECT ${idOf}, now() - a.age, $2, 0, $3, now() - a.age, now() - a.age
         FROM (SELECT $4 * interval '1 second' AS age) a`,
        [code, v, flags, ageS],
      );
    await putLast(quiet.point, 1, 2, 0);
    await putLast(loud.point, 250, 1, 3600);
    const putAlarm = (severity: number, acked: boolean, rule: string) =>
      ask(
        `INSERT INTO alarm (shard, subject, point_id, site_id, rule, rule_kind, rule_version, severity,
                            peak_severity, active, acked, open, tripped_at, raised_at)
         SELECT 0, 'p' || p.id, p.id, p.site_id, $2, 'limits', 1, $3, 1, true, $4, true, now(), now()
         FROM point p WHERE p.id = ${idOf}`,
        [loud.point, rule, severity, acked],
      );
    await putAlarm(1, true, 'limits.high');
    await putAlarm(3, false, 'no_data');

    expect(await point(quiet.point)).toMatchObject({
      last: { v: true, q: 0, outOfRange: false },
      freshness: 'fresh',
      worstSeverity: null,
    });
    expect(await point(loud.point)).toMatchObject({
      last: { v: 250, outOfRange: true },
      freshness: 'stale',
      worstSeverity: 1,
    });
    const site = (await get('/sites/NH0001')).body as SiteView;
    expect(site).toMatchObject({
      worstSeverity: 1,
      openAlarms: 2,
      unacknowledged: 1,
      freshness: 'stale',
      points: { fresh: 1, stale: 1, never: site.points.total - 2 },
    });

    await ask("UPDATE gateway SET state = 'offline', state_at = now() WHERE code = $1", [
      quiet.gateway,
    ]);
    expect((await point(quiet.point)).freshness).toBe('stale');
  });
});

describe('the last hours of a site', () => {
  const MINUTE = 60_000;
  const lines = async (hours: number) =>
    (await get(`/sites/NH0002/sparklines?hours=${hours}`)).body as SparklinesView;

  it('are in one answer: each point with its spikes and its newest value, and no other site', async () => {
    const points = await everything<PointView>('/points?site=NH0002&', 500);
    const [spiky, calm] = points.map(({ tag }) => tag);
    if (spiky === undefined || calm === undefined) throw new Error('NH0002 has no two points');
    // At a quarter of the bucket before the last: all four fall into one.
    const began = Math.floor(Date.now() / (2 * MINUTE)) * 2 * MINUTE - 4 * MINUTE;
    const put = (tag: string, site: string, atMs: number, v: number, q = 0) =>
      ask(
        `INSERT INTO reading (point_id, t, v, q, received)
         SELECT p.id, to_timestamp($3 / 1000.0), $4, $5, now()
         FROM point p JOIN site s ON s.id = p.site_id WHERE s.code = $1 AND p.tag = $2`,
        [site, tag, atMs, v, q],
      );
    await put(spiky, 'NH0002', began, 1);
    await put(spiky, 'NH0002', began + 1000, 99);
    await put(spiky, 'NH0002', began + 2000, 777, 2);
    await put(spiky, 'NH0002', began + MINUTE, 2);
    await put(spiky, 'NH0002', began - 3 * 60 * MINUTE, 5);
    await put(calm, 'NH0002', began, 7);
    const [other] = await everything<PointView>('/points?site=NH0003&', 1);
    await put(other?.tag ?? '', 'NH0003', began, 8);

    const two = await lines(2);
    expect(two.points).toEqual({
      [spiky]: [[began, 1, 99, 2]],
      [calm]: [[began, 7, 7, 7]],
    });
    expect(two.bucketMs).toBe(2 * MINUTE);
    expect((await lines(8)).points[spiky]).toHaveLength(2);
    expect((await lines(24)).points[spiky]?.at(0)?.[1]).toBe(5);
  });

  it('are refused of no site and for no or too long a time', async () => {
    expect((await get('/sites/NOWHERE/sparklines')).status).toBe(404);
    expect((await get('/sites/NH0002/sparklines?hours=169')).status).toBe(400);
    expect((await get('/sites/NH0002/sparklines?hours=0')).status).toBe(400);
  });
});

describe('servers of video', () => {
  it('are named to the console and to the browser, and nothing else is let in', async () => {
    expect((await get('/about')).body).toMatchObject({ cameraOrigins: [VIDEO] });
    const policy =
      (await fetch(`${server.url}/healthz`)).headers.get('content-security-policy') ?? '';
    const allowed = Object.fromEntries(
      policy.split(';').map((rule) => {
        const [name = '', ...sources] = rule.trim().split(' ');
        return [name, sources];
      }),
    );
    expect(allowed['media-src']).toEqual(["'self'", 'blob:', VIDEO]);
    expect(allowed['connect-src']).toEqual(["'self'", 'ws:', 'wss:', VIDEO]);
    expect(allowed['script-src']).toEqual(["'self'"]);
  });
});

describe('what the program brings along', () => {
  it('is loaded once, so that a restart leaves what people changed', async () => {
    const admin = { token: await aToken('admin') };
    const before = (await call(server, 'GET', '/register/export', admin)).body as RegisterImport;
    const site = { ...before.sites?.[0], operator: '改过的单位' };
    await call(server, 'POST', '/register/import', { ...admin, body: { sites: [site] } });
    const revision = await ask('SELECT revision FROM register_revision');
    const again = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
    expect(await ask('SELECT revision FROM register_revision')).toEqual(revision);
    const after = (await call(again, 'GET', '/register/export', admin)).body as RegisterImport;
    expect(after.sites?.[0]?.operator).toBe('改过的单位');
    await again.stop();
  });

  it('leaves the persons responsible for a grid node, also when the grid is loaded anew', async () => {
    const node = { ...GRID_NODES[0], responsible: [{ role: '网格员', name: '某人' }] };
    const admin = { token: await aToken('admin') };
    await call(server, 'POST', '/register/import', { ...admin, body: { grid: [node] } });
    await ask("DELETE FROM register_source WHERE name = 'nanhai-grid'");
    const again = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
    const nodes = ((await get('/grid?limit=1000')).body as Page<GridNode>).items;
    expect(nodes.find(({ code }) => code === node.code)?.responsible).toEqual(node.responsible);
    await again.stop();
  });
});
