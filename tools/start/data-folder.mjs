/** The folder that holds everything: may it be written, is it ours alone, and its signing secret. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../parts/part.mjs';
import { survivor, writePid } from '../parts/survivor.mjs';

/** @param {string} dataDir @param {string} logDir */
export function openDataFolder(dataDir, logDir) {
  try {
    mkdirSync(logDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const trial = join(dataDir, '.writable');
    writeFileSync(trial, '');
    rmSync(trial);
  } catch (error) {
    throw new PlainProblem(
      `The data folder ${dataDir} cannot be written (${/** @type {Error} */ (error).message}). ` +
        'Give it free space and write permission, or set DATA_DIR to another folder.',
    );
  }
}

/**
 * One instance per data folder. A pid file left by a kill -9 is recognised as stale.
 * @param {string} dataDir
 * @returns {{ release: () => void, wasKilled: boolean }} wasKilled: the one before did not end by itself
 */
export function claim(dataDir) {
  const pidFile = join(dataDir, 'fengsui.pid');
  const other = survivor(pidFile, ['start.mjs']);
  if (other !== undefined) {
    throw new PlainProblem(
      `Fengsui already runs on ${dataDir} (process ${other}). ` +
        'End it first, or set DATA_DIR, HTTP_PORT and MQTT_PORT for a second one.',
    );
  }
  const wasKilled = existsSync(pidFile);
  writePid(pidFile, process.pid);
  const release = () => {
    rmSync(environmentFile(dataDir), { force: true });
    rmSync(pidFile, { force: true });
  };
  return { wasKilled, release };
}

const SHARED = ['DATABASE_URL', 'DATABASE_POOL', 'REDIS_URL', 'MQTT_URL', 'AUTH_SECRET'];
/** @param {string} dataDir */
const environmentFile = (dataDir) => join(dataDir, 'environment.json');

/**
 * Where the running server's parts are, for commands beside it; only its owner may read that.
 * @param {string} dataDir @param {NodeJS.ProcessEnv} env
 */
export function tellEnvironment(dataDir, env) {
  const told = Object.fromEntries(SHARED.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  rmSync(environmentFile(dataDir), { force: true });
  writeFileSync(environmentFile(dataDir), `${JSON.stringify(told, null, 2)}\n`, { mode: 0o600 });
}

/**
 * What {@link tellEnvironment} told of the system that runs on this folder.
 * @param {string} dataDir
 * @returns {Record<string, string>}
 */
export function runningEnvironment(dataDir) {
  const isRunning = survivor(join(dataDir, 'fengsui.pid'), ['start.mjs']) !== undefined;
  if (!isRunning || !existsSync(environmentFile(dataDir))) {
    throw new PlainProblem(
      `Nothing runs on ${dataDir}, or not yet. Run npm start first; for a system of your own use ` +
        'create-admin.js with its environment (docs/operations.md).',
    );
  }
  return JSON.parse(readFileSync(environmentFile(dataDir), 'utf8'));
}

/** Signs the access tokens; made once, so that people stay signed in over a restart. @param {string} dataDir */
export function authSecret(dataDir) {
  const file = join(dataDir, 'auth-secret');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 64) return kept;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error;
  }
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}
