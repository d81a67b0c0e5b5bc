/** The parts and the built server for the benchmark, in a folder of their own that goes afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  launch,
  readyMessage,
  startBroker,
  startDatabase,
  startRedis,
  untilReady,
} from '../../tools/parts/index.mjs';

const root = join(import.meta.dirname, '../..');

/**
 * @typedef {object} Parts
 * @property {string} mqttUrl
 * @property {string} databaseUrl
 * @property {string} redisUrl
 * @property {string} folder
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Product
 * @property {string} url
 * @property {string} mqttUrl
 * @property {string} token of the demo administrator, good for 15 min
 * @property {() => Promise<string>} signIn a new token
 * @property {number} pid
 * @property {() => Promise<import('@fengsui/contracts').IngestStats>} stats
 * @property {(register: object) => Promise<void>} register
 * @property {() => Promise<void>} stop
 */

/** @returns {Promise<Parts>} */
startProduct.parts = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-bench-'));
  const [database, broker, redis] = await Promise.all([
    startDatabase({ dataDir: folder }),
    startBroker({ logFile: join(folder, 'broker.log') }),
    startRedis({ dataDir: folder, logFile: join(folder, 'redis.log') }),
  ]);
  return {
    folder,
    mqttUrl: broker.url,
    databaseUrl: database.url,
    redisUrl: redis.url,
    stop: async () => {
      await Promise.all([broker.stop(), redis.stop(), database.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** @param {Parts} parts @returns {Promise<Product>} */
export async function startProduct(parts) {
  const started = launch({
    name: 'the server',
    command: process.execPath,
    args: [
      ...(process.env['BENCH_NODE_ARGS']?.split(' ') ?? []),
      'dist/apps/server/apps/server/src/main.js',
    ],
    cwd: root,
    logFile: join(parts.folder, 'server.log'),
    ipc: true,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      HTTP_PORT: '0',
      MQTT_URL: parts.mqttUrl,
      DATABASE_URL: parts.databaseUrl,
      REDIS_URL: parts.redisUrl,
      DATABASE_POOL: '1',
      DEMO: 'on',
      SIMULATOR: 'off',
      CONSOLE_DIR: 'dist/console/browser',
      AUTH_SECRET: 'only for the benchmark, which nobody else can reach',
    },
  });
  // Also when the benchmark fails in the middle: the server ends before its parts.
  const stopParts = parts.stop;
  parts.stop = async () => {
    await started.stop();
    await stopParts();
  };
  const { port } = await untilReady(started, readyMessage(started), 90_000);
  const url = `http://127.0.0.1:${port}`;
  const api = async (/** @type {string} */ path, /** @type {RequestInit} */ init = {}) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...init.headers },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const signIn = async () => {
    const body = JSON.stringify({ username: 'admin', password: 'fengsui-demo' });
    return (await api('/auth/login', { method: 'POST', body })).accessToken;
  };
  const token = await signIn();
  const headers = { authorization: `Bearer ${token}` };
  return {
    url,
    mqttUrl: parts.mqttUrl,
    token,
    signIn,
    pid: started.pid,
    stats: () => api('/ingest/stats', { headers }),
    register: async (register) => {
      await api('/register/import', { method: 'POST', headers, body: JSON.stringify(register) });
    },
    stop: started.stop,
  };
}
