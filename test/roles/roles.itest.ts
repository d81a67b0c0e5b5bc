import type { AlarmView } from '@fengsui/contracts';
import type { ServerRole } from '../../apps/server/src/config.js';
import { aToken, call } from '../make/a-caller.js';
import { aConsole } from '../make/a-console.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { alarms, metric, someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aPgbouncer } from '../parts/database.js';
import type { Urls } from '../parts/environment.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

/** Every role and every pair of them is a process of its own in one of these. */
const DIVISIONS: ServerRole[][][] = [
  [['ingest'], ['alerting'], ['gateway']],
  [['ingest', 'alerting'], ['gateway']],
  [['ingest', 'gateway'], ['alerting']],
  [['alerting', 'gateway'], ['ingest']],
];

let urls: Required<Urls>;
let ask: Awaited<ReturnType<typeof someParts>>['ask'];
let gateway: TestGateway;

beforeAll(async () => {
  const parts = await someParts();
  urls = { ...parts.urls, database: (await aPgbouncer(parts.database)).url };
  ask = parts.ask;
  gateway = await aGateway({ url: urls.mqtt, site: 'T1' });
});

async function aProcess(
  roles: ServerRole[],
  env: Record<string, string> = {},
): Promise<TestServer> {
  const server = await aServer({ urls, roles, env: { DATABASE_POOL: '4', ...env } });
  await untilReadyz(server);
  const ready = (await (await fetch(`${server.url}/readyz`)).json()) as { roles: string[] };
  expect(ready.roles).toEqual(roles);
  return server;
}

async function whatTheySay(servers: readonly TestServer[]): Promise<string> {
  const said = servers.map(async ({ url, lastLines }) => {
    const readyz = await fetch(`${url}/readyz`).then((answer) => answer.text());
    return [readyz, ...lastLines].join('\n');
  });
  return (await Promise.all(said)).join('\n');
}

it.each(
  DIVISIONS.map((division) => [division.map((roles) => roles.join('+')).join(' | '), division]),
)(
  '%s, through PgBouncer: a reading becomes an alarm and is acknowledged',
  async (_name, division) => {
    const tag = `L${division.flat().join('')}`;
    const servers = await Promise.all(division.map((roles) => aProcess(roles)));
    const desk = servers[division.findIndex((roles) => roles.includes('gateway'))];
    if (!desk) throw new Error('no gateway');
    // Registered now: the ingest and the judge learn of it in their own processes.
    await load(desk, aPlant([aPoint('T1', tag, { limits: HIGH_LIMITS })]));
    const console_ = await aConsole(desk);
    await gateway.send([{ p: tag, v: 60 }]);
    const raised = await until('told', () =>
      console_.told.find(({ type }) => type === 'alarm.raised'),
    );
    expect(raised.data['point']).toBe(`T1/${tag}`);
    // Values may be dropped on their way between processes, alarms not: a point goes on measuring.
    const isShown = async () => {
      await gateway.send([{ p: tag, v: 60 }]);
      return console_.values.some(({ value }) => value[0] === `T1/${tag}`);
    };
    await until('the value', isShown).catch(async (error: unknown) => {
      throw new Error(`${String(error)}: ${await whatTheySay(servers)}`);
    });
    const [alarm] = await alarms({ server: desk });
    const token = await aToken('duty');
    const answer = await call(desk, 'POST', `/alarms/${alarm?.occurrence ?? ''}/ack`, {
      token,
      body: {},
    });
    expect((answer.body as AlarmView).state).toBe('acknowledged');
    await gateway.send([{ p: tag, v: 10 }]);
    await until('cleared', () => console_.told.some(({ type }) => type === 'alarm.cleared'));
    console_.close();
    await Promise.all(servers.map((server) => server.stop()));
  },
);

it('with one role only its own doors are open', async () => {
  const ingest = await aProcess(['ingest']);
  expect((await fetch(`${ingest.url}/healthz`)).status).toBe(200);
  expect((await call(ingest, 'GET', '/alarms', { token: await aToken('admin') })).status).toBe(404);
  await ingest.stop();
});

it('a process whose connection to Redis carries nothing, though nobody cut it, connects anew', async () => {
  const proxy = await TcpProxy.before({ port: Number(new URL(urls.redis).port) });
  const field = await aProcess(['ingest', 'alerting']);
  // Its first answers are late, while the process is still starting.
  proxy.delay(500);
  const desk = await aProcess(['gateway'], { REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
  expect(await metric(desk, 'fengsui_bus_renewed_total')).toBe(0);
  proxy.delay(0);
  await load(desk, aPlant([aPoint('T1', 'DEAF')]));
  const console_ = await aConsole(desk);
  const isShown = async (v: number) => {
    await gateway.send([{ p: 'DEAF', v }]);
    return console_.values.some(({ value }) => value[0] === 'T1/DEAF' && value[2] === v);
  };
  await until('heard', () => isShown(1));
  proxy.freeze();
  await until('not ready', async () => !(await fetch(`${desk.url}/readyz`)).ok);
  await until('heard again', () => isShown(2));
  await untilReadyz(desk);
  expect(await metric(desk, 'fengsui_bus_renewed_total')).toBe(1);
  console_.close();
  await Promise.all([field, desk].map((server) => server.stop()));
});

it('what an ingest has stored while nobody judged is judged by the next who can', async () => {
  const ingest = await aProcess(['ingest']);
  const desk = await aProcess(['gateway']);
  await load(desk, aPlant([aPoint('T1', 'LATER', { limits: HIGH_LIMITS })]));
  await gateway.send([{ p: 'LATER', v: 60 }]);
  const handedOver = async () => (await ask('SELECT count(*)::int AS n FROM handover'))[0]?.['n'];
  await until('handed over', async () => (await handedOver()) === 1);
  expect(await alarms({ server: desk })).toEqual([]);
  const judge = await aProcess(['alerting']);
  await until('judged', async () => (await alarms({ server: desk })).length === 1);
  expect(await handedOver()).toBe(0);
  await Promise.all([ingest, desk, judge].map((server) => server.stop()));
});
