/**
 * The speed benchmark (`npm run bench`): (a) the ceiling, a bare subscriber that only batches and
 * inserts; (b) the product with rules on and a console connected; each on an embedded broker and
 * database of its own, in turns, since a machine's speed changes by the minute: the ratio is the
 * median of those of the turns. Progress goes to stderr; the last line of stdout is one JSON object.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mqtt from 'mqtt';
import { io } from 'socket.io-client';
import { fillAlarms, measureAlarmQueries } from './alarm-book.mjs';
import { aPublisher, child } from './children.mjs';
import { fieldRegister, probeMessage, probePoint, PROBES, siteCode } from './field.mjs';
import { measureConsole } from './console.mjs';
import { quantile, round, sleep } from './numbers.mjs';
import { startProduct } from './product.mjs';
import { measureZone } from './zone.mjs';

const QUICK = process.argv.includes('--quick');
/** Of the ceiling and of the product, one after the other. */
const TURNS = QUICK ? 3 : 7;
const WARM_UP_S = 3;
const MEASURE_S = QUICK ? 4 : 7;
const STEADY_S = QUICK ? 10 : 60;
const STEADY_RATE = 5_000;
const PROBE_S = QUICK ? 10 : 40;
const PROBE_EVERY_MS = 100;
const CONSOLE_S = QUICK ? 8 : 20;
/** Points that change each second while the console is looked at. */
const LIVE_POINTS = 1_500;
/** Occurrences behind the alarm queries: closed, and open. */
const PAST_ALARMS = QUICK ? 100_000 : 1_000_000;
const OPEN_ALARMS = 10_000;
/** Readings on their way at most while the sustained rate is looked for. */
const WINDOW = 8_000;

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/**
 * Keeps a window of readings on the way and measures how fast they arrive.
 * @param {import('./children.mjs').Publisher} publisher
 * @param {() => number | Promise<number>} stored
 */
async function sustained(publisher, stored) {
  const base = await stored();
  const offset = publisher.sent() - base;
  const tell = async () => publisher.tell({ done: (await stored()) + offset });
  publisher.tell({ window: WINDOW, done: base + offset });
  const teller = setInterval(() => void tell(), 100);
  await sleep(WARM_UP_S * 1000);
  const [from, fromMs] = [await stored(), performance.now()];
  await sleep(MEASURE_S * 1000);
  const rate = ((await stored()) - from) / ((performance.now() - fromMs) / 1000);
  clearInterval(teller);
  publisher.tell({ rate: 0.001 });
  await untilSettled(stored, 1_000);
  return rate;
}

/** @param {() => number | Promise<number>} read @param {number} settledMs */
async function untilSettled(read, settledMs) {
  let [last, since] = [await read(), performance.now()];
  while (performance.now() - since < settledMs) {
    await sleep(100);
    const now = await read();
    if (now !== last) [last, since] = [now, performance.now()];
  }
  return last;
}

function residentMb(/** @type {number} */ pid) {
  const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kb) / 1024;
}

/** The ceiling: measured with {@link sustained}. @param {import('./product.mjs').Parts} parts */
async function aBareSubscriber(parts) {
  const subscriber = await child('bare-subscriber.mjs', [parts.mqttUrl, parts.databaseUrl]);
  let stored = 0;
  subscriber.on('message', (/** @type {{ stored?: number }} */ told) => {
    stored = told.stored ?? stored;
  });
  const publisher = await aPublisher(parts.mqttUrl);
  return {
    sustained: () => sustained(publisher, () => stored),
    end: () => {
      publisher.end();
      subscriber.disconnect();
    },
  };
}

async function steady(
  /** @type {import('./children.mjs').Publisher} */ publisher,
  /** @type {import('./product.mjs').Product} */ product,
) {
  const before = await product.stats();
  const sentBefore = publisher.sent();
  publisher.tell({ rate: STEADY_RATE });
  const startMs = performance.now();
  let residentMaxMb = 0;
  let pendingMax = 0;
  while (performance.now() - startMs < STEADY_S * 1000) {
    await sleep(500);
    residentMaxMb = Math.max(residentMaxMb, residentMb(product.pid));
    pendingMax = Math.max(pendingMax, (await product.stats()).pending);
  }
  const seconds = (performance.now() - startMs) / 1000;
  publisher.tell({ rate: 0.001 });
  await sleep(300);
  await untilSettled(async () => (await product.stats()).stored, 2_000);
  const after = await product.stats();
  const sent = publisher.sent() - sentBefore;
  return {
    seconds: round(seconds),
    readingsPerS: round(sent / seconds),
    sent,
    stored: after.stored - before.stored,
    lost: sent - (after.stored - before.stored),
    pendingMax,
    residentMaxMb: round(residentMaxMb),
  };
}

