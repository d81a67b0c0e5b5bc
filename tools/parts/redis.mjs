/**
 * A real redis-server on a private port, with an append-only file: what it said "done" to survives
 * kill -9 up to the last second, and PostgreSQL holds what must not be lost at all.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.mjs';
import { launch, untilReady } from './part.mjs';
import { endSurvivor, writePid } from './survivor.mjs';

/** Whether Redis answers PONG (it answers LOADING while it reads its file). @param {number} port */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

/** @param {number} port */
async function untilItAnswers(port) {
  while (!(await answers(port))) await pause(50);
}

/**
 * @param {{ dataDir: string, port?: number, logFile?: string }} options
 * @returns {Promise<import('./part.mjs').Part>}
 */
export async function startRedis({ dataDir, port, logFile }) {
  const folder = join(dataDir, 'redis');
  const pidFile = join(dataDir, 'redis.pid');
  mkdirSync(folder, { recursive: true });
  await endSurvivor(pidFile, ['redis-server']);
  const at = port ?? (await freePort());
  const settings = {
    port: at,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    save: '',
  };
  const started = launch({
    name: 'Redis',
    command: 'redis-server',
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
    logFile: logFile ?? join(dataDir, 'redis.log'),
  });
  if (started.pid) writePid(pidFile, started.pid);
  await untilReady(started, untilItAnswers(at), 60_000);
  return {
    ...started,
    port: at,
    url: `redis://127.0.0.1:${at}`,
    async stop() {
      await started.stop();
      rmSync(pidFile, { force: true });
    },
  };
}
