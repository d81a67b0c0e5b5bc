/** `npm start` over its whole life: every way that it can end, and what is there afterwards. */
import { demoRegister } from '@fengsui/nanhai';
import { call, signIn, tokenIn } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { until } from '../make/until.js';
import {
  aWholeSystem,
  commandLine,
  descendants,
  isAlive,
  survivorsAfter,
  type WholeSystem,
} from '../parts/whole-system.js';

const point = (() => {
  const found = demoRegister().points?.find(({ quantity }) => quantity === 'temperature');
  if (!found) throw new Error('the demo register has no temperature');
  return found;
})();
const spanMs = 600_000;

/** Sends so many readings of one point, a second apart, and waits until all are stored. */
async function store(system: WholeSystem, count: number): Promise<void> {
  const gateway = await aGateway({ url: system.mqttUrl, site: point.site, gateway: point.gateway });
  const now = Date.now();
  const times = Array.from({ length: count }, (_, n) => now - n * 1000);
  for (const t of times) await gateway.send([{ p: point.tag, t, v: point.range[0] }]);
  await until('every reading is stored', async () => (await stored(system)) >= count, 20_000);
  await gateway.client.endAsync();
}

/** How many readings of the last minutes the API shows. */
async function stored(system: WholeSystem): Promise<number> {
  const token = tokenIn(await signIn(system, 'viewer'));
  const [from, to] = [Date.now() - spanMs, Date.now() + 1000].map((t) => new Date(t).toISOString());
  const path = `/points/${point.site}/${encodeURIComponent(point.tag)}/readings`;
  const { body } = await call(system, 'GET', `${path}?resolution=raw&from=${from}&to=${to}`, {
    token,
  });
  return (body as { series: unknown[] }).series.length;
}

it('Ctrl-C ends every process in order, and a second start is quick and has the data', async () => {
  const first = await aWholeSystem({ SIMULATOR: 'on' });
  const children = descendants(first.pid);
  expect(children.length).toBeGreaterThanOrEqual(5);
  await store(first, 20);
  process.kill(first.pid, 'SIGINT');
  expect(await first.exited).toBe('with code 0');
  expect(children.filter(isAlive)).toEqual([]);

  const beganMs = Date.now();
  const second = await aWholeSystem({ ...first.env, SIMULATOR: 'off' });
  expect(Date.now() - beganMs).toBeLessThan(10_000);
  expect(await stored(second)).toBeGreaterThanOrEqual(20);
  await second.stop();
});

it('after kill -9 of the whole tree, everything acknowledged is there', async () => {
  const first = await aWholeSystem();
  await store(first, 200);
  const all = [first.pid, ...descendants(first.pid)];
  for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  expect(await survivorsAfter(all, 5_000)).toEqual([]);
  const second = await aWholeSystem(first.env);
  expect(await stored(second)).toBe(200);
  await second.stop();
});

it('after kill -9 of only its own process, no child is left', async () => {
  const system = await aWholeSystem({ SIMULATOR: 'on' });
  const children = descendants(system.pid);
  await system.kill9();
  expect(await survivorsAfter(children, 25_000)).toEqual([]);
});

it('a second one on the same data is refused', async () => {
  const first = await aWholeSystem();
  await expect(aWholeSystem({ DATA_DIR: first.env['DATA_DIR'] ?? '' })).rejects.toThrow(
    `Fengsui already runs on ${first.env['DATA_DIR']} (process ${first.pid})`,
  );
  await first.stop();
});

it('a database killed with -9 is started again, and the server goes on with it', async () => {
  const system = await aWholeSystem();
  await store(system, 20);
  const isDatabase = (pid: number) => commandLine(pid).includes('database-process.mjs');
  const killed = descendants(system.pid).find(isDatabase) ?? 0;
  process.kill(killed, 'SIGKILL');
  await until('it runs again', () =>
    descendants(system.pid).some((pid) => pid !== killed && isDatabase(pid)),
  );
  await until(
    'the server has its data',
    async () => (await stored(system).catch(() => 0)) === 20,
    30_000,
  );
  await store(system, 40);
  expect(system.printed()).not.toContain('The server ended');
  await system.stop();
});
