/**
 * `npm run replay`: a recorded CSV, sent by a gateway of its own over real MQTT at the pace at which
 * it was recorded, or faster. What the server makes of each reading is on its ingest page.
 */
import type { WireReading } from '@fengsui/contracts';
import { readConfig } from './config.js';
import { GatewayClient } from './gateway/gateway-client.js';
import { progressLine } from './replay/progress.js';
import { recordedRows } from './replay/recording.js';
import { readReplayOptions, USAGE, type ReplayOptions } from './replay/replay-options.js';

/** Rows that fall due within this time travel together: at most one message a second. */
const HELPING_MS = 1000;
const MAX_PER_MESSAGE = 500;
const UNACKNOWLEDGED_AT_MOST = 50;
const BROKER_WITHIN_MS = 10_000;

async function replay(options: ReplayOptions, mqttUrl: string): Promise<void> {
  const { site, gateway: code, speed, from } = options;
  const rows = recordedRows(options);
  // The first row before the first connection: a wrong file or column is told at once.
  let row = await rows.next();
  if (row.done) throw new Error(`--file: ${options.file} has no rows`);

  const gateway = new GatewayClient(mqttUrl, { code, site }, () => Date.now());
  gateway.connect();
  if (!(await gateway.connected(BROKER_WITHIN_MS))) {
    await gateway.close();
    throw new Error(`no broker answers at the MQTT_URL (${new URL(mqttUrl).host})`);
  }
  const ended = endEarly(gateway);

  const startMs = Date.now();
  const firstMs = row.value.tMs;
  const channel = from === 'now' ? 'telemetry' : 'backfill';
  const underWay = new Set<Promise<void>>();
  let [readings, unreadable, rowCount] = [0, 0, 0];
  const batch: WireReading[] = [];

  const flush = async () => {
    while (batch.length > 0) {
      const sending = gateway.send(batch.splice(0, MAX_PER_MESSAGE), channel);
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending));
      if (underWay.size >= UNACKNOWLEDGED_AT_MOST) await Promise.race(underWay);
    }
  };

  for (; !row.done && !ended(); row = await rows.next()) {
    const dueMs = startMs + (row.value.tMs - firstMs) / speed;
    while (dueMs > Date.now() && !ended()) {
      await flush();
      tellProgress(row.value.done, readings, Date.now() - startMs);
      await new Promise((resolve) => setTimeout(resolve, HELPING_MS));
    }
    const t = Math.round(from === 'now' ? dueMs : row.value.tMs);
    batch.push(...row.value.readings.map(({ tag, value }) => ({ p: tag, t, v: value })));
    readings += row.value.readings.length;
    unreadable += row.value.unreadable;
    rowCount++;
    if (batch.length >= MAX_PER_MESSAGE) await flush();
  }
  await flush();
  await Promise.all(underWay);
  await gateway.close();
  tellProgress(row.done ? 1 : row.value.done, readings, Date.now() - startMs);
  process.stdout.write('\n');
  console.log(`${rowCount} rows, ${readings} readings acknowledged by the broker.`);
  if (unreadable > 0) console.log(`${unreadable} cells were no numbers and were left out.`);
}

/** Ctrl-C, or the end of the process that started this one: says farewell first. */
function endEarly(gateway: GatewayClient): () => boolean {
  let ended = false;
  const end = () => {
    if (ended) void gateway.close().finally(() => process.exit(130));
    ended = true;
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  if (process.send) process.on('disconnect', end);
  return () => ended;
}

let toldAtMs = 0;
/** One line that is written over on a terminal, a line every 5 s elsewhere. */
function tellProgress(done: number, readings: number, elapsedMs: number): void {
  const line = progressLine(done, readings, elapsedMs);
  if (process.stdout.isTTY) {
    process.stdout.write(`\r${line}   `);
  } else if (done === 1 || Date.now() - toldAtMs >= 5000) {
    toldAtMs = Date.now();
    process.stdout.write(`${line}\n`);
  }
}

if (process.argv.includes('--help') || process.argv.length <= 2) {
  console.log(USAGE);
} else {
  try {
    await replay(readReplayOptions(process.argv.slice(2)), readConfig(process.env).mqttUrl);
    process.exit(0);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = error instanceof Error ? error.message : String(error);
    console.error(`replay: ${missing ? '--file: there is no such file' : why}`);
    process.exit(1);
  }
}
