/**
 * A real redis-server on a private port, with an append-only file: what it said "done" to survives
 * kill -9 up to the last second, and PostgreSQL holds what must not be lost at all.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { launch, untilReady } from './part.mjs';
import { untilTcpAnswers } from './tcp-answers.mjs';
import { endSurvivor, writePid } from './survivor.mjs';

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
    dieWithParent: true,
  });
  if (started.pid) writePid(pidFile, started.pid);
  // Not PONG but LOADING while it still reads its file.
  await untilReady(started, untilTcpAnswers(at, 'PING\r\n', '+PONG'), 60_000);
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
