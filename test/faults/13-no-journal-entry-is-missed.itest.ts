import { setTimeout as pause } from 'node:timers/promises';
import { aChance } from '../make/a-chance.js';
import { aConsole, type TestConsole } from '../make/a-console.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem } from '../make/a-system.js';
import { until } from '../make/until.js';
import { expectConservation } from './conservation.js';
import { FULL } from './full.js';
import { TcpProxy } from './tcp-proxy.js';

const CLIENTS = 100;
const CUTS_FOR_MS = FULL ? 60_000 : 20_000;
const TAGS = Array.from({ length: 5 }, (_, index) => `L${index}`);

it(`${CLIENTS} consoles cut at random for ${CUTS_FOR_MS / 1000} s are told every number once and in order`, async () => {
  const chance = aChance(13);
  const system = await aSystem();
  const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  const proxy = await TcpProxy.before(system.server);
  const consoles: TestConsole[] = [];
  for (let n = 0; n < CLIENTS; n += 10) {
    const ten = Array.from({ length: 10 }, () => aConsole(proxy, { topics: [], from: 0 }));
    consoles.push(...(await Promise.all(ten)));
  }

  const gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
  const endsAt = Date.now() + CUTS_FOR_MS;
  const telling = (async () => {
    for (let step = 0; Date.now() < endsAt; step += 1) {
      await gateway.send(TAGS.map((p) => ({ p, v: step % 2 === 0 ? 60 : 10 })));
      await pause(250);
    }
  })();
  let cuts = 0;
  while (Date.now() < endsAt) {
    proxy.cutOldest();
    cuts += 1;
    if (chance.next() < 0.01) proxy.cut();
    await pause(chance.between(10, 60));
  }
  await telling;
  await expectConservation(system);
  expect(cuts).toBeGreaterThan(CLIENTS);

  const journal = await system.ask('SELECT seq::int FROM journal ORDER BY seq');
  const expected = journal.map(({ seq }) => seq);
  expect(expected.length).toBeGreaterThan(CUTS_FOR_MS / 200);
  expect(expected).toEqual(expected.map((_, index) => index + 1));
  await until('all told', () => consoles.every(({ last }) => last >= expected.length), 45_000);
  for (const { told } of consoles) expect(told.map(({ seq }) => seq)).toEqual(expected);
  expect(consoles.reduce((sum, { connects }) => sum + connects, 0)).toBeGreaterThan(2 * CLIENTS);
  for (const each of consoles) each.close();
});
