import type {
  Page,
  PointEntry,
  RegisterDryRun,
  RegisterImport,
  SiteEntry,
} from '@fengsui/contracts';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aRedis } from '../parts/brokers.js';
import { aDatabase, asking } from '../parts/database.js';
import { aServer, type TestServer } from '../parts/server.js';

let server: TestServer;
let token: string;
let ask: ReturnType<typeof asking>;

beforeAll(async () => {
  const [database, redis] = await Promise.all([aDatabase(), aRedis()]);
  const urls = { database: database.url, redis: redis.url };
  server = await aServer({ urls, roles: ['gateway'] });
  token = await aToken('admin');
  ask = asking(database);
});

const load = (body: unknown) => call(server, 'POST', '/register/import', { token, body });
const exported = async () =>
  (await call(server, 'GET', '/register/export', { token })).body as RegisterImport;
const revision = async () =>
  (await ask('SELECT revision::int FROM register_revision'))[0]?.['revision'] as number;
const lastNews = async () =>
  (await ask('SELECT type, data FROM journal ORDER BY seq DESC LIMIT 1'))[0];

const aPoint = (tag: string, changes: Partial<PointEntry> = {}): PointEntry => ({
  site: 'T1',
  tag,
  gateway: 'T1-G',
  quantity: 'level',
  unit: 'm',
  range: [0, 12],
  intervalS: 10,
  limits: { H: { value: 10, severity: 2, deadband: 0.5 } },
  ...changes,
});
const aPlant = (points: PointEntry[]): RegisterImport => ({
  sites: [
    {
      code: 'T1',
      kind: 'hazchem_facility',
      name: { zh: '试验罐区', en: 'Test tanks' },
      town: '440605124',
      position: [113.0, 23.128],
      responsible: [{ role: '安全', name: '某人', phone: '1' }],
      inventory: [{ substance: 'CL2', tonnes: 25.5 }],
      personsWithin500m: 120,
      cameras: [{ name: { zh: '东门' }, kind: 'webrtc', url: 'https://video.example/whep/1' }],
      documents: [{ kind: 'plan', title: { zh: '应急预案' }, url: '/files/T1/plan.pdf' }],
    },
  ],
  gateways: [{ code: 'T1-G', site: 'T1' }],
  points,
});

