/** What a gateway says it is, what the broker repeats of that, and what its readings show. */
import type {
  BulkReplayResult,
  GatewayDetail,
  GatewayHealth,
  GatewayPage,
  IngestRates,
  IngestReject,
  IngestStats,
  JournalEntryView,
  Page,
  PointView,
  ReplayResult,
  SiteView,
} from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { journalAfter, someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const INTERVAL_S = 1;
const DEADLINE_MS = 2 * INTERVAL_S * 1000 + 5_000;
/** The watch looks once a second, the live state is saved once a second. */
const LOOKED_MS = 3_000;

let parts: Awaited<ReturnType<typeof someParts>>;
let server: TestServer;
/** Between the server and the broker; the field has its own way. */
let proxy: TcpProxy;

beforeAll(async () => {
  parts = await someParts();
  proxy = await TcpProxy.before(parts.broker);
  const mqtt = `mqtt://127.0.0.1:${proxy.port}`;
  server = await aServer({ urls: { ...parts.urls, mqtt } });
  await untilReadyz(server);
  const often = { intervalS: INTERVAL_S };
  await load(server, aPlant(['A', 'B'].map((tag) => aPoint('T1', tag, often))));
  await load(server, aPlant([aPoint('T2', 'A')]));
});

const view = async <T>(path: string) =>
  (await call(server, 'GET', path, { token: await aToken('viewer') })).body as T;
const gatewayOf = async (site: string) => (await view<SiteView>(`/sites/${site}`)).gateways[0];
const newsOf = async (site: string): Promise<JournalEntryView[]> =>
  (await journalAfter({ server })).filter(({ data }) => data['site'] === site);
const stateOf = async (site: string) => (await gatewayOf(site))?.state;

/** The link is cut, and comes back to a broker that repeats what it retains. */
async function reconnects(): Promise<void> {
  const sight = async () => (await parts.ask('SELECT * FROM platform_sight'))[0];
  const before = (await sight())?.['since'] as Date;
  proxy.cut();
  await until('the link is back', async () => {
    const now = await sight();
    return now?.['connected'] === true && (now['since'] as Date) > before;
  });
  await pause(LOOKED_MS);
}

async function replayNewest(): Promise<ReplayResult> {
  const token = await aToken('admin');
  const { items } = await view<Page<IngestReject>>('/ingest/rejects?limit=1');
  const path = `/ingest/rejects/${items[0]?.id ?? ''}/replay`;
  return (await call(server, 'POST', path, { token })).body as ReplayResult;
}
const refused = (site: string) =>
  until('refused', async () => {
    const { items } = await view<Page<IngestReject>>('/ingest/rejects?limit=1');
    return items[0]?.topic.includes(`/${site}/`);
  });

it('a gateway that hangs does not come back because the broker repeats that it is online', async () => {
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'T1' });
  await gateway.state('online');
  await gateway.send(['A', 'B'].map((p) => ({ p, v: 1 })));
  const types = async () => (await newsOf('T1')).map(({ type }) => type);
  await until(
    'found silent',
    async () => (await types()).includes('gateway.offline'),
    DEADLINE_MS + 4_000,
  );
  const before = await gatewayOf('T1');
  await reconnects();
  expect(await types()).not.toContain('gateway.online');
  expect(await gatewayOf('T1')).toEqual(before);
  await gateway.send([{ p: 'A', v: 1 }]);
  await until('back by its data', async () => (await types()).includes('gateway.online'));
});

it('a late Last Will does not leave a gateway offline that speaks, also when it is repeated', async () => {
  const former = await aGateway({ url: parts.urls.mqtt, site: 'T2' });
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'T2' });
  await gateway.state('online');
  await gateway.send([{ p: 'A', v: 1 }]);
  await until('online', async () => (await stateOf('T2')) === 'online');
  former.die();
  await until('offline', async () => (await stateOf('T2')) === 'offline');
  await gateway.send([{ p: 'A', v: 2 }], 'backfill');
  await pause(LOOKED_MS);
  expect(await stateOf('T2')).toBe('offline');
  await gateway.send([{ p: 'A', v: 3 }]);
  await until('online again', async () => (await stateOf('T2')) === 'online');
  await until('told', async () => (await newsOf('T2')).at(-1)?.type === 'point.fresh');
  const told = await newsOf('T2');
  await reconnects();
  expect(await stateOf('T2')).toBe('online');
  expect(await newsOf('T2')).toEqual(told);
});

