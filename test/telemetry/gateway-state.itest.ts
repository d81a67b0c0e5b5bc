/** What a gateway says it is, what the broker repeats of that, and what its readings show. */
import type {
  IngestReject,
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
