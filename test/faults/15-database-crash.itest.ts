import { setTimeout as pause } from 'node:timers/promises';
import { aChance } from '../make/a-chance.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, journalAfter, metric } from '../make/a-system.js';
import { until } from '../make/until.js';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aDatabase, asking } from '../parts/database.js';
import { aFolder } from '../parts/ending.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { expectConservation } from './conservation.js';
import { FULL } from './full.js';

const KILLS = FULL ? 5 : 2;
const PER_KILL = 4_000;
/** Every so many messages one crosses the limit of a point of its own. */
const ALARM_EVERY = 400;

it(`keeps what was acknowledged over ${KILLS} kill -9 of the database under load, and goes on by itself`, async () => {
  const chance = aChance(15);
  const folder = aFolder();
  const [first, redis, broker] = await Promise.all([aDatabase({ folder }), aRedis(), anAedes()]);
  let database = first;
  const urls = { database: first.url, redis: redis.url, mqtt: broker.url };
  const server = await aServer({ urls });
  await untilReadyz(server);
  const messages = PER_KILL * (KILLS + 1);
  const alarmed = Array.from({ length: messages / ALARM_EVERY }, (_, index) => `A${index}`);
  const points = ['L1', ...alarmed].map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(server, aPlant(points));
  const gateway = await aGateway({ url: broker.url, site: 'T1' });

  const beganAt = Date.now() - 60_000;
  const send = async (from: number, to: number) => {
    const underWay: Promise<void>[] = [];
    for (let n = from; n < to; n += 1) {
      const alarm = n % ALARM_EVERY === 0;
      const reading = alarm ? { p: `A${n / ALARM_EVERY}`, v: 60 } : { p: 'L1', v: n % 40 };
      underWay.push(gateway.send([{ ...reading, t: beganAt + n }]));
      if (n % 50 === 0) await pause(25);
    }
    await Promise.all(underWay);
  };
  const acknowledged = () => metric(server, 'fengsui_ingest_readings_total{outcome="stored"}');
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const sending = send(kill * PER_KILL, (kill + 1) * PER_KILL);
    if (kill < KILLS) {
      const before = await acknowledged();
      await until('it stores', async () => (await acknowledged()) > before, 20_000);
      await pause(chance.between(0, 1_500));
      await database.kill9();
      // Readings are counted as stored in the same moment in which they are acknowledged.
      const promised = await acknowledged();
      await pause(chance.between(0, 2_000));
      database = await aDatabase({ folder, port: first.port });
      const [row] = await asking(database)('SELECT count(*)::int AS n FROM reading');
      expect(row?.['n']).toBeGreaterThanOrEqual(promised);
    }
    await sending;
  }
  const ask = asking(database);
  await until('all stored', async () => (await acknowledged()) >= messages, 30_000);
  const { stored } = await expectConservation({ server, ask });
  expect(stored).toBe(messages);
  await untilReadyz(server);
  expect(await alarms({ server })).toHaveLength(alarmed.length);
  const raised = (await journalAfter({ server })).filter(({ type }) => type === 'alarm.raised');
  expect(new Set(raised.map(({ data }) => data['point'])).size).toBe(alarmed.length);
  expect(raised).toHaveLength(alarmed.length);
});
