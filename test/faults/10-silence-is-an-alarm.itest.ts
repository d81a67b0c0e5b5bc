import type { JournalEntryView, PointView, SiteView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer } from '../parts/server.js';
import { expectConservation } from './conservation.js';

const INTERVAL_S = 1;
/** Two of the point's own intervals and 5 s (ALARMS.md). */
const DEADLINE_MS = 2 * INTERVAL_S * 1000 + 5_000;
const TOLERANCE_MS = 2_000;
const TAGS = ['A', 'B', 'C', 'D', 'E'];
const SITES = ['T1', 'T2', 'T3', 'T4'];

let system: System;

/** Sends the tags it is told to, twice in each interval. */
class Field {
  readonly tags = new Set(TAGS);
  lastAt = 0;

  constructor(public gateway: TestGateway) {
    const timer = setInterval(() => void this.send().catch(() => undefined), INTERVAL_S * 500);
    atTheEnd(() => clearInterval(timer));
  }
  async send(): Promise<void> {
    if (this.tags.size === 0) return;
    this.lastAt = Date.now();
    await this.gateway.send([...this.tags].map((p) => ({ p, v: 1 })));
  }
}
const fields = new Map<string, Field>();
const fieldOf = (site: string): Field => {
  const field = fields.get(site);
  if (!field) throw new Error(`no field ${site}`);
  return field;
};
const comesUp = async (site: string): Promise<TestGateway> => {
  const gateway = await aGateway({ url: system.urls.mqtt, site });
  await gateway.state('online');
  return gateway;
};

beforeAll(async () => {
  system = await aSystem();
  const points = SITES.flatMap((site) =>
    TAGS.map((tag) => aPoint(site, tag, { intervalS: INTERVAL_S })),
  );
  await load(system.server, aPlant(points));
  for (const site of SITES) fields.set(site, new Field(await comesUp(site)));
  await pause(2_000);
});

const news = async (type: string, where: Record<string, string>): Promise<JournalEntryView[]> =>
  (await journalAfter(system)).filter(
    (entry) =>
      entry.type === type && Object.entries(where).every(([key, is]) => entry.data[key] === is),
  );
const openAt = async (site: string) =>
  (await alarms(system)).filter((alarm) => alarm.site === site);
const view = async <T>(path: string) =>
  (await call(system.server, 'GET', path, { token: await aToken('viewer') })).body as T;

it('a sensor that stops is found in two intervals and 5 s, and comes back with its data', async () => {
  const field = fieldOf('T1');
  field.tags.delete('A');
  const stoppedAt = field.lastAt;
  const point = { point: 'T1/A' };
  const [stale] = await until(
    'stale',
    async () => {
      const entries = await news('point.stale', point);
      return entries.length > 0 && entries;
    },
    DEADLINE_MS + TOLERANCE_MS + 1_000,
  );
  const afterMs = Date.parse(stale?.at ?? '') - stoppedAt;
  expect(afterMs).toBeGreaterThanOrEqual(DEADLINE_MS);
  expect(afterMs).toBeLessThanOrEqual(DEADLINE_MS + TOLERANCE_MS);
  expect(await openAt('T1')).toMatchObject([
    { point: 'T1/A', rule: 'no_data', severity: 3, state: 'unacknowledged' },
  ]);
  expect((await view<PointView>('/points/T1/A')).freshness).toBe('stale');
  expect((await view<PointView>('/points/T1/B')).freshness).toBe('fresh');

  field.tags.add('A');
  await until('fresh', async () => (await news('point.fresh', point)).length === 1, 4_000);
  expect(await openAt('T1')).toMatchObject([{ rule: 'no_data', state: 'returned' }]);
  expect((await view<PointView>('/points/T1/A')).freshness).toBe('fresh');
});

