import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aRoster } from '../make/a-roster.js';
import { alarms } from '../make/a-system.js';
import { notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aDatabase, aPgbouncer } from '../parts/database.js';
import { aFolder } from '../parts/ending.js';
import { anHttpReceiver, channelsFile, type HttpReceiver } from '../parts/receivers.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const MANY = Array.from({ length: 60 }, (_, index) => `M${index}`);
const STEP_S = 6;

let desk: TestServer;
let gateway: TestGateway;
let receiver: HttpReceiver;
let redisFolder: string;
let redis: Awaited<ReturnType<typeof aRedis>>;

beforeAll(async () => {
  redisFolder = aFolder();
  receiver = await anHttpReceiver();
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  const env = { DATABASE_POOL: '4', ...channelsFile({ hook }) };
  const [database, broker] = await Promise.all([aDatabase(), anAedes()]);
  redis = await aRedis({ folder: redisFolder });
  const urls = { database: (await aPgbouncer(database)).url, redis: redis.url, mqtt: broker.url };
  desk = await aServer({ urls, roles: ['ingest', 'gateway'], env });
  await untilReadyz(desk);
  const judges = [0, 1].map(() => aServer({ urls, roles: ['alerting'], env }));
  await Promise.all((await Promise.all(judges)).map((judge) => untilReadyz(judge)));
  const points = [...MANY, 'AWAY', 'STEP'].map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(desk, aPlant(points));
  gateway = await aGateway({ url: broker.url, site: 'T1' });
  await putRoster(desk, aRoster());
  // Red alarms: no flood takes any of them together.
  await putLadders(desk, {
    1: [
      { afterS: 0, seat: 'duty' },
      { afterS: STEP_S, seat: 'commander' },
    ],
  });
});

it('two processes that judge, plan and send send each notice once (alertmanager#4108)', async () => {
  for (const p of MANY) await gateway.send([{ p, v: 90 }]);
  const expected = 2 * MANY.length;
  await until('all told', () => new Set(receiver.ids).size === expected, 45_000);
  await pause(3_000);
  expect(receiver.ids).toHaveLength(expected);
  const records = await notices(desk);
  expect(records).toHaveLength(expected);
  expect(records.every(({ state, tries }) => state === 'delivered' && tries.length === 1)).toBe(
    true,
  );
  const keys = records.map(
    ({ occurrence, seq, step }) => `${occurrence ?? ''} ${seq ?? ''} ${step ?? ''}`,
  );
  expect(new Set(keys).size).toBe(expected);
});

it('while Redis is away, and after it came back empty, nothing is forgotten and nothing told twice', async () => {
  receiver.received.length = 0;
  await gateway.send([{ p: 'STEP', v: 90 }]);
  await until('the first step', () => receiver.ids.length === 1);
  const step = await until('planned', async () =>
    (await notices(desk)).find(({ state }) => state === 'waiting'),
  );
  await redis.kill9();
  rmSync(join(redisFolder, 'redis'), { recursive: true });
  const sentAt = Date.now();
  await gateway.send([{ p: 'AWAY', v: 90 }]);
  // Judged by the sweep of hand-overs, told by the sweep of notices.
  await until('told', () => receiver.received.some(({ body }) => body.includes('T1/AWAY')), 12_000);
  expect(Date.now() - sentAt).toBeLessThan(10_000);
  await aRedis({ folder: redisFolder, port: redis.port });
  await until('all told', () => new Set(receiver.ids).size === 4, 20_000);
  const late =
    (receiver.received.find(({ headers }) => headers['idempotency-key'] === step.id)?.at ?? 0) -
    Date.parse(step.dueAt);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(6_000);
  await pause(4_000);
  expect(receiver.ids).toHaveLength(4);
  expect((await alarms({ server: desk })).length).toBe(MANY.length + 2);
});