describe('import', () => {
  it('is in force at once, counted, journaled, and under a new revision', async () => {
    const before = await revision();
    const answer = await load(aPlant([aPoint('A'), aPoint('B', { position: [113.001, 23.1] })]));
    expect(answer).toMatchObject({
      status: 200,
      body: { grid: 0, sites: 1, gateways: 1, points: 2, rules: 0 },
    });
    expect(await revision()).toBe(before + 1);
    expect(await lastNews()).toEqual({
      type: 'system.register',
      data: { sites: 1, gateways: 1, points: 2, by: 'a-admin' },
    });
    const { body } = await call(server, 'GET', '/points/T1/B', { token });
    expect(body).toMatchObject({ point: 'T1/B', position: [113.001, 23.1], freshness: 'never' });
  });

  it('raises the version of a rule with its limits only', async () => {
    const versions = async () =>
      (await ask('SELECT tag, rule_version FROM point ORDER BY tag')).map((row) =>
        Object.values(row),
      );
    await load({ points: [aPoint('A', { unit: 'cm', limits: aPoint('A').limits })] });
    expect(await versions()).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    await load({ points: [aPoint('A', { limits: { H: { value: 9, severity: 2 } } })] });
    expect(await versions()).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  it('takes all or nothing, and names each wrong field', async () => {
    const [before, revisionBefore] = [await exported(), await revision()];
    const answer = await load({
      ...aPlant([
        aPoint('NEW'),
        aPoint('NEW'),
        aPoint('C', { gateway: 'nowhere' }),
        aPoint('D', { limits: { L: { value: 9, severity: 3 }, H: { value: 8, severity: 2 } } }),
        aPoint('E', { limits: { H: { value: 5, severity: 2, deadband: 12 } } }),
        aPoint('F', { site: 'T2' }),
        aPoint('G', { range: [3, 3] }),
      ]),
      gateways: [{ code: 'T2-G', site: 'T2' }],
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(wrongFields(answer))).toEqual([
      'gateways.0.site',
      'points.1.tag',
      'points.2.gateway',
      'points.3.limits.H.value',
      'points.4.limits.H.deadband',
      'points.5.site',
      'points.5.gateway',
      'points.6.range',
    ]);
    expect(await exported()).toEqual(before);
    expect(await revision()).toBe(revisionBefore);
  });

  it('names unknown keys and wrong types by their path', async () => {
    const answer = await load({ sites: [{ code: 'X', colour: 'red' }], points: [{ tag: 7 }] });
    expect(answer.status).toBe(400);
    const paths = Object.keys(wrongFields(answer));
    expect(paths).toEqual(
      expect.arrayContaining(['sites.0.colour', 'sites.0.kind', 'points.0.tag']),
    );
  });

  it('lets two imports at once follow one another', async () => {
    const before = await revision();
    const answers = await Promise.all([1, 2, 3, 4].map(() => load(aPlant([aPoint('A')]))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await revision()).toBe(before + 4);
  });

  it('takes 10,000 points in one call within 20 s', async () => {
    const sites = Array.from({ length: 100 }, (_, i) => `BIG${i}`);
    const points = sites.flatMap((site) =>
      Array.from({ length: 100 }, (_, i) => aPoint(`P${i}`, { site, gateway: `${site}-G` })),
    );
    const [plant] = aPlant([]).sites ?? [];
    const beganMs = performance.now();
    const answer = await load({
      sites: sites.map((code) => ({ ...plant, code })),
      gateways: sites.map((site) => ({ code: `${site}-G`, site })),
      points,
    });
    expect(answer).toMatchObject({ status: 200, body: { sites: 100, points: 10_000 } });
    expect(performance.now() - beganMs).toBeLessThan(20_000);
    expect(await ask("SELECT count(*)::int AS n FROM point WHERE tag LIKE 'P%'")).toEqual([
      { n: 10_000 },
    ]);
  });
});

describe('export', () => {
  it('goes in again and changes nothing', async () => {
    const state = () =>
      ask('SELECT id, site_id, gateway_id, tag, limits, rule_version FROM point ORDER BY id');
    const [before, pointsBefore] = [await exported(), await state()];
    expect(before.sites).toHaveLength(101);
    expect(before.sites?.find(({ code }) => code === 'T1')).toEqual(aPlant([]).sites?.[0]);
    expect((await load(before)).status).toBe(200);
    expect(await exported()).toEqual(before);
    expect(await state()).toEqual(pointsBefore);
  });
});

describe('a dry run', () => {
  const tried = async (body: RegisterImport) => {
    const answer = await call(server, 'POST', '/register/import?dryRun=true', { token, body });
    expect(answer.status).toBe(200);
    return answer.body as RegisterDryRun;
  };
  const state = async () => ({
    register: await exported(),
    revision: await revision(),
    versions: await ask('SELECT id, rule_version FROM point ORDER BY id'),
    rules: await ask('SELECT code, version FROM rule_version ORDER BY code, version'),
    journal: await ask('SELECT count(*)::int, max(seq)::int FROM journal'),
    audit: await ask('SELECT count(*)::int, max(seq)::int FROM audit'),
  });

  it('counts what is new, changed and as it was, and writes nothing', async () => {
    const before = await state();
    const { errors, changes } = await tried({
      ...aPlant([aPoint('B', { unit: 'mm' }), aPoint('DRY')]),
      rules: [
        {
          kind: 'rate',
          code: 'dry.rate',
          severity: 3,
          scope: {},
          perMinute: 2,
          direction: 'rising',
          windowS: 60,
        },
      ] as RegisterImport['rules'],
    });
    expect(errors).toEqual([]);
    expect(changes).toEqual({
      grid: { new: 0, changed: 0, unchanged: 0 },
      sites: { new: 0, changed: 0, unchanged: 1 },
      gateways: { new: 0, changed: 0, unchanged: 1 },
      points: { new: 1, changed: 1, unchanged: 0 },
      rules: { new: 1, changed: 0, unchanged: 0 },
    });
    expect(await state()).toEqual(before);
  });

  it('finds the whole export unchanged', async () => {
    const register = await exported();
    const { errors, changes } = await tried(register);
    expect(errors).toEqual([]);
    for (const { new: born, changed } of Object.values(changes))
      expect([born, changed]).toEqual([0, 0]);
    expect(changes.points.unchanged).toBe(register.points?.length);
  });

  it('names the same fields as the import refuses, counting the others', async () => {
    const before = await state();
    const body: RegisterImport = {
      sites: [{ ...(aPlant([]).sites?.[0] as SiteEntry), code: 'T9', town: 'nowhere' }],
      points: [
        aPoint('A', { unit: 'ft' }),
        aPoint('C', { gateway: 'none' }),
        aPoint('E'),
        aPoint('E'),
      ],
    };
    const { errors, changes } = await tried(body);
    expect(errors.map(({ path }) => path)).toEqual([
      'sites.0.town',
      'points.3.tag',
      'points.1.gateway',
    ]);
    expect((await load(body)).body).toMatchObject({ errors });
    expect(changes.sites).toEqual({ new: 0, changed: 0, unchanged: 0 });
    expect(changes.points).toEqual({ new: 1, changed: 1, unchanged: 0 });
    expect(await state()).toEqual(before);
  });

  it('names a wrong rule where it stood', async () => {
    const rule = { kind: 'voting', severity: 2, need: 2, limit: 'H' };
    const { errors } = await tried({
      points: [aPoint('A'), aPoint('A', { site: 'T404' })],
      rules: [
        { ...rule, code: 'dry.good', points: ['BIG1/P1', 'BIG1/P2'] },
        { ...rule, code: 'dry.none', points: ['BIG1/P1', 'BIG1/MISSING'] },
      ] as RegisterImport['rules'],
    });
    expect(errors.map(({ path }) => path)).toEqual([
      'points.1.site',
      'points.1.gateway',
      'rules.1.points',
    ]);
  });
});

describe('the entries of the register', () => {
  const list = async (path: string, role: 'admin' | 'viewer' = 'viewer') => {
    const answer = await call(server, 'GET', `/register/${path}`, { token: await aToken(role) });
    expect(answer.status).toBe(200);
    return answer.body as Page<{ code?: string; tag?: string }>;
  };

  it('are read by anyone page by page, each as the export has it', async () => {
    const { sites = [], points = [] } = await exported();
    const first = await list('points?limit=1000');
    const second = await list(`points?limit=1000&cursor=${first.next ?? ''}`);
    expect([...first.items, ...second.items]).toEqual(points.slice(0, 2000));
    expect(await list('sites?limit=1000')).toEqual({ items: sites, next: null });
    expect((await list('gateways?limit=1000')).items).toHaveLength(101);
  });

  it('are found by part of a code or a name, by site and by code, wild cards as they are written', async () => {
    expect((await list(`sites?q=${encodeURIComponent('试验罐')}`)).items).toHaveLength(100);
    expect((await list('sites?q=t1&code=T1')).items).toMatchObject([{ code: 'T1' }]);
    expect((await list('sites?q=%25')).items).toEqual([]);
    expect((await list('points?site=BIG7&code=P5')).items).toMatchObject([{ tag: 'P5' }]);
    expect((await list('gateways?site=BIG7')).items).toEqual([{ code: 'BIG7-G', site: 'BIG7' }]);
  });

  it('have no other list', async () => {
    expect((await call(server, 'GET', '/register/users', { token })).status).toBe(404);
  });
});

describe('the body of an import', () => {
  it('is not read before the guard has let its sender in', async () => {
    const big = { sites: [], padding: 'x'.repeat(2_000_000) };
    const viewer = await aToken('viewer');
    const answer = await call(server, 'POST', '/register/import', { token: viewer, body: big });
    expect(answer.status).toBe(403);
    expect(Object.keys(wrongFields(await load(big)))).toEqual(['padding']);
  });

  it('may be 32 MB long and no longer', async () => {
    const answer = await load({ padding: 'x'.repeat(34_000_000) });
    expect(answer).toMatchObject({ status: 413, body: { status: 413 } });
  });
});
