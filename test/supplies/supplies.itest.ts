/** Stores and their stock over REST, kept by the real database. */
import type {
  ExpiringLot,
  MovementRequest,
  MovementView,
  NearStore,
  Page,
  Role,
  StoreEntry,
  StoreView,
  SupplySuggestion,
  TimelineEntry,
} from '@fengsui/contracts';
import { circle, dateOf, dayOf, destination } from '@fengsui/domain';
import { STORE_COUNT, TOWNS } from '@fengsui/nanhai';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aKnownIncident } from '../make/a-known-incident.js';
import { journalAfter, someParts, type Ask } from '../make/a-system.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const HERE: StoreEntry['position'] = [112.7, 22.6];
/** Far from all other stores. */
const THERE: StoreEntry['position'] = [114, 24];
const DAY_MS = 86_400_000;
const day = (after: number) => dateOf(dayOf(Date.now() + after * DAY_MS));

let server: TestServer;
let ask: Ask;
let urls: Awaited<ReturnType<typeof someParts>>['urls'];

beforeAll(async () => {
  const parts = await someParts();
  ({ ask, urls } = parts);
  server = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
  await untilReadyz(server);
});

async function asked(method: string, path: string, body?: unknown, role: Role = 'dispatcher') {
  return call(server, method, `/supplies${path}`, { token: await aToken(role), body });
}
const items = async <T>(path: string) => ((await asked('GET', path)).body as Page<T>).items;
const entry = (changes: Partial<StoreEntry> = {}): StoreEntry => ({
  name: { zh: '试验仓', en: 'Test store' },
  town: '440605124',
  position: HERE,
  items: [
    { item: 'mask', name: { zh: '防毒面具' }, category: 'protection', unit: '个', minimum: 20 },
    { item: 'rope', name: { zh: '绳' }, category: 'life_saving', unit: 'm' },
  ],
  ...changes,
});
const move = (code: string, body: Partial<MovementRequest>, role?: Role) =>
  asked(
    'POST',
    `/stores/${code}/movements`,
    { item: 'mask', kind: 'in', quantity: 1, reason: '试验', ...body },
    role,
  );
const stockOf = async (code: string, item = 'mask') =>
  ((await asked('GET', `/stores/${code}`)).body as StoreView).stock.find((l) => l.item === item);

describe('the demonstration stores', () => {
  it('are there in every town, marked, and loaded once: what people changed stays', async () => {
    const stores = await items<StoreView>('/stores');
    expect(stores).toHaveLength(STORE_COUNT);
    expect(stores.every(({ demo, stock }) => demo && stock.length > 0)).toBe(true);
    const town = TOWNS[0]?.code ?? '';
    expect(await items(`/stores?town=${town}`)).toHaveLength(STORE_COUNT / TOWNS.length);
    const [first] = stores;
    const line = first?.stock[0];
    if (!first || !line) throw new Error('no store');
    await move(first.code, { item: line.item, kind: 'count', quantity: 3 });
    const again = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
    const answer = await call(again, 'GET', `/supplies/stores/${first.code}`, {
      token: await aToken('viewer'),
    });
    expect((answer.body as StoreView).stock[0]).toMatchObject({ item: line.item, quantity: 3 });
    await again.stop();
  });

  it('are found by category and by what they are called or keep, and come page by page', async () => {
    const hazmat = await items<StoreView>('/stores?category=hazmat');
    expect(hazmat).toHaveLength(14);
    expect(hazmat.every(({ stock }) => stock.some((l) => l.category === 'hazmat'))).toBe(true);
    expect(await items(`/stores?q=${encodeURIComponent('狮山')}`)).toHaveLength(12);
    expect(await items(`/stores?q=${encodeURIComponent('堵漏')}`)).toHaveLength(14);
    expect(await items(`/stores?q=${encodeURIComponent('%')}`)).toEqual([]);
    const page = (await asked('GET', '/stores?limit=80')).body as Page<StoreView>;
    const next = (await asked('GET', `/stores?limit=80&cursor=${page.next}`)).body as typeof page;
    expect([page.items.length, next.items.length, next.next]).toEqual([80, 4, null]);
  });
});

