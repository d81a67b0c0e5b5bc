import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, journalAfter, metric, someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aPgbouncer } from '../parts/database.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';
import { expectConservation } from './conservation.js';

const CROSSINGS = 10_000;
const SENDERS = 10;
const SITES = ['T1', 'T2', 'T3', 'T4'];
const ORDERED_TAGS = Array.from({ length: 5 }, (_, index) => `O${index}`);
const STEPS = 60;

/** One ingest, one gateway, two processes that judge, as production would run them. */
let judges: TestServer[];
let system: { server: TestServer; ask: Awaited<ReturnType<typeof someParts>>['ask'] };
let url: string;

beforeAll(async () => {
  const parts = await someParts();
  const pooled = await aPgbouncer(parts.database);
  const urls = { ...parts.urls, database: pooled.url };
  const others = await aServer({ urls, roles: ['ingest', 'gateway'], env: { DATABASE_POOL: '4' } });
  const judge = () => aServer({ urls, roles: ['alerting'], env: { DATABASE_POOL: '4' } });
  judges = await Promise.all([judge(), judge()]);
  await Promise.all([others, ...judges].map((server) => untilReadyz(server)));
  system = { server: others, ask: parts.ask };
  url = urls.mqtt;
  const tags = ['SAME', ...ORDERED_TAGS];
  const points = SITES.flatMap((site) =>
    tags.map((tag) => aPoint(site, tag, { limits: HIGH_LIMITS })),
  );
  await load(others, aPlant(points));
});

const judgedBy = (server: TestServer) => metric(server, 'fengsui_evaluate_readings_total');

it(`raises one alarm for ${CROSSINGS} concurrent crossings of one limit, over two workers`, async () => {
  const senders = await Promise.all(
    Array.from({ length: SENDERS }, () => aGateway({ url, site: 'T1' })),
  );
  const beganAt = Date.now() - 60_000;
  const each = CROSSINGS / SENDERS;
  await Promise.all(
    senders.flatMap((sender, index) =>
      Array.from({ length: each }, (_, n) =>
        sender.send([{ p: 'SAME', t: beganAt + index * each + n, v: 60 }]),
      ),
    ),
  );
  const { stored } = await expectConservation(system);
  expect(stored).toBe(CROSSINGS);
  const open = await alarms(system);
  expect(open.map(({ point, severity }) => [point, severity])).toEqual([['T1/SAME', 2]]);
  const types = (await journalAfter(system)).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('alarm.'))).toEqual(['alarm.raised']);
});

it('keeps the order of each point, over two workers', async () => {
  const beganAt = Date.now() - 30_000;
  const gateways = await Promise.all(SITES.map((site) => aGateway({ url, site })));
  const isHigh = (step: number) => step % 2 === 1;
  for (let step = 0; step < STEPS; step += 1) {
    const r = ORDERED_TAGS.map((p) => ({ p, t: beganAt + step, v: isHigh(step) ? 60 : 10 }));
    await Promise.all(gateways.map((gateway) => gateway.send(r)));
  }
  await expectConservation(system);
  const expected = Array.from({ length: STEPS }, (_, step) => step).filter(isHigh);
  const history = (await alarms(system, 'all')).reverse();
  for (const site of SITES) {
    for (const tag of ORDERED_TAGS) {
      const own = history.filter(({ point }) => point === `${site}/${tag}`);
      expect(own.map(({ t }) => t - beganAt)).toEqual(expected);
      expect(own.map(({ open }) => open)).toEqual(own.map((_, index) => index === own.length - 1));
    }
  }
});

it('goes on in the other when the one that judges is killed', async () => {
  const [first, second] = judges as [TestServer, TestServer];
  const [working, standby] = (await judgedBy(first)) > 0 ? [first, second] : [second, first];
  expect(await judgedBy(standby)).toBe(0);
  await working.kill9();
  const gateway = await aGateway({ url, site: 'T1' });
  await gateway.send([{ p: 'SAME', v: 10 }]);
  const isActive = async () =>
    (await alarms(system)).some(({ point, active }) => point === 'T1/SAME' && active);
  expect(await isActive()).toBe(true);
  await until('returned', async () => !(await isActive()), 15_000);
  expect(await judgedBy(standby)).toBeGreaterThan(0);
});