it('a gateway whose will is spoken, or that only falls silent, is one alarm and its points bring none', async () => {
  const [dying, quiet] = [fieldOf('T2'), fieldOf('T3')];
  dying.tags.clear();
  quiet.tags.clear();
  dying.gateway.die();
  const [offline] = await until(
    'offline',
    async () => {
      const entries = await news('gateway.offline', { gateway: 'T2-G' });
      return entries.length > 0 && entries;
    },
    5_000,
  );
  expect(offline?.data['points']).toBe(TAGS.length);
  expect(await news('point.stale', { site: 'T2' })).toHaveLength(TAGS.length);
  expect((await view<SiteView>('/sites/T2')).points).toMatchObject({ stale: TAGS.length });
  await until(
    'the silent one too',
    async () => (await openAt('T3')).length > 0,
    quiet.lastAt - Date.now() + DEADLINE_MS + TOLERANCE_MS,
  );
  await pause(TOLERANCE_MS);
  for (const site of ['T2', 'T3']) {
    expect(await openAt(site)).toMatchObject([
      { rule: 'gateway_offline', point: null, severity: 2, state: 'unacknowledged' },
    ]);
  }

  dying.gateway = await comesUp('T2');
  for (const tag of TAGS) {
    dying.tags.add(tag);
    quiet.tags.add(tag);
  }
  for (const site of ['T2', 'T3']) {
    await until('online', async () => (await news('gateway.online', { site })).length === 1);
    await until(
      'all fresh',
      async () => (await news('point.fresh', { site })).length === TAGS.length,
    );
    expect(await openAt(site)).toMatchObject([{ rule: 'gateway_offline', state: 'returned' }]);
  }
});

it('data that comes in the moment of the alarm leaves nothing silent behind', async () => {
  const field = fieldOf('T4');
  await Promise.all(
    TAGS.slice(1).map(async (tag, index) => {
      field.tags.delete(tag);
      await pause(field.lastAt - Date.now() + DEADLINE_MS + index * 400);
      field.tags.add(tag);
      await field.send();
    }),
  );
  await pause(3_000);
  for (const tag of TAGS) {
    expect((await view<PointView>(`/points/T4/${tag}`)).freshness).toBe('fresh');
  }
  const stale = await news('point.stale', { site: 'T4' });
  expect(await news('point.fresh', { site: 'T4' })).toHaveLength(stale.length);
  expect((await openAt('T4')).filter(({ active }) => active)).toEqual([]);
});

it('many gateways that fall silent at once are one alarm, and each that stays away one of its own', async () => {
  const many = Array.from({ length: 8 }, (_, n) => `M${n}`);
  await load(system.server, aPlant(many.map((site) => aPoint(site, 'A', { intervalS: 600 }))));
  const gateways = await Promise.all(many.map(comesUp));
  await Promise.all(gateways.map((gateway) => gateway.send([{ p: 'A', v: 1 }])));
  await until('all seen', async () => (await openAt('M0')).length === 0);
  await pause(TOLERANCE_MS);
  for (const gateway of gateways) gateway.die();
  const fieldSilent = async () =>
    (await alarms(system)).filter(({ rule, active }) => rule === 'field_silent' && active);
  await until('one alarm', async () => (await fieldSilent()).length === 1);
  await pause(TOLERANCE_MS);
  const ofMany = async () =>
    (await alarms(system)).filter(({ site, active }) => site?.startsWith('M') && active);
  expect(await ofMany()).toEqual([]);
  expect(await fieldSilent()).toMatchObject([{ severity: 1, value: 8, site: null }]);

  const back = await Promise.all(many.slice(1).map(comesUp));
  await Promise.all(back.map((gateway) => gateway.send([{ p: 'A', v: 1 }])));
  await until('over', async () => (await fieldSilent()).length === 0);
  await until('the one that stays away', async () => (await ofMany()).length === 1);
  expect(await ofMany()).toMatchObject([{ rule: 'gateway_offline', gateway: 'M0-G' }]);
  await comesUp('M0');
  await until('it is back', async () => (await ofMany()).length === 0);
  await until(
    'its point too',
    async () => (await news('point.fresh', { site: 'M0' })).length === 1,
  );
});

it('a restart of the whole server raises no false silence', async () => {
  const [last] = (await journalAfter(system)).slice(-1);
  await system.server.kill9();
  await pause(DEADLINE_MS + 1_000);
  system.server = await aServer({ urls: system.urls });
  await pause(DEADLINE_MS + TOLERANCE_MS + 2_000);
  const since = await journalAfter(system, last?.seq);
  expect(since.filter(({ type }) => !type.startsWith('system.'))).toEqual([]);
  expect((await view<PointView>('/points/T1/A')).freshness).toBe('fresh');
  for (const { tags } of fields.values()) tags.clear();
  await expectConservation(system);
});