describe('a store', () => {
  it('is entered and changed by those who may, and is then no demonstration', async () => {
    expect((await asked('PUT', '/stores/S1', entry(), 'duty')).status).toBe(403);
    const put = await asked('PUT', '/stores/S1', entry({ phone: '0757-1' }));
    expect(put).toMatchObject({
      status: 200,
      body: {
        code: 'S1',
        demo: false,
        phone: '0757-1',
        stock: [
          { item: 'rope', quantity: 0, minimum: null, expiresOn: null },
          { item: 'mask', quantity: 0, minimum: 20 },
        ],
      },
    });
    expect((await asked('GET', '/stores/none')).status).toBe(404);
  });

  it('is refused in an unknown town or with a line twice', async () => {
    const astray = await asked('PUT', '/stores/S2', entry({ town: 'nowhere' }));
    expect(Object.keys(wrongFields(astray))).toEqual(['town']);
    const [line] = entry().items ?? [];
    const twice = await asked('PUT', '/stores/S2', entry({ items: line && [line, line] }));
    expect(Object.keys(wrongFields(twice))).toEqual(['items.1.item']);
    expect((await asked('GET', '/stores/S2')).status).toBe(404);
  });

  it('gives up a line only when nothing of it is left', async () => {
    await asked('PUT', '/stores/S3', entry());
    await move('S3', { quantity: 2 });
    const bare = { ...entry(), items: [] };
    expect(await asked('PUT', '/stores/S3', { ...bare, phone: '1' })).toMatchObject({
      status: 409,
      body: { items: ['mask'] },
    });
    expect((await asked('GET', '/stores/S3')).body).toMatchObject({ phone: null });
    await move('S3', { kind: 'count', quantity: 0 });
    expect((await asked('PUT', '/stores/S3', bare)).body).toMatchObject({ stock: [] });
    const history = await items<MovementView>('/stores/S3/movements');
    expect(history.map(({ kind }) => kind)).toEqual(['count', 'in']);
  });
});

describe('stock', () => {
  beforeAll(() => asked('PUT', '/stores/M1', entry()));

  it('goes out by what expires first and never below nothing', async () => {
    await move('M1', { quantity: 5 });
    await move('M1', { quantity: 3, expiresOn: '2030-06-30' });
    await move('M1', { quantity: 2, expiresOn: '2029-06-30' });
    expect(await stockOf('M1')).toMatchObject({ quantity: 10, expiresOn: '2029-06-30' });
    expect(await move('M1', { kind: 'out', quantity: 4 })).toMatchObject({
      status: 201,
      body: { store: 'M1', item: 'mask', kind: 'out', quantity: 4, left: 6, by: 'a-dispatcher' },
    });
    expect(await stockOf('M1')).toMatchObject({ quantity: 6, expiresOn: '2030-06-30' });
    expect(await move('M1', { kind: 'out', quantity: 6.5 })).toMatchObject({
      status: 409,
      body: { left: 6 },
    });
    expect(await stockOf('M1')).toMatchObject({ quantity: 6 });
    expect((await move('M1', { kind: 'write_off', quantity: 1 }, 'viewer')).status).toBe(403);
  });

  it('is told to the consoles', async () => {
    const last = (await journalAfter({ server })).filter(({ type }) => type === 'supplies.moved');
    expect(last.at(-1)?.data).toMatchObject({ store: 'M1', movement: { left: 6 } });
  });

  it('is not moved twice by a repetition, and a key is for one movement', async () => {
    const once = { kind: 'out', quantity: 1, key: 'phone-0001' } as const;
    const answers = await Promise.all([1, 2, 3, 4].map(() => move('M1', once)));
    const ids = answers.map(({ status, body }) => [status, (body as MovementView).id]);
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(await stockOf('M1')).toMatchObject({ quantity: 5 });
    expect(await move('M1', { ...once, quantity: 2 })).toMatchObject({
      status: 409,
      body: { movement: { quantity: 1 } },
    });
  });

  it('goes to one of many who ask for the last of it', async () => {
    const many = await Promise.all(
      Array.from({ length: 6 }, () => move('M1', { kind: 'out', quantity: 2 })),
    );
    expect(many.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409]);
    expect(await stockOf('M1')).toMatchObject({ quantity: 1 });
  });

  it('names what is wrong with a movement', async () => {
    const paths = async (body: Partial<MovementRequest>) =>
      Object.keys(wrongFields(await move('M1', body)));
    expect(await paths({ item: 'nothing' })).toEqual(['item']);
    expect(await paths({ quantity: 0 })).toEqual(['quantity']);
    expect(await paths({ incident: '999999' })).toEqual(['incident']);
    expect((await move('none', {})).status).toBe(404);
  });

  it('that goes to an incident stands in its timeline', async () => {
    const incident = await aKnownIncident(ask, { substance: 'CL2', position: HERE });
    const before = (await journalAfter({ server })).length;
    const { body } = await move('M1', { kind: 'out', quantity: 1, incident, reason: '送现场' });
    expect(body).toMatchObject({ incident, left: 0 });
    const news = (await journalAfter({ server })).slice(before);
    expect(news.map(({ type }) => type)).toEqual(['incident.entry', 'supplies.moved']);
    const told = news[0]?.data['entry'] as TimelineEntry;
    expect(told).toMatchObject({
      incident,
      kind: 'supplies',
      by: 'a-dispatcher',
      text: '送现场',
      data: { store: 'M1', item: 'mask', what: { zh: '出库 1 个' }, quantity: 1, left: 0 },
    });
    const rows = await ask('SELECT kind FROM incident_entry WHERE incident_id = $1', [incident]);
    expect(rows).toEqual([{ kind: 'supplies' }]);
  });

  it('that is over or will be soon is listed, soonest first', async () => {
    await asked('PUT', '/stores/E1', entry());
    for (const [quantity, days] of [
      [1, 31],
      [2, 29],
      [3, -1],
    ] as const) {
      await move('E1', { quantity, expiresOn: day(days) });
    }
    const lots = (await items<ExpiringLot>('/expiring?days=30')).filter((l) => l.store === 'E1');
    expect(lots).toMatchObject([
      { item: 'mask', quantity: 3, expiresOn: day(-1), daysLeft: -1, unit: '个' },
      { quantity: 2, expiresOn: day(29), daysLeft: 29 },
    ]);
    expect((await items<ExpiringLot>('/expiring')).length).toBeGreaterThan(lots.length);
  });
});

