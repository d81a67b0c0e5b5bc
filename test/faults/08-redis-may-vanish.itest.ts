import { Redis } from 'ioredis';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aRedis } from '../parts/brokers.js';
import { aFolder } from '../parts/ending.js';
import { untilReadyz } from '../parts/server.js';
import { expectConservation } from './conservation.js';

const TAGS = Array.from({ length: 300 }, (_, index) => `L${index}`);
/** From the arrival of a reading to its alarm, also while Redis is away. */
const WITHIN_MS = 6_000;

let system: System;
let gateway: TestGateway;
let redisFolder: string;
let redisPort: number;
let stopRedis: () => Promise<void>;

beforeAll(async () => {
  redisFolder = aFolder();
  const redis = await aRedis({ folder: redisFolder });
  redisPort = redis.port;
  stopRedis = () => redis.kill9();
  system = await aSystem(undefined, { env: { REDIS_URL: redis.url } });
  const points = [...TAGS, 'AFTER'].map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
});

async function isUpkeepScheduled(): Promise<boolean> {
  const redis = new Redis(`redis://127.0.0.1:${redisPort}`);
  try {
    return (await redis.exists('bull:maintenance:repeat')) === 1;
  } finally {
    redis.disconnect();
  }
}
const raised = async () =>
  (await journalAfter(system)).filter(({ type }) => type === 'alarm.raised');

it('raises every alarm once and within seconds when Redis and its folder are gone', async () => {
  const sending = (async () => {
    for (const p of TAGS) {
      await gateway.send([{ p, v: 60 }]);
      await pause(20);
    }
  })();
  await until('scheduled', isUpkeepScheduled);
  await pause(1_500);
  await stopRedis();
  rmSync(join(redisFolder, 'redis'), { recursive: true });
  await pause(2_500);
  expect((await raised()).length).toBeGreaterThan(0);
  await aRedis({ folder: redisFolder, port: redisPort });
  await sending;
  await until('all raised', async () => (await raised()).length >= TAGS.length, WITHIN_MS);
  await expectConservation(system);
  const entries = await raised();
  expect(new Set(entries.map(({ data }) => data['point'])).size).toBe(TAGS.length);
  expect(entries).toHaveLength(TAGS.length);
  const lateMs = entries.map(({ at, data }) => Date.parse(at) - Number(data['t']));
  expect(Math.max(...lateMs)).toBeLessThan(WITHIN_MS);
});

it('is as fast as before once Redis is back', async () => {
  await untilReadyz(system.server);
  const sentAt = Date.now();
  await gateway.send([{ p: 'AFTER', v: 60 }]);
  await until('raised', async () =>
    (await alarms(system)).some(({ point }) => point === 'T1/AFTER'),
  );
  // The sweep alone would have taken two seconds.
  expect(Date.now() - sentAt).toBeLessThan(1_500);
});

it('goes on with its upkeep, whose schedule Redis has forgotten', async () => {
  await until('scheduled', isUpkeepScheduled);
});
