import { setTimeout as pause } from 'node:timers/promises';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aRoster } from '../make/a-roster.js';
import { alarms } from '../make/a-system.js';
import { putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aClock } from '../parts/clock.js';
import { aDatabase, asking } from '../parts/database.js';
import { anHttpReceiver, channelsFile } from '../parts/receivers.js';
import { aServer, untilReadyz } from '../parts/server.js';

const STEP_S = 8;
const HOUR_S = 3600;

it.each([
  ['ahead', HOUR_S],
  ['back', -HOUR_S],
])('a clock set an hour %s neither expires a notice nor holds it up', async (_way, aheadS) => {
  const clock = aClock();
  const receiver = await anHttpReceiver();
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  const [database, redis, broker] = await Promise.all([
    aDatabase({ env: clock.env }),
    aRedis(),
    anAedes(),
  ]);
  const ask = asking(database);
  const urls = { database: database.url, redis: redis.url, mqtt: broker.url };
  const server = await aServer({ urls, env: { ...clock.env, ...channelsFile({ hook }) } });
  await untilReadyz(server);
  await load(server, aPlant([aPoint('T1', 'L', { limits: HIGH_LIMITS })]));
  const gateway = await aGateway({ url: urls.mqtt, site: 'T1' });
  await putRoster(server, aRoster());
  await putLadders(server, {
    2: [
      { afterS: 0, seat: 'duty' },
      { afterS: STEP_S, seat: 'commander' },
    ],
  });
  await gateway.send([{ p: 'L', v: 60 }]);
  const alarm = await until('raised', async () =>
    (await alarms({ server })).find(({ point }) => point === 'T1/L'),
  );
  await until('the first told', () => receiver.received.length === 1);
  // Once the sender has looked at its clock.
  await pause(2_500);
  clock.set(aheadS);
  await until('the second told', () => receiver.received.length === 2, 20_000);
  const [first, second] = receiver.received.map(({ at }) => at);
  expect((second ?? 0) - (first ?? 0)).toBeLessThan((STEP_S + 5) * 1000);
  // Sign-ins are an hour off now: asked of the database.
  const ends = () =>
    ask('SELECT recipient, state FROM notice WHERE occurrence = $1 ORDER BY id', [
      alarm.occurrence,
    ]);
  await until('recorded', async () => (await ends())[1]?.['state'] !== 'waiting');
  expect(await ends()).toEqual([
    { recipient: 'li', state: 'delivered' },
    { recipient: 'wang', state: 'delivered' },
  ]);
  await server.kill9();
});