async function latency(
  /** @type {import('./children.mjs').Publisher} */ publisher,
  /** @type {import('./product.mjs').Product} */ product,
  /** @type {import('socket.io-client').Socket} */ socket,
  /** @type {number} */ rate,
) {
  /** @type {Map<string, number>} */
  const publishedAt = new Map();
  /** @type {number[]} */
  const tookMs = [];
  const listen = (/** @type {{ type: string, data: { point?: string } }} */ { type, data }) => {
    const at = data.point === undefined ? undefined : publishedAt.get(data.point);
    if (type !== 'alarm.raised' || at === undefined) return;
    tookMs.push(performance.now() - at);
    publishedAt.delete(data.point ?? '');
  };
  socket.on('journal', listen);
  const probe = await mqtt.connectAsync(product.mqttUrl, { clientId: 'load-probe' });
  publisher.tell({ rate });
  await sleep(3_000);
  let seq = 0;
  const count = Math.floor((PROBE_S * 1000) / PROBE_EVERY_MS);
  for (let n = 0; n < count; n += 1) {
    const point = n % PROBES;
    const trips = Math.floor(n / PROBES) % 2 === 0;
    const { topic, payload } = probeMessage(point, trips ? 60 : 5, (seq += 1));
    if (trips) publishedAt.set(probePoint(point), performance.now());
    probe.publish(topic, payload, { qos: 1 });
    await sleep(PROBE_EVERY_MS);
  }
  await sleep(2_000);
  publisher.tell({ rate: 0.001 });
  socket.off('journal', listen);
  await probe.endAsync();
  return {
    backgroundReadingsPerS: round(rate),
    alarms: tookMs.length,
    missed: publishedAt.size,
    p50Ms: round(quantile(tookMs, 0.5), 1),
    p95Ms: round(quantile(tookMs, 0.95), 1),
    p99Ms: round(quantile(tookMs, 0.99), 1),
  };
}

/** In a process of its own, on one core. */
async function measureEngine() {
  const script = join(import.meta.dirname, 'engine.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    ...(QUICK ? ['--quick'] : []),
  ]);
  return JSON.parse(stdout);
}

say('the pure engine …');
const engine = await measureEngine();
say(`    limits ${engine.limitsPerS}/s, all kinds ${engine.allKindsPerS}/s`);
const parts = await startProduct.parts();
const bareParts = await startProduct.parts();
try {
  say('the product, rules on, a console connected …');
  const product = await startProduct(parts);
  await product.register(fieldRegister());
  const socket = io(`${product.url}/live`, {
    auth: { token: product.token },
    transports: ['websocket'],
  });
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
  await socket.emitWithAck('subscribe', { topics: ['overview'] });
  const publisher = await aPublisher(parts.mqttUrl);
  say(`${STEADY_RATE} readings/s for ${STEADY_S} s …`);
  const held = await steady(publisher, product);
  say(`    lost ${held.lost}, at most ${held.residentMaxMb} MB resident`);
  say(`alarm latency at ${STEADY_RATE} readings/s …`);
  const alarmAtSteady = await latency(publisher, product, socket, STEADY_RATE);
  say(
    `    p50 ${alarmAtSteady.p50Ms} ms, p95 ${alarmAtSteady.p95Ms} ms, p99 ${alarmAtSteady.p99Ms} ms`,
  );
  say('the most that (a) a bare subscriber and (b) the product sustain, in turns …');
  const bare = await aBareSubscriber(bareParts);
  const stored = async () => (await product.stats()).stored;
  /** @type {{ a: number, b: number }[]} */
  const turns = [];
  for (let n = 0; n < TURNS; n += 1) {
    const turn = { a: await bare.sustained(), b: await sustained(publisher, stored) };
    turns.push(turn);
    say(`    (a) ${round(turn.a)}, (b) ${round(turn.b)} readings/s: ${round(turn.b / turn.a, 2)}`);
  }
  bare.end();
  const ratios = turns.map(({ a, b }) => b / a);
  const a = quantile(
    turns.map((turn) => turn.a),
    0.5,
  );
  const b = quantile(
    turns.map((turn) => turn.b),
    0.5,
  );
  say('alarm latency at half of (b) …');
  const alarm = await latency(publisher, product, socket, b / 2);
  const residentAtHalfMb = round(residentMb(product.pid));
  say(`    p50 ${alarm.p50Ms} ms, p95 ${alarm.p95Ms} ms, p99 ${alarm.p99Ms} ms`);
  say(`the console, ${LIVE_POINTS} points live …`);
  publisher.tell({ rate: LIVE_POINTS });
  const console_ = await measureConsole(product.url, CONSOLE_S);
  publisher.tell({ rate: 0.001 });
  say(`    ${console_.firstScreenKb} kB, longest task ${console_.longestTaskMs} ms`);
  publisher.end();
  socket.close();
  say(`alarm queries with ${PAST_ALARMS} past occurrences and ${OPEN_ALARMS} open …`);
  await fillAlarms(parts.databaseUrl, { past: PAST_ALARMS, open: OPEN_ALARMS }, (done) => {
    if (done % 250_000 === 0) say(`    ${done} …`);
  });
  const token = await product.signIn();
  const alarmQueriesMs = await measureAlarmQueries(product.url, token, siteCode(7));
  say(`    slowest ${Math.max(...Object.values(alarmQueriesMs))} ms`);
  say('a hazard zone among 2,000 places …');
  const zoneMs = await measureZone(parts.databaseUrl, product.url, token);
  say(`    reckoned in ${zoneMs.reckoned} ms, answered in ${zoneMs.answered} ms`);
  await product.stop();
  const result = {
    ceilingReadingsPerS: round(a),
    productReadingsPerS: round(b),
    ratio: round(quantile(ratios, 0.5), 2),
    ratios: ratios.map((ratio) => round(ratio, 2)),
    steady: held,
    alarmAtSteady,
    alarm,
    residentAtHalfMb,
    console: console_,
    engine,
    alarmQueriesMs,
    zoneMs,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  await Promise.all([parts.stop(), bareParts.stop()]);
}
process.exit();