it('a refused state that is taken in again long after does not set a gateway offline', async () => {
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'T3' });
  await gateway.state('offline');
  await refused('T3');
  await load(server, aPlant([aPoint('T3', 'A')]));
  await gateway.state('online');
  await until('online', async () => (await stateOf('T3')) === 'online');
  expect(await replayNewest()).toEqual({ stored: 0, duplicate: 0, rejected: 0 });
  expect(await stateOf('T3')).toBe('online');
});

it('a first reading that is taken in again is the last value of its point, as old as it is', async () => {
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'T4' });
  await gateway.send([
    { p: 'OLD', v: 7 },
    { p: 'NEW', v: 7 },
  ]);
  await refused('T4');
  await load(server, aPlant(['OLD', 'NEW'].map((tag) => aPoint('T4', tag))));
  await parts.ask("UPDATE ingest_reject SET received = received - interval '1 hour'");
  await gateway.send([{ p: 'NEW', v: 8 }]);
  const point = (tag: string) => view<PointView>(`/points/T4/${tag}`);
  await until('the newer one', async () => (await point('NEW')).freshness === 'fresh');
  expect(await point('OLD')).toMatchObject({ last: null, freshness: 'never' });
  expect(await replayNewest()).toMatchObject({ stored: 2 });
  expect(await point('OLD')).toMatchObject({ last: { v: 7 }, freshness: 'stale' });
  expect(await point('NEW')).toMatchObject({ last: { v: 8 }, freshness: 'fresh' });
});

const health = (query: string) => view<GatewayPage>(`/ingest/gateways?${query}`);
const healthOf = async (code: string): Promise<GatewayHealth | undefined> =>
  (await health(`site=${code.slice(0, -2)}`)).items.find((one) => one.code === code);

it('the health of a gateway: gaps asked for and filled, a clock that was set, what was refused', async () => {
  await load(server, aPlant([aPoint('H1', 'A'), aPoint('H1', 'B')]));
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'H1' });
  await gateway.state('online');
  const commands: string[] = [];
  gateway.client.on('message', (topic) => commands.push(topic));
  await gateway.client.subscribeAsync('fengsui/v1/H1/H1-G/cmd', { qos: 1 });
  const send = (
    seq: number,
    tags: string[],
    options: { aheadMs?: number; late?: boolean } = {},
  ) => {
    const sent = Date.now() + (options.aheadMs ?? 0);
    const r = tags.map((p) => ({ p, t: sent, v: 1 }));
    return gateway.raw(options.late ? 'backfill' : 'telemetry', JSON.stringify({ seq, sent, r }));
  };
  await send(1, ['A']);
  await send(4, ['A', 'UNKNOWN']);
  const gaps = await until('the gap', async () => {
    const found = await healthOf('H1-G');
    return found && found.rejectsLastHour > 0 && found.seq.missing === 2 && found;
  });
  expect(gaps).toMatchObject({
    ...{ site: 'H1', state: 'online', problems: ['gaps', 'refused'], rejectsLastHour: 1 },
    seq: { last: 4, missing: 2, gaps: 1, filled: 0 },
    points: { total: 2, fresh: 1, stale: 0, never: 1 },
    clock: { corrected: true, step: null },
  });
  await until('asked for', () => commands.length > 0);
  await until('asked is told', async () => (await healthOf('H1-G'))?.seq.asked === 2);
  await send(2, ['A'], { late: true });
  await send(5, ['A'], { aheadMs: 30_000 });
  const mended = await until('a clock that was set', async () => {
    const found = await healthOf('H1-G');
    return found?.clock.step && found;
  });
  expect(mended.seq).toMatchObject({ last: 5, missing: 1, filled: 1 });
  expect(mended.clock.step?.byMs).toBeGreaterThan(28_000);
  expect(mended.backfillAt).not.toBeNull();
  await until('a rate', async () => (await healthOf('H1-G'))?.rate, 25_000);

  const detail = await view<GatewayDetail>('/ingest/gateways/H1-G');
  expect(detail.gaps).toMatchObject([{ from: 3, to: 3, asked: 1, givenUp: false }]);
  expect(detail.stated?.state).toBe('online');
  expect(detail.pointList.map(({ tag, freshness }) => [tag, freshness])).toEqual([
    ['A', 'fresh'],
    ['B', 'never'],
  ]);
  const lost = await view<GatewayDetail>('/ingest/gateways/T1-G');
  expect(lost.silences.map(({ tag }) => tag)).toContain(null);
  const nobody = await call(server, 'GET', '/ingest/gateways/NOBODY', {
    token: await aToken('viewer'),
  });
  expect(nobody.status).toBe(404);
});

