/** What others got wrong with silence (ALARMS.md), each test named after its public thread. */
import type { PointView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { alarms, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aClock } from '../parts/clock.js';
import { aDatabase, asking } from '../parts/database.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer, untilReadyz } from '../parts/server.js';

const INTERVAL_S = 1;
/** Two of the point's own intervals and 5 s (ALARMS.md). */
const DEADLINE_MS = 2 * INTERVAL_S * 1000 + 5_000;
/** From the deadline to its alarm, on a busy machine. */
const TOLD_MS = 3_000;
const TAGS = ['A', 'B', 'C'];
/** Gateways of points that report every 10 min. */
const RARE = Array.from({ length: 8 }, (_, index) => `RARE${index}`);

/** Silent for good since the first test. */
const DEAD = ['DYING-G gateway_offline', 'PARTLY/A no_data'];

const clock = aClock();
let system: System;

/** Sends its tags twice in each interval. */
class Field {
  readonly tags = new Set(TAGS);
  lastAt = 0;
  constructor(readonly gateway: TestGateway) {
    const timer = setInterval(() => void this.send().catch(() => undefined), INTERVAL_S * 500);
    atTheEnd(() => clearInterval(timer));
  }
  async send(): Promise<void> {
    if (this.tags.size === 0) return;
    this.lastAt = Date.now();
    await this.gateway.send([...this.tags].map((p) => ({ p, v: 1 })));
  }
}
let quiet: Field;
let partly: Field;
let dying: Field;

beforeAll(async () => {
  const { env } = clock;
  const [database, redis, broker] = await Promise.all([aDatabase({ env }), aRedis(), anAedes()]);
  const urls = { database: database.url, redis: redis.url, mqtt: broker.url };
  const server = await aServer({ urls, env });
  system = { database, redis, broker, urls, server, ask: asking(database) };
  await untilReadyz(server);
  await load(
    server,
    aPlant([
      ...['QUIET', 'PARTLY', 'DYING'].flatMap((site) =>
        TAGS.map((tag) => aPoint(site, tag, { intervalS: INTERVAL_S })),
      ),
      ...RARE.map((site) => aPoint(site, 'A')),
    ]),
  );
  const aField = async (site: string) => new Field(await aGateway({ url: urls.mqtt, site }));
  quiet = await aField('QUIET');
  partly = await aField('PARTLY');
  dying = await aField('DYING');
  await until('all are fresh', async () =>
    (await Promise.all(['QUIET/C', 'PARTLY/C', 'DYING/C'].map(freshness))).every(
      (is) => is === 'fresh',
    ),
  );
});

async function freshness(point: string): Promise<PointView['freshness']> {
  const token = await aToken('viewer', clock.now());
  return ((await call(system.server, 'GET', `/points/${point}`, { token })).body as PointView)
    .freshness;
}
const active = async () =>
  (await alarms(system))
    .filter((alarm) => alarm.active)
    .map(({ point, gateway, rule }) => `${point ?? gateway ?? ''} ${rule}`);
const news = async (type: string, gateway: string) =>
  (await journalAfter(system)).filter(
    (entry) => entry.type === type && entry.data['gateway'] === gateway,
  );

it('FUXA#414: a tag that is dead is not shown as fresh, nor those of a dead gateway', async () => {
  partly.tags.delete('A');
  dying.tags.clear();
  dying.gateway.die();
  quiet.tags.clear();
  await until('the dead gateway', async () => (await freshness('DYING/A')) === 'stale', TOLD_MS);
  await pause(partly.lastAt + DEADLINE_MS - 1_000 - Date.now());
  expect(await freshness('PARTLY/A')).toBe('fresh');
  await until('the dead tag', async () => (await freshness('PARTLY/A')) === 'stale', TOLD_MS);
  expect(await freshness('PARTLY/B')).toBe('fresh');
});

it('thingsboard#12771: a gateway that falls silent is found in two intervals and 5 s', async () => {
  const [offline] = await until('found', async () => {
    const entries = await news('gateway.offline', 'QUIET-G');
    return entries.length > 0 && entries;
  });
  const afterMs = Date.parse(offline?.at ?? '') - quiet.lastAt;
  expect(afterMs).toBeGreaterThanOrEqual(DEADLINE_MS);
  expect(afterMs).toBeLessThanOrEqual(DEADLINE_MS + TOLD_MS);
});

it('thingsboard#7909: data that comes in the moment in which its gateway is found offline ends that', async () => {
  // In the moment in which silence was found.
  for (const tag of TAGS) quiet.tags.add(tag);
  await quiet.send();
  // In the very millisecond of the last will, of gateways that then have no more to say for 10 min.
  await Promise.all(
    RARE.map(async (site) => {
      const gateway = await aGateway({ url: system.urls.mqtt, site });
      await gateway.send([{ p: 'A', v: 1 }]);
      await Promise.all([gateway.state('offline'), gateway.send([{ p: 'A', v: 2 }])]);
    }),
  );
  await until('back', async () => (await active()).sort().join() === DEAD.join());
  await pause(TOLD_MS);
  expect((await active()).sort()).toEqual(DEAD);
  for (const site of ['QUIET', ...RARE]) {
    expect(await freshness(`${site}/A`)).toBe('fresh');
    const lost = await news('gateway.offline', `${site}-G`);
    expect(await news('gateway.online', `${site}-G`)).toHaveLength(lost.length);
  }
});

it('grafana#51414: a jump of the clock leaves no "no data" behind', async () => {
  clock.set(3_600);
  await pause(1_000);
  partly.tags.add('A');
  await until('back in the wrong hour', async () => (await freshness('PARTLY/A')) === 'fresh');
  clock.set(0);
  await pause(DEADLINE_MS + TOLD_MS);
  expect(await active()).toEqual(['DYING-G gateway_offline']);
  for (const tag of TAGS) expect(await freshness(`PARTLY/${tag}`)).toBe('fresh');
});
