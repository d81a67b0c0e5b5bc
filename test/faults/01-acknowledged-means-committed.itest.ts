import { setTimeout as pause } from 'node:timers/promises';
import { aChance } from '../make/a-chance.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aMosquitto, anAedes } from '../parts/brokers.js';
import { aServer } from '../parts/server.js';
import { expectConservation } from './conservation.js';
import { FULL } from './full.js';

const BURST = 50;
const BURST_EVERY_MS = 25;

async function sendNumbered(gateway: TestGateway, from: number, to: number, beganAt: number) {
  const underWay: Promise<void>[] = [];
  for (let n = from; n < to; n += 1) {
    underWay.push(gateway.send([{ p: 'L1', t: beganAt + n, v: n % 50 }]));
    if (n % BURST === 0) await pause(BURST_EVERY_MS);
  }
  await Promise.all(underWay);
}

const rows = async ({ ask }: System) =>
  (await ask('SELECT count(*)::int AS n FROM reading'))[0]?.['n'] as number;

describe.each([
  ['aedes', anAedes, { messages: 20_000, kills: 5 }],
  ['Mosquitto', aMosquitto, FULL ? { messages: 20_000, kills: 5 } : { messages: 8_000, kills: 2 }],
])('with %s', (_name, broker, { messages, kills }) => {
  it(`stores each of ${messages} messages once over ${kills} kill -9 under load`, async () => {
    const chance = aChance(messages);
    const system = await aSystem(() => broker());
    await load(system.server, aPlant([aPoint('T1', 'L1', { limits: HIGH_LIMITS })]));
    const gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
    const beganAt = Date.now() - messages;
    const share = (part: number) => Math.round((messages * part) / (kills + 1));
    for (let part = 0; part <= kills; part += 1) {
      const sending = sendNumbered(gateway, share(part), share(part + 1), beganAt);
      if (part < kills) {
        const before = await rows(system);
        await until('it stores', async () => (await rows(system)) > before, 20_000);
        await pause(chance.between(0, 1_000));
        await system.server.kill9();
        system.server = await aServer({ urls: system.urls });
      }
      await sending;
    }
    await until('all stored', async () => (await rows(system)) >= messages, 30_000);
    const { stored } = await expectConservation(system);
    expect(stored).toBe(messages);
    await system.server.stop();
  });
});