it('sites and minutes are counted as exactly as all, also over duplicates, replays and a restart', async () => {
  await load(server, aPlant([aPoint('H2', 'A')]));
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'H2' });
  const t = Date.now();
  await gateway.send([{ p: 'A', t, v: 1 }]);
  await gateway.send([{ p: 'A', t, v: 1 }]);
  await gateway.send([
    { p: 'A', v: 2 },
    { p: 'LATER', v: 3 },
  ]);
  const stats = () => view<IngestStats>('/ingest/stats');
  const ofSite = async () => (await stats()).bySite?.['H2'];
  await until('counted', async () => (await ofSite())?.received === 4);
  expect(await ofSite()).toEqual({ received: 4, stored: 2, duplicate: 1 });
  await load(server, aPlant([aPoint('H2', 'LATER')]));
  expect(await replayNewest()).toMatchObject({ stored: 1 });
  expect(await ofSite()).toEqual({ received: 4, stored: 3, duplicate: 1 });

  const all = await stats();
  const minutes = await parts.ask('SELECT sum(received)::int AS received FROM ingest_minute');
  expect(minutes[0]?.['received']).toBeGreaterThan(0);
  const rates = await view<IngestRates>('/ingest/rates?hours=1');
  expect(rates.rows.reduce((sum, row) => sum + row[1], 0)).toBe(minutes[0]?.['received']);
  await server.kill9();
  server = await aServer({ urls: { ...parts.urls, mqtt: `mqtt://127.0.0.1:${proxy.port}` } });
  await untilReadyz(server);
  expect(await stats()).toMatchObject({ stored: all.stored, bySite: all.bySite });
});

it('refusals are replayed a few at a time, each told of, and what is refused anew is not met again', async () => {
  await load(server, aPlant([aPoint('H3', 'A')]));
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'H3' });
  for (const v of [1, 2, 3]) await gateway.send([{ p: 'NEW', t: Date.now() + v, v }]);
  await gateway.send([{ p: 'NEVER', v: 4 }]);
  const waiting = () => view<Page<IngestReject>>('/ingest/rejects?gateway=H3-G&waiting=true');
  await until('refused', async () => (await waiting()).items.length === 4);
  await load(server, aPlant([aPoint('H3', 'NEW')]));
  const token = await aToken('admin');
  const next = async (body: object) =>
    (await call(server, 'POST', '/ingest/rejects/replay', { token, body }))
      .body as BulkReplayResult;
  const filter = { gateway: 'H3-G', reason: 'unknown_point' };
  const first = await next({ ...filter, limit: 2 });
  expect(first.items).toMatchObject([{ stored: 1 }, { stored: 1 }]);
  expect(first.left).toBe(2);
  const second = await next({ ...filter, ...first.next });
  expect(second.items).toMatchObject([{ stored: 1 }, { stored: 0, rejected: 1 }]);
  expect(second).toMatchObject({ next: null, left: 0 });
  expect((await waiting()).items).toHaveLength(1);

  // One that the database does not take.
  for (const v of [6, 7, 8]) await gateway.send([{ p: 'LATER', t: Date.now() + v, v }]);
  await until('refused', async () => (await waiting()).items.length === 4);
  await load(server, aPlant([aPoint('H3', 'LATER')]));
  const [, bad, , never] = (await waiting()).items;
  await parts.ask(`CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN RAISE EXCEPTION ''no''; END'`);
  await parts.ask(`CREATE TRIGGER no BEFORE UPDATE ON ingest_reject FOR EACH ROW
    WHEN (OLD.id = ${Number(bad?.id)}) EXECUTE FUNCTION no()`);
  const third = await next({ ...filter, after: Number(never?.id) });
  expect(third).toMatchObject({ next: null, left: 0 });
  expect(third.items.map(({ stored }) => stored)).toEqual([1, 0, 1]);
  expect(third.items[1]).toMatchObject({ id: bad?.id, rejected: 0, failed: true });
  await parts.ask('DROP TRIGGER no ON ingest_reject');
  expect((await next(filter)).items.map(({ stored }) => stored).sort()).toEqual([0, 1]);
  expect((await waiting()).items).toHaveLength(1);

  const csv = await fetch(`${server.url}/api/v1/ingest/rejects.csv?gateway=H3-G`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const rows = (await csv.text()).trim().split('\r\n');
  expect(rows).toHaveLength(10);
  expect(rows[0]).toContain('id,received,topic,reason');
});

