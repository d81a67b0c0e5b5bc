/**
 * Mosquitto, the broker of production, for tests. Queues without a limit: its default of 1,000 messages
 * a session drops the rest silently.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { launch, untilReady } from './part.mjs';
import { untilTcpAnswers } from './tcp-answers.mjs';
import { findProgram } from '../system-packages.mjs';

/**
 * @param {{ dataDir: string, port?: number, settings?: string[] }} options
 *   settings: more lines of mosquitto.conf, for example a password file and an ACL
 * @returns {Promise<import('./part.mjs').Part>}
 */
export async function startMosquitto({ dataDir, port, settings = ['allow_anonymous true'] }) {
  const folder = join(dataDir, 'mosquitto');
  mkdirSync(folder, { recursive: true });
  const at = port ?? (await freePort());
  const conf = join(folder, 'mosquitto.conf');
  writeFileSync(
    conf,
    [
      `listener ${at} 127.0.0.1`,
      'persistence true',
      `persistence_location ${folder}/`,
      'autosave_interval 1',
      'max_queued_messages 0',
      'max_inflight_messages 1000',
      'log_dest stderr',
      ...(process.getuid?.() === 0 ? ['user root'] : []),
      ...settings,
      '',
    ].join('\n'),
  );
  const started = launch({
    name: 'Mosquitto',
    command: findProgram('mosquitto') ?? 'mosquitto',
    args: ['-c', conf],
    logFile: join(dataDir, 'mosquitto.log'),
    dieWithParent: true,
  });
  await untilReady(started, untilTcpAnswers(at), 15_000);
  return { ...started, port: at, url: `mqtt://127.0.0.1:${at}` };
}
