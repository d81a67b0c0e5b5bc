import { setTimeout as pause } from 'node:timers/promises';
import type {
  AlarmPage,
  Page,
  PointView,
  RawRow,
  ReadingsView,
  ReplayCommand,
  SimulatorStatus,
  SiteView,
} from '@fengsui/contracts';
import mqtt from 'mqtt';
import { alarms } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { aField, begin, read, stop, WITH_FIELD, type FieldSystem } from './a-field.js';

/** Long enough that a point of 5 s misses several reports. */
const OUTAGE_MS = 15_000;
const NOBODY_LISTENS_MS = 8_000;

let system: FieldSystem;
beforeAll(async () => {
  system = await aField();
});

const sites = async () => (await read<Page<SiteView>>(system, '/sites?limit=1000')).items;
const pointsOf = async (site: string) =>
  (await read<Page<PointView>>(system, `/points?site=${site}&limit=1000`)).items;

/** Sites with one gateway and points that are reported every five seconds. */
async function smallSites(): Promise<{ site: SiteView; quick: PointView[] }[]> {
  const small = (await sites()).filter(({ gateways }) => gateways.length === 1);
  const withPoints = small.map(async (site) => {
    const quick = (await pointsOf(site.code)).filter(({ intervalS }) => intervalS === 5);
    return { site, quick };
  });
  return (await Promise.all(withPoints)).filter(({ quick }) => quick.length > 0);
}

/** Measured times of a point's readings in a span, oldest first. */
async function measured({ point }: PointView, fromMs: number, toMs: number): Promise<number[]> {
  const path = `/points/${point}/readings?from=${fromMs}&to=${toMs}&resolution=raw`;
  const { series } = await read<ReadingsView>(system, path);
  return (series as RawRow[]).map(([t]) => t);
}

/** A point reports at whole intervals, so that one reading too few is a longer step. */
async function expectNoneMissing(points: PointView[], fromMs: number, toMs: number) {
  for (const point of points) {
    const times = await measured(point, fromMs, toMs);
    expect(times.length).toBeGreaterThanOrEqual(
      Math.floor((toMs - fromMs) / (point.intervalS * 1000)),
    );
    const steps = times.slice(1).map((t, index) => t - (times[index] ?? 0));
    expect([...new Set(steps)]).toEqual([point.intervalS * 1000]);
  }
}

/** Gateways with numbers missing, of all or of one site. */
const gatewaysWithGaps = async (site?: string) =>
  system.ask(
    `SELECT g.code, g.numbering->'gaps' AS gaps FROM gateway g JOIN site s ON s.id = g.site_id
     WHERE jsonb_array_length(g.numbering->'gaps') > 0 AND ($1::text IS NULL OR s.code = $1)`,
    [site ?? null],
  );

it('brings every gateway online and every point fresh within 40 s, and no alarm', async () => {
  const all = await until(
    'every gateway online, every point fresh',
    async () => {
      const views = await sites();
      const online = views.every(({ gateways }) => gateways.every((g) => g.state === 'online'));
      return online && views.every(({ points }) => points.fresh === points.total) && views;
    },
    40_000,
  );
  const count = (of: (site: SiteView) => number) => all.reduce((sum, site) => sum + of(site), 0);
  expect(await read<SimulatorStatus>(system, '/simulator')).toMatchObject({
    running: true,
    gateways: count(({ gateways }) => gateways.length),
    points: count(({ points }) => points.total),
    scenarios: [],
  });
  expect(await alarms(system, 'all')).toEqual([]);
});

it('makes a chlorine leak, begun by REST, a red or orange alarm of the site', async () => {
  const { site } = await begin(system, 'chlorine-leak');
  const [alarm] = await until(
    'chlorine is found',
    async () => {
      const path = `/alarms?site=${site}`;
      const { items } = await read<AlarmPage>(system, path);
      const found = items.filter(({ substance }) => substance === 'CL2');
      return found.length > 0 && found;
    },
    60_000,
  );
  expect(alarm).toMatchObject({ quantity: 'toxic_gas', rule: 'limits.high', active: true });
  expect(alarm?.severity).toBeLessThanOrEqual(2);
  await stop(system, 'chlorine-leak');
});

it('tells a gateway outage once, and nothing is missing after its return', async () => {
  const [{ site, quick } = { site: null, quick: [] }] = await smallSites();
  const run = await begin(system, 'gateway-outage', site?.code);
  const ofSite = async () => (await alarms(system, 'all')).filter((each) => each.site === run.site);
  await until('the outage is told', async () => (await ofSite()).length > 0, 10_000);
  await pause(OUTAGE_MS);
  expect(await ofSite()).toMatchObject([
    { rule: 'gateway_offline', gateway: site?.gateways[0]?.code, severity: 2, active: true },
  ]);
  const backAtMs = Date.now();
  await stop(system, 'gateway-outage');
  await until('the return is told', async () => (await ofSite())[0]?.active === false, 15_000);
  await until(
    'the numbering is whole and goes on',
    async () => {
      const [fresh] = quick;
      const { last } = await read<PointView>(system, `/points/${fresh?.point ?? ''}`);
      return (last?.t ?? 0) > backAtMs && (await gatewaysWithGaps(run.site)).length === 0;
    },
    15_000,
  );
  await expectNoneMissing(quick, run.since - 5_000, backAtMs);
  expect(await ofSite()).toMatchObject([{ rule: 'gateway_offline', state: 'returned' }]);
});

it('asks for what was lost between broker and server, and has it answered by backfill', async () => {
  const field = (await smallSites()).slice(-5);
  const before = await alarms(system, 'all');
  const heard = { cmd: 0, backfill: 0 };
  const listener = await mqtt.connectAsync(system.urls.mqtt);
  atTheEnd(() => listener.endAsync(true));
  await listener.subscribeAsync(['fengsui/v1/+/+/cmd', 'fengsui/v1/+/+/backfill'], { qos: 1 });
  listener.on('message', (topic, body) => {
    const channel = topic.endsWith('/cmd') ? 'cmd' : 'backfill';
    heard[channel] += 1;
    if (channel === 'cmd') {
      const { replay } = JSON.parse(body.toString()) as ReplayCommand;
      expect(replay.to).toBeGreaterThanOrEqual(replay.from);
    }
  });

  const fromMs = Date.now() - 5_000;
  await system.server.stop();
  // The broker keeps what comes while the server is away, unless the session is lost.
  const forget = await mqtt.connectAsync(system.urls.mqtt, {
    clientId: 'fengsui-ingest',
    clean: true,
  });
  await forget.endAsync();
  await pause(NOBODY_LISTENS_MS);
  system.server = await aServer({ ...WITH_FIELD, urls: system.urls });
  await untilReadyz(system.server);
  const toMs = Date.now();
  await until('gaps are found', async () => (await gatewaysWithGaps()).length > 0, 10_000);
  await until('no gap is left', async () => (await gatewaysWithGaps()).length === 0, 25_000);
  expect(heard.cmd).toBeGreaterThan(0);
  expect(heard.backfill).toBeGreaterThanOrEqual(heard.cmd);
  for (const { quick } of field) await expectNoneMissing(quick, fromMs, toMs);
  const known = new Set(before.map(({ occurrence }) => occurrence));
  const added = (await alarms(system, 'all')).filter(({ occurrence }) => !known.has(occurrence));
  expect(added.filter(({ rule }) => !rule.startsWith('limits.'))).toEqual([]);
});
