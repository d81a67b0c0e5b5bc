/**
 * The embedded database: PostgreSQL 17 with TimescaleDB, compiled to WebAssembly, in a process of its
 * own (a query would otherwise stop the event loop). For evaluation, development and tests.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, PlainProblem, readyMessage, untilReady } from './part.mjs';

const script = join(import.meta.dirname, 'database-process.mjs');

/**
 * @param {{ dataDir: string, port?: number, logFile?: string, env?: NodeJS.ProcessEnv }} options
 *   port 0 or none: any free one; env: beside this process' own
 * @returns {Promise<import('./part.mjs').Part>}
 */
export async function startDatabase({ dataDir, port = 0, logFile, env }) {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new PlainProblem(
      `The data folder ${dataDir} cannot be made (${/** @type {Error} */ (error).message}).`,
    );
  }
  const started = launch({
    name: 'the embedded database',
    command: process.execPath,
    args: [script, join(dataDir, 'postgres'), String(port)],
    logFile: logFile ?? join(dataDir, 'database.log'),
    ipc: true,
    env: { ...process.env, ...env },
  });
  const ready = await untilReady(started, readyMessage(started), 60_000);
  const at = ready.port ?? port;
  return {
    ...started,
    port: at,
    url: `postgres://postgres@127.0.0.1:${at}/postgres?sslmode=disable`,
  };
}
