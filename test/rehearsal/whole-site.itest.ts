/** Rehearsal of a site of fifty points: thirty days at 60 s, followed, cancelled, shared by processes. */
import type { RehearsalView, RuleBody } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aPast, compressed, DAY, PAST, rehearsal, rehearse, rehearsed } from '../make/a-past.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { metric, someParts, type Ask } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aPgbouncer } from '../parts/database.js';
import type { Urls } from '../parts/environment.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const POINTS = 50;
let urls: Required<Urls>;
let ask: Ask;
let server: TestServer;
let other: TestServer;

const RULE: RuleBody = {
  kind: 'out_of_range',
  severity: 3,
  scope: { sites: ['R2'] },
  onDelayS: 120,
};
const CODE = 'range-of-r2';

async function aProcess(): Promise<TestServer> {
  const started = await aServer({ urls });
  await untilReadyz(started);
  return started;
}

beforeAll(async () => {
  const parts = await someParts();
  urls = { ...parts.urls, database: (await aPgbouncer(parts.database)).url };
  ask = parts.ask;
  server = await aProcess();
  const points = Array.from({ length: POINTS }, (_, index) =>
    aPoint('R2', `T${index}.LT`, { intervalS: 60 }),
  );
  await load(server, aPlant(points));
  // Each point once a day out of its range, for five minutes; every other day for one minute more.
  await aPast(ask, {
    tags: 'T%.LT',
    intervalS: 60,
    value: `CASE WHEN s >= 36000 AND s < 36300 THEN 120 WHEN day % 2 = 0 AND s = 50400 THEN 120 ELSE 50 END`,
  });
  await compressed(ask);
  other = await aProcess();
}, 600_000);

const begin = (role: 'admin' | 'commander' | 'duty', at = server) =>
  rehearse({ server: at }, CODE, { ...PAST, rule: RULE }, role);

it('shows its progress while it runs, and what came of fifty points in the end', async () => {
  const startedAt = performance.now();
  const begun = await begin('admin');
  expect(begun.status).toBe(202);
  expect(begun.body).toMatchObject({ state: 'running', points: POINTS, result: null });
  const { id } = begun.body as RehearsalView;
  const seen: RehearsalView[] = [];
  await until(
    'the end',
    async () => {
      seen.push(await rehearsal({ server: other }, id));
      return seen.at(-1)?.state !== 'running';
    },
    180_000,
  );
  console.log(
    `30 days of 50 points at 60 s: ${Math.round((performance.now() - startedAt) / 1000)} s`,
  );
  const progress = seen.map((view) => view.progress);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(new Set(progress).size).toBeGreaterThan(5);
  const readings = seen.map((view) => view.readings);
  expect(readings).toEqual([...readings].sort((a, b) => a - b));
  const view = seen.at(-1);
  expect(view).toMatchObject({ state: 'done', progress: 1, failure: null });
  expect(view?.readings).toBe(POINTS * 30 * 1440);
  expect(view?.result?.counts).toMatchObject({ added: POINTS * 30, removed: 0, kept: 0 });
  expect(view?.result?.added).toHaveLength(500);
  expect(view?.result?.draft).toMatchObject({
    activations: POINTS * 30,
    perDay: POINTS,
    worst10Minutes: POINTS,
    timeInAlarmMs: POINTS * 30 * 180_000,
  });
}, 240_000);

it('stops within 2 s of being cancelled, also through another process', async () => {
  const { id } = (await begin('admin')).body as RehearsalView;
  await until('progress', async () => (await rehearsal({ server }, id)).progress > 0.02);
  expect(await rehearsal({ server: other }, id, 'DELETE')).toMatchObject({ state: 'cancelled' });
  await pause(2_000);
  const replayed = await metric(server, 'fengsui_rehearsal_readings_total');
  await pause(2_000);
  expect(await metric(server, 'fengsui_rehearsal_readings_total')).toBe(replayed);
  const view = await rehearsal({ server }, id);
  expect(view).toMatchObject({ state: 'cancelled', result: null });
  expect(view.progress).toBeLessThan(1);
  // Cancelled twice is cancelled.
  expect(await rehearsal({ server }, id, 'DELETE')).toMatchObject({ state: 'cancelled' });
}, 60_000);

it('runs once for each person and twice in all, whichever process is asked', async () => {
  const first = await begin('admin');
  const again = await begin('admin', other);
  expect(again).toMatchObject({
    status: 409,
    body: { rehearsal: (first.body as RehearsalView).id },
  });
  const second = await begin('commander', other);
  expect(second.status).toBe(202);
  expect((await begin('duty')).status).toBe(409);
  for (const { body } of [first, second]) {
    await rehearsal({ server }, (body as RehearsalView).id, 'DELETE');
  }
  const third = await begin('duty');
  expect(third.status).toBe(202);
  await rehearsal({ server }, (third.body as RehearsalView).id, 'DELETE');
}, 60_000);

it('ten questions at once begin one rehearsal for one person', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => begin('admin', index % 2 === 0 ? server : other)),
  );
  const begun = answers.filter(({ status }) => status === 202);
  expect(begun).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  await rehearsal({ server }, (begun[0]?.body as RehearsalView).id, 'DELETE');
}, 60_000);

it('leaves the database to what happens now', async () => {
  const { id } = (await begin('admin')).body as RehearsalView;
  const waits: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const askedAt = performance.now();
    await ask('SELECT 1');
    waits.push(performance.now() - askedAt);
    await pause(50);
  }
  await rehearsal({ server }, id, 'DELETE');
  const median = waits.sort((a, b) => a - b)[10] ?? Infinity;
  console.log(`another statement meanwhile: median ${Math.round(median)} ms`);
  expect(median).toBeLessThan(500);
}, 60_000);

it('is refused beforehand when it is more than one may ask for', async () => {
  const many = Array.from({ length: 1000 }, (_, index) =>
    aPoint('R3', `P${index}`, { intervalS: 5 }),
  );
  await load(server, aPlant(many));
  const rule: RuleBody = { kind: 'bad_quality', severity: 3, scope: { sites: ['R3'] } };
  const answer = await rehearse({ server }, 'much', { ...PAST, rule });
  expect(answer.status).toBe(422);
  const day = { from: PAST.from, to: new Date(Date.parse(PAST.from) + DAY).toISOString() };
  const [code, errors] = ['much', (answer.body as { errors: { path: string }[] }).errors];
  expect(errors).toMatchObject([{ path: 'from' }]);
  const view = await rehearsed({ server }, await rehearse({ server }, code, { ...day, rule }));
  expect(view).toMatchObject({ state: 'done', points: 1000, readings: 0 });
}, 120_000);

it('has failed, with the reason, when its process was stopped or killed', async () => {
  const stopped = (await begin('admin', other)).body as RehearsalView;
  await other.stop();
  expect(await rehearsal({ server }, stopped.id)).toMatchObject({
    state: 'failed',
    failure: 'the server was stopped',
  });
  other = await aProcess();
  const killed = (await begin('admin', other)).body as RehearsalView;
  await other.kill9();
  const view = await rehearsed({ server }, { status: 202, body: killed, headers: new Headers() });
  expect(view).toMatchObject({ state: 'failed', failure: 'the server that ran it has ended' });
  const next = await begin('admin');
  expect(next.status).toBe(202);
  await rehearsal({ server }, (next.body as RehearsalView).id, 'DELETE');
}, 120_000);
