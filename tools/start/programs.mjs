/** The two programs of the house that `npm start` runs: the server and the field simulator. */
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { launch, readyMessage, untilReady } from '../parts/part.mjs';
import { consoleDir, serverMain, simulatorMain } from './build.mjs';
import { root } from './settings.mjs';

const leaveWithParent = new URL('../parts/leave-with-parent.mjs', import.meta.url).href;
const nodeOptions = ['--enable-source-maps', '--import', leaveWithParent];

/** The sentence of a pino line that reports an error, else undefined. @param {string} line */
export function errorIn(line) {
  if (!/"level":(50|60|"error"|"fatal")/.test(line)) return undefined;
  try {
    const { msg, err, context } = JSON.parse(line);
    return [context, msg, err?.message !== msg && err?.message].filter(Boolean).join(': ');
  } catch {
    return undefined;
  }
}

/** `/readyz` says that every dependency is there, the database migrated. @param {string} url */
async function untilReadyz(url) {
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await pause(100);
  }
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @param {(text: string) => void} onError
 * @returns {Promise<import('../parts/part.mjs').Part>}
 */
export async function startServer(settings, env, onError) {
  const host = ['0.0.0.0', '::'].includes(settings.httpHost) ? '127.0.0.1' : settings.httpHost;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.httpPort}`;
  const started = launch({
    name: 'The server',
    command: process.execPath,
    args: [...nodeOptions, serverMain],
    cwd: root,
    logFile: join(settings.logDir, 'server.log'),
    ipc: true,
    env: { ...env, NODE_ENV: 'production', CONSOLE_DIR: consoleDir },
    onLine: (line) => {
      const sentence = errorIn(line);
      if (sentence) onError(sentence);
    },
    graceMs: 20_000,
  });
  await untilReady(
    started,
    readyMessage(started).then(() => untilReadyz(url)),
    120_000,
  );
  return { ...started, port: settings.httpPort, url };
}

/**
 * @param {import('./settings.mjs').Settings} settings
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('../parts/part.mjs').Part>}
 */
export async function startSimulator(settings, env) {
  const started = launch({
    name: 'The field simulator',
    command: process.execPath,
    args: [...nodeOptions, simulatorMain],
    cwd: root,
    logFile: join(settings.logDir, 'simulator.log'),
    ipc: true,
    env: { ...env, NODE_ENV: 'production' },
  });
  return { ...started, port: 0, url: '' };
}