it('refusals that are long are answered a few at a time, and as CSV by their beginning', async () => {
  const bytes = 3 * 1024 * 1024;
  await parts.ask(
    `INSERT INTO ingest_reject (received, topic, reason, readings, detail, positions, raw)
     SELECT now(), 'fengsui/v1/LONG/LONG-G/readings', 'too_large', 1, '[]', '{}',
            convert_to(repeat('水', ${bytes / 3}), 'UTF8') FROM generate_series(1, 4)`,
  );
  const page = (cursor = '') =>
    view<Page<IngestReject>>(`/ingest/rejects?gateway=LONG-G&limit=4${cursor}`);
  const first = await page();
  expect(first.items.map(({ text }) => text?.length)).toEqual([bytes / 3, bytes / 3, bytes / 3]);
  const rest = await page(`&cursor=${first.next}`);
  expect(rest.items).toHaveLength(1);
  expect(rest.next).toBeNull();
  const csv = await fetch(`${server.url}/api/v1/ingest/rejects.csv?gateway=LONG-G`, {
    headers: { authorization: `Bearer ${await aToken('viewer')}` },
  });
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toMatch(
    /^attachment; filename="rejects-.+\.csv"$/,
  );
  const rows = (await csv.text()).trim().split('\r\n').slice(1);
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    expect(row.endsWith(`,${'水'.repeat(666)}…,,${bytes}`)).toBe(true);
    expect(row.length).toBeLessThan(1_000);
  }
});

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 9; n++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[4] ?? Infinity;
}

it('two thousand gateways are judged in a few times what reading their points once takes, worst first', async () => {
  await parts.ask(`INSERT INTO site (code, kind, name, town, lon, lat)
    SELECT 'M' || n, 'hazchem_facility', '{"zh":"多"}', '440605124', 113, 23.1
    FROM generate_series(1, 200) n`);
  // Their silence is told already and their points report rarely: nothing else is to be done for them.
  await parts.ask(`INSERT INTO gateway (code, site_id, state, silent, last_seen, numbering)
    SELECT s.code || '-G' || n, s.id, CASE n WHEN 1 THEN 'offline' ELSE 'online' END, n = 1, now(),
           '{"last": 9, "gaps": []}'
    FROM site s, generate_series(1, 10) n WHERE s.code LIKE 'M%'`);
  await parts.ask(`INSERT INTO point (site_id, gateway_id, tag, quantity, unit, range_low, range_high,
      interval_s)
    SELECT g.site_id, g.id, g.code || n, 'level', 'm', 0, 1, 3600
    FROM gateway g, generate_series(1, 5) n WHERE g.code LIKE 'M%'`);
  await parts.ask(`INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
    SELECT id, now(), 1, 0, 0, now(), now() FROM point WHERE interval_s = 3600`);
  await parts.ask('ANALYZE gateway, point, last_value');
  const leastMs = await medianMs(() =>
    parts.ask(`SELECT gateway_id, count(*), max(l.t) FROM point p
               LEFT JOIN last_value l ON l.point_id = p.id GROUP BY 1`),
  );
  const allMs = await medianMs(() => health('limit=100'));
  console.log(
    `2,000 gateways: ${allMs.toFixed(0)} ms; their points alone ${leastMs.toFixed(0)} ms`,
  );
  // However busy the machine is.
  expect(allMs).toBeLessThan(50 + 6 * leastMs);

  const { items, next, counts } = await health('state=offline&limit=150');
  expect(counts.total).toBeGreaterThan(2_000);
  expect(items).toHaveLength(150);
  const rest = await health(`state=offline&limit=150&cursor=${encodeURIComponent(next ?? '')}`);
  const codes = [...items, ...rest.items].map(({ code }) => code);
  expect(new Set(codes).size).toBe(counts.offline);
  expect((await health('limit=1')).items[0]?.problems[0]).toBe('offline');
});
