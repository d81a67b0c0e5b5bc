import type { GridDeliveries, Page, TimelineEntry } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aReportedIncident } from '../make/a-picture.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { aSite, load } from '../make/a-register.js';
import { someParts, type Served } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aPgbouncer } from '../parts/database.js';
import { anHttpReceiver, channelsFile, type HttpReceiver } from '../parts/receivers.js';
import { aServer, untilReadyz } from '../parts/server.js';

const GRID = [
  ...[0, 1, 2, 3, 4, 5].map((depth) => ({
    code: `G${depth}`,
    ...(depth > 0 && { parent: `G${depth - 1}` }),
    name: { zh: `网格 ${depth}` },
    level: `第 ${depth} 级`,
    ...(depth !== 3 && {
      responsible: [{ role: `责任人 ${depth}`, name: `人 ${depth}`, phone: `1380000000${depth}` }],
    }),
  })),
];
const OWN = [{ role: '主要负责人', name: '陈', phone: '13900000001' }, { role: '安全员' }];

let system: Served;
let receiver: HttpReceiver;
let duty: string;

beforeAll(async () => {
  receiver = await anHttpReceiver();
  const channels = channelsFile({
    hook: { kind: 'webhook', url: `${receiver.url}/hook`, secret: 'sixteen-characters' },
    text: {
      kind: 'sms',
      url: `${receiver.url}/sms`,
      headers: { 'Content-Type': 'application/json' },
      body: '{"to":"{phone}","text":"{text}","ref":"{id}"}',
    },
  });
  const env = { DATABASE_POOL: '4', ...channels };
  const { database, urls, ask } = await someParts();
  const shared = { ...urls, database: (await aPgbouncer(database)).url };
  const server = await aServer({ urls: shared, env });
  await untilReadyz(server);
  // A second process names and sends beside the first.
  await untilReadyz(await aServer({ urls: shared, roles: ['alerting'], env }));
  system = { server, ask };
  duty = await aToken('duty');
  await load(system.server, {
    grid: GRID,
    sites: [
      aSite('T1', { grid: 'G5', responsible: OWN }),
      aSite('T2', { supervisedBy: '区住建局', responsible: OWN.slice(1) }),
    ],
  });
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 200 });
});

const told = (incident: string): Promise<TimelineEntry> =>
  until('notified', async () => {
    const path = `/incidents/${incident}/timeline`;
    const { items } = (await call(system.server, 'GET', path, { token: duty }))
      .body as Page<TimelineEntry>;
    const entries = items.filter(({ kind }) => kind === 'notified');
    expect(entries.length).toBeLessThanOrEqual(1);
    return entries[0];
  });
const sms = () => receiver.bodies('/sms') as { to: string; text: string; ref: string }[];
const settled = (incident: string) =>
  until(
    'settled',
    async () => {
      const rows = await system.ask(
        `SELECT state FROM grid_notice WHERE incident_id = ${incident}`,
      );
      return rows.length > 0 && rows.every(({ state }) => state !== 'waiting') && rows;
    },
    20_000,
  );

it('names everybody from the site up to the root in the timeline, and tells each by text message once', async () => {
  const incident = await aReportedIncident(system.server, duty, { site: 'T1' });
  const { data, by } = await told(incident);
  expect(by).toBeNull();
  const people = data['people'] as { of: string; name: string | null; phone: string | null }[];
  expect(people.map(({ of, name }) => [of, name])).toEqual([
    ['T1', '陈'],
    ['T1', null],
    ...[5, 4, 2, 1, 0].map((depth) => [`G${depth}`, `人 ${depth}`]),
  ]);
  expect(data['unmanned']).toEqual([{ code: 'G3', name: { zh: '网格 3' } }]);
  await settled(incident);
  expect(
    sms()
      .map(({ to }) => to)
      .sort(),
  ).toEqual([0, 1, 2, 4, 5].map((n) => `1380000000${n}`).concat('13900000001'));
  const own = sms().find(({ to }) => to === '13900000001');
  expect(own?.text).toMatch(/^【应急】橙色事件：.*试验站 T1.*北京时间.*主要负责人/);
  expect(own?.text).toContain(`事件编号 ${incident}`);
  expect(receiver.received.every(({ path }) => path === '/sms')).toBe(true);
});

it('tells in the room and in the timeline to whom, when, by what, and what came of it', async () => {
  receiver.answer = ({ body }) => ({ status: body.includes('13800000004') ? 422 : 200 });
  const incident = await aReportedIncident(system.server, duty, { site: 'T1' });
  await settled(incident);
  const path = `/incidents/${incident}/deliveries`;
  const { body } = await call(system.server, 'GET', path, { token: await aToken('viewer') });
  const { channel, items } = body as GridDeliveries;
  expect(channel).toBe('text');
  expect(items.map(({ phone, state }) => [phone, state])).toEqual([
    ['13900000001', 'delivered'],
    ['13800000005', 'delivered'],
    ['13800000004', 'refused'],
    ...[2, 1, 0].map((n) => [`1380000000${n}`, 'delivered']),
  ]);
  expect(items[0]).toMatchObject({
    ...{ name: '陈', role: '主要负责人', place: { zh: '试验站 T1' }, channel: 'text', tries: 1 },
  });
  expect(items[2]?.name).toBe('人 4');
  expect(items[2]?.reason).toContain('422');
  for (const { at, endedAt } of items) {
    expect(Date.parse(endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(at));
  }
  const entries = await until('told', async () => {
    const { items: all } = (
      await call(system.server, 'GET', `/incidents/${incident}/timeline`, { token: duty })
    ).body as Page<TimelineEntry>;
    const found = all.filter(({ kind }) => kind === 'delivery');
    return found.length > 0 && found;
  });
  expect(entries).toMatchObject([
    { by: null, data: { delivered: 5, refused: 1, expired: 0, messages: items } },
  ]);
});

it('names who supervises a site directly, and no grid in between', async () => {
  const incident = await aReportedIncident(system.server, duty, { site: 'T2' });
  const { data } = await told(incident);
  expect(data).toEqual({
    people: [
      {
        ...{ of: 'T2', place: { zh: '试验站 T2', en: 'Test site T2' }, level: null },
        ...{ role: '安全员', name: null, phone: null },
      },
    ],
    supervisedBy: '区住建局',
    unmanned: [],
  });
});

it('tries again what the gateway did not take, under the same id', async () => {
  let refusals = 3;
  receiver.answer = () => ({ status: refusals-- > 0 ? 503 : 200 });
  const incident = await aReportedIncident(system.server, duty, { site: 'T1' });
  await told(incident);
  expect(new Set((await settled(incident)).map(({ state }) => state))).toEqual(
    new Set(['delivered']),
  );
  const ids = new Map<string, Set<string>>();
  for (const { to, ref } of sms()) ids.set(to, (ids.get(to) ?? new Set()).add(ref));
  expect(sms()).toHaveLength(6 + 3);
  expect([...ids.values()].every((refs) => refs.size === 1)).toBe(true);
});

it('tells nobody outside of a drill', async () => {
  const drill = await anIncidentRow(system.ask, { site: 'T1', drill: 1 });
  const { data } = await told(drill);
  expect((data['people'] as unknown[]).length).toBe(7);
  // A real one afterwards is told; by then the drill's would have been.
  const incident = await aReportedIncident(system.server, duty, { site: 'T1' });
  await settled(incident);
  expect(new Set(sms().map(({ text }) => /事件编号 (\d+)/.exec(text)?.[1]))).toEqual(
    new Set([incident]),
  );
});
