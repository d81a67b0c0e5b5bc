/**
 * What others got wrong with alarms (ALARMS.md), each test named after its public thread. The worker
 * ingests and judges, the desk answers: either may be down.
 */
import type { AlarmView, OffListView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { FULL } from '../faults/full.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, journalAfter, someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const PAIRS = Array.from({ length: 10 }, (_, index) => `PAIR${index}`);
const TAGS = [...PAIRS, 'WORSE', 'NEXT', 'ACK', 'RES0', 'RES1', 'SHELF'];
/** Of mild severity: changed without a second person. */
const MILD = { H: { value: 50, severity: 3 } } as const;
const REPORTING = ['R1', 'R2', 'R3'];

let parts: Awaited<ReturnType<typeof someParts>>;
let server: TestServer;
let worker: TestServer;
let gateway: TestGateway;
let duty: { token: string };

const aDesk = () => aServer({ urls: parts.urls, roles: ['gateway'] });
const aWorker = async () => {
  worker = await aServer({ urls: parts.urls, roles: ['ingest', 'alerting'] });
  await untilReadyz(worker);
};
const plant = () =>
  aPlant([
    ...TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS })),
    ...['CFG', 'CFG-OPEN'].map((tag) => aPoint('T1', tag, { limits: MILD })),
    ...REPORTING.flatMap((site) => ['A', 'B'].map((tag) => aPoint(site, tag, { intervalS: 1 }))),
  ]);

beforeAll(async () => {
  parts = await someParts();
  [server] = await Promise.all([aDesk(), aWorker()]);
  await untilReadyz(server);
  await load(server, plant());
  gateway = await aGateway({ url: parts.urls.mqtt, site: 'T1' });
  duty = { token: await aToken('duty') };
});

const send = (p: string, v: number) => gateway.send([{ p, v }]);
const of = async (tag: string) =>
  (await alarms({ server }, 'all')).filter(({ point }) => point === `T1/${tag}`);
const untilSo = (tag: string, fits: (alarm: AlarmView) => boolean) =>
  until(`${tag} to be so`, async () => {
    const [newest] = await of(tag);
    return newest && fits(newest) ? newest : null;
  });
async function raised(tag: string, v = 60): Promise<AlarmView> {
  await send(tag, v);
  return untilSo(tag, ({ active }) => active);
}
const command = async ({ occurrence }: AlarmView, name: string, body: object = {}) =>
  (await call(server, 'POST', `/alarms/${occurrence}/${name}`, { ...duty, body }))
    .body as AlarmView;
const one = async ({ occurrence }: AlarmView) =>
  (await call(server, 'GET', `/alarms/${occurrence}`, duty)).body as AlarmView;
const lastSeq = async () => (await journalAfter({ server })).at(-1)?.seq ?? 0;
const alarmNews = async (after: number) =>
  (await journalAfter({ server }, after)).filter(({ type }) => type.startsWith('alarm.'));

it('thingsboard#15583: two messages a few ms apart are one alarm', async () => {
  const after = await lastSeq();
  const t = Date.now();
  await Promise.all(
    PAIRS.flatMap((p) => [gateway.send([{ p, v: 60, t }]), gateway.send([{ p, v: 61, t: t + 3 }])]),
  );
  for (const tag of PAIRS) await untilSo(tag, ({ peak }) => peak === 61 || peak === 60);
  await until('all judged', async () => {
    const [row] = await parts.ask('SELECT count(*)::int AS n FROM handover');
    return row?.['n'] === 0;
  });
  expect((await alarmNews(after)).map(({ data }) => data['point']).sort()).toEqual(
    PAIRS.map((tag) => `T1/${tag}`).sort(),
  );
});

it('thingsboard: an alarm that becomes worse is not acknowledged any more', async () => {
  const orange = await raised('WORSE');
  expect(await command(orange, 'ack')).toMatchObject({ state: 'acknowledged', severity: 2 });
  await send('WORSE', 90);
  const red = await untilSo('WORSE', ({ severity }) => severity === 1);
  expect(red).toMatchObject({
    occurrence: orange.occurrence,
    state: 'unacknowledged',
    ackedBy: null,
  });
});

it('thingsboard#7811: the next event is an alarm of its own, and the cleared one stays as it was', async () => {
  const first = await raised('NEXT');
  await command(first, 'ack');
  await send('NEXT', 10);
  await untilSo('NEXT', ({ open }) => !open);
  const cleared = await one(first);
  const second = await raised('NEXT', 70);
  expect(second.occurrence).not.toBe(first.occurrence);
  expect(second).toMatchObject({ state: 'unacknowledged', ackedBy: null, value: 70 });
  expect(await one(first)).toEqual(cleared);
  expect(cleared).toMatchObject({ open: false, ackedBy: 'a-duty', value: 60 });
});