describe('the nearest stores', () => {
  beforeAll(async () => {
    for (const [code, metres] of [
      ['N-FAR', 3_000],
      ['N-NEAR', 1_200],
      ['N-OVER', 500],
    ] as const) {
      await asked('PUT', `/stores/${code}`, entry({ position: destination(THERE, 90, metres) }));
      await move(code, { quantity: 5, expiresOn: code === 'N-OVER' ? day(-1) : day(100) });
    }
  });

  it('have what is asked for and is not over, with the time of the way', async () => {
    const near = await items<NearStore>(
      `/nearest?position=${THERE.join(',')}&categories=protection,hazmat&limit=3`,
    );
    expect(near[0]).toMatchObject({
      store: { code: 'N-NEAR' },
      distanceKm: 1.6,
      etaMin: 4.4,
      has: [{ item: 'mask', quantity: 5 }],
      insideZone: false,
    });
    expect(near.map(({ store }) => store.code)).not.toContain('N-OVER');
    const etas = near.map(({ etaMin }) => etaMin);
    expect(etas).toEqual([...etas].sort((a, b) => a - b));
  });

  it('to an incident tell whether they lie in its zone, and what it will need', async () => {
    const incident = await aKnownIncident(ask, { substance: 'CL2', position: THERE });
    const village = { kind: 'village', code: 'v', name: { zh: 'v' }, position: THERE };
    const zone = {
      areas: [{ kind: 'isolation', shape: circle(THERE, 1_500) }],
      receptors: [village],
    };
    await ask('INSERT INTO incident_zone (incident_id, at, zone) VALUES ($1, now(), $2)', [
      incident,
      JSON.stringify(zone),
    ]);
    const near = await items<NearStore>(`/nearest?incident=${incident}&categories=protection`);
    const inside = near.map(({ store, insideZone }) => [store.code, insideZone]);
    expect(inside.slice(0, 2)).toEqual([
      ['N-NEAR', true],
      ['N-FAR', false],
    ]);
    const suggestion = (await asked('GET', `/suggestion?incident=${incident}`))
      .body as SupplySuggestion;
    expect(suggestion).toMatchObject({ incident, substance: 'CL2' });
    expect(suggestion.categories).toEqual(
      expect.arrayContaining([
        { category: 'protection', because: ['always', 'toxic'] },
        { category: 'living', because: ['people_inside'] },
      ]),
    );
    expect(suggestion.stores[0]?.store.code).toBe('N-NEAR');
  });

  it('are asked for by a place or an incident', async () => {
    expect(Object.keys(wrongFields(await asked('GET', '/nearest')))).toEqual(['position']);
    expect((await asked('GET', '/nearest?position=200,0')).status).toBe(400);
    expect((await asked('GET', '/nearest?incident=999999')).status).toBe(404);
    const nowhere = await aKnownIncident(ask);
    expect((await asked('GET', `/nearest?incident=${nowhere}`)).status).toBe(409);
  });
});
