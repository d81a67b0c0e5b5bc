import { setTimeout as pause } from 'node:timers/promises';
import { LIVE_NAMESPACE } from '@fengsui/contracts';
import { io } from 'socket.io-client';
import { ACCESS_TOKEN_TTL_MS } from '../../apps/server/src/platform/access-token.js';
import { aToken } from '../make/a-caller.js';
import { aConsole } from '../make/a-console.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem, journalAfter, metric, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atTheEnd } from '../parts/ending.js';
import { expectConservation } from './conservation.js';
import { TcpProxy } from './tcp-proxy.js';

let system: System;
let gateway: TestGateway;
let excursion = 0;

beforeAll(async () => {
  system = await aSystem();
  await load(system.server, aPlant([aPoint('T1', 'L1', { limits: HIGH_LIMITS })]));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
});

/** One alarm raised and returned. */
async function anExcursion() {
  excursion += 1;
  await gateway.send([{ p: 'L1', v: 60 + excursion }]);
  await pause(5);
  await gateway.send([{ p: 'L1', v: 10 }]);
}

const numbers = (entries: readonly { seq: number }[]) => entries.map(({ seq }) => seq);

it.each<[string, (proxy: TcpProxy) => void]>([
  ['a black hole', (proxy) => proxy.blackHole()],
  ['a half-open link that brings nothing down', (proxy) => proxy.halfOpen('down')],
])('behind %s a console knows within 4 s, and misses nothing afterwards', async (_name, break_) => {
  const proxy = await TcpProxy.before(system.server);
  const console_ = await aConsole(proxy, { from: 0 });
  await anExcursion();
  await until('told', async () => console_.told.length === (await journalAfter(system)).length);

  const brokenAt = Date.now();
  break_(proxy);
  await anExcursion();
  await until('blind', () => console_.sight.kind === 'blind', 4_000);
  const blindAt = Date.now();
  await anExcursion();
  await pause(3_000);
  // Nothing that came was shown as the present after the break.
  expect(console_.values.filter(({ at }) => at > brokenAt + 500)).toEqual([]);
  expect(console_.sight.kind).toBe('blind');

  proxy.heal();
  await until('sees again', () => console_.sight.kind === 'seeing', 8_000);
  const journal = await journalAfter(system);
  await until('caught up', () => console_.last >= (journal.at(-1)?.seq ?? 0), 4_000);
  expect(console_.told).toEqual(journal);
  expect(blindAt - brokenAt).toBeLessThan(4_000);
  console_.close();
});

it('with a slow link of 400 ms a console still sees, in order', async () => {
  const proxy = await TcpProxy.before(system.server);
  proxy.delay(400);
  const console_ = await aConsole(proxy, { from: 0 });
  const connects = console_.connects;
  for (let n = 0; n < 10; n += 1) {
    await anExcursion();
    await pause(200);
    expect(console_.sight.kind).toBe('seeing');
  }
  const journal = await journalAfter(system);
  await until('told', () => console_.last >= (journal.at(-1)?.seq ?? 0), 4_000);
  expect(numbers(console_.told)).toEqual(numbers(journal));
  expect(console_.connects).toBe(connects);
  console_.close();
});

it('leaves no socket behind at the server', async () => {
  await until(
    'gone',
    async () => (await metric(system.server, 'fengsui_live_sockets')) === 0,
    5_000,
  );
  await expectConservation(system);
});

it('goes on seeing when its access token ends, because it brings the renewed one in time', async () => {
  const endsIn = (ms: number) => aToken('viewer', Date.now() - ACCESS_TOKEN_TTL_MS + ms);
  const [ending, renewed] = [await endsIn(3_000), await endsIn(60_000)];
  const forged = await aToken('admin');
  const sockets = [ending, ending, ending].map((token) => aSocket(token));
  await until('linked', () => sockets.every(({ connected }) => connected));
  const [idle, prudent, somebodyElse] = sockets;
  prudent?.emit('subscribe', { topics: ['overview'], token: renewed });
  somebodyElse?.emit('subscribe', { topics: ['overview'], token: forged });
  await until('cut', () => !idle?.connected && !somebodyElse?.connected, 12_000);
  await pause(1_500);
  expect(prudent?.connected).toBe(true);
});

function aSocket(token: string) {
  const socket = io(`${system.server.url}${LIVE_NAMESPACE}`, {
    auth: { token },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  atTheEnd(() => void socket.disconnect());
  return socket;
}