it('thingsboard#6393: a changed configuration replays no old alarm', async () => {
  await command(await raised('CFG'), 'ack');
  await send('CFG', 45);
  await untilSo('CFG', ({ open }) => !open);
  await command(await raised('CFG-OPEN'), 'ack');
  const after = await lastSeq();
  const admin = { token: await aToken('admin') };
  for (const value of [44, 40]) {
    const rule = { kind: 'limits', point: 'T1/CFG', limits: { H: { value, severity: 3 } } };
    const path = `/rules/${encodeURIComponent('limits:T1/CFG')}`;
    expect((await call(server, 'PUT', path, { ...admin, body: rule })).status).toBe(200);
  }
  await load(server, { sites: plant().sites, gateways: [], points: [], rules: [] });
  await pause(2_500);
  expect(await alarmNews(after)).toEqual([]);
  expect(await of('CFG-OPEN')).toMatchObject([{ state: 'acknowledged' }]);
  // In force it is: the next reading is judged by it, once.
  expect(await raised('CFG', 45)).toMatchObject({ limitValue: 40, state: 'unacknowledged' });
  expect((await alarmNews(after)).map(({ type }) => type)).toEqual(['alarm.raised']);
});

it('phoebus#3078: an acknowledgement survives the restart of everything', async () => {
  const acked = await command(await raised('ACK'), 'ack', { comment: '已派人' });
  await Promise.all([server.kill9(), worker.kill9()]);
  [server] = await Promise.all([aDesk(), aWorker()]);
  await untilReadyz(server);
  expect(await of('ACK')).toEqual([acked]);
  const after = await lastSeq();
  await send('ACK', 61);
  await send('RES0', 60);
  await untilSo('RES0', ({ active }) => active);
  expect(await of('ACK')).toMatchObject([{ state: 'acknowledged', ackedBy: 'a-duty' }]);
  expect((await alarmNews(after)).map(({ data }) => data['point'])).toEqual(['T1/RES0']);
});

it('grafana#68162: a return is told once, though it came in the middle of a restart', async () => {
  await raised('RES1');
  const after = await lastSeq();
  await send('RES0', 10);
  await worker.kill9();
  await send('RES1', 10);
  await aWorker();
  for (const tag of ['RES0', 'RES1']) await untilSo(tag, ({ active }) => !active);
  const told = (await alarmNews(after)).map(({ type, data }) => [data['point'], type]);
  expect(told.sort()).toEqual([
    ['T1/RES0', 'alarm.returned'],
    ['T1/RES1', 'alarm.returned'],
  ]);
});

it('alerta#961: a shelving is over when its time is, although nobody runs who ends it', async () => {
  const alarm = await raised('SHELF');
  expect(await command(alarm, 'shelve', { minutes: 30, reason: '检修' })).toMatchObject({
    state: 'shelved',
  });
  await worker.kill9();
  await parts.ask(`UPDATE shelving SET until = now()`);
  await parts.ask(`UPDATE alarm SET shelved_until = now() WHERE shelved_until IS NOT NULL`);
  expect(await one(alarm)).toMatchObject({ state: 'unacknowledged', shelved: false });
  expect(await of('SHELF')).toMatchObject([{ state: 'unacknowledged' }]);
  const offList = (await call(server, 'GET', '/alarms/off-list', duty)).body as OffListView;
  expect(offList).toMatchObject({ shelvings: [], alarms: { shelved: 0 } });
  const after = await lastSeq();
  await aWorker();
  await until('told', async () => (await alarmNews(after)).length > 0);
  expect((await alarmNews(after)).map(({ type }) => type)).toEqual(['alarm.unshelved']);
});

it('grafana#89265: an outage of the database is one alarm, not one of everything', async () => {
  for (const site of REPORTING) {
    const reporting = await aGateway({ url: parts.urls.mqtt, site });
    const timer = setInterval(() => {
      reporting.send(['A', 'B'].map((p) => ({ p, v: 1 }))).catch(() => undefined);
    }, 500);
    atTheEnd(() => clearInterval(timer));
  }
  await until('all report', async () => {
    const [row] = await parts.ask(
      `SELECT count(*)::int AS n FROM last_value l JOIN point p ON p.id = l.point_id
       WHERE p.interval_s = 1 AND fresh_at > now() - interval '2 seconds'`,
    );
    return row?.['n'] === 2 * REPORTING.length;
  });
  const after = await lastSeq();
  // Longer than a point may be silent, and than the platform may be blind.
  const outageMs = FULL ? 30_000 : 11_500;
  process.kill(parts.database.pid, 'SIGSTOP');
  await pause(outageMs);
  process.kill(parts.database.pid, 'SIGCONT');
  await until('ready again', async () => (await fetch(`${worker.url}/readyz`)).ok, 20_000);
  await until('told', async () => (await alarmNews(after)).length >= 2);
  await pause(3_000);
  const news = await alarmNews(after);
  const told = news.map(({ type, data }) => `${type} ${(data['alarm'] as AlarmView).rule}`);
  expect(told).toEqual(['alarm.raised platform_blind', 'alarm.returned platform_blind']);
});
