/**
 * A part is one process that the product needs beside itself: the broker, the database, Redis.
 * This file starts a process, waits until it says that it is ready, and ends it again.
 * Only node built-ins here: `npm start` runs this before anything is installed.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * @typedef {object} Part
 * @property {string} name shown to people
 * @property {string} url where it is reached; empty when nothing connects to it
 * @property {number} port 0 when nothing connects to it
 * @property {number} pid
 * @property {Promise<string>} exited resolves to how it ended, in words, whenever and however it ends
 * @property {() => Promise<void>} stop gracefully, then by force; resolves when it has gone
 * @property {() => Promise<void>} kill9 at once, as a power cut would; resolves when it has gone
 */

/** A reason that a person can act on; shown without a stack. */
export class PlainProblem extends Error {}

const maxLogBytes = 20 * 1024 * 1024;

/**
 * Appends lines to a file; past 20 MiB the file becomes `….1` and a new one begins.
 * @param {string} file
 */
function rollingLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  let bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  let stream = createWriteStream(file, { flags: 'a' });
  return (/** @type {string} */ line) => {
    if (bytes > maxLogBytes) {
      stream.end();
      renameSync(file, `${file}.1`);
      stream = createWriteStream(file, { flags: 'a' });
      bytes = 0;
    }
    bytes += Buffer.byteLength(line) + 1;
    stream.write(`${line}\n`);
  };
}

const setpriv = '/usr/bin/setpriv';
const nobody = ['--reuid=nobody', '--regid=nogroup', '--clear-groups'];

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
const howItEnded = (code, signal) => (signal ? `by signal ${signal}` : `with code ${code}`);

/**
 * Starts a process in a process group of its own: Ctrl-C in the terminal reaches only the parent,
 * which ends its children in the right order.
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.command
 * @param {string[]} options.args
 * @param {string} options.logFile
 * @param {boolean} [options.ipc] a channel to the child, which ends when the channel breaks
 * @param {boolean} [options.dieWithParent] for programs that know no such channel: on Linux the kernel
 *   asks them to end when the parent has gone
 * @param {boolean} [options.notAsRoot] with dieWithParent, for programs that refuse to run as root
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.cwd]
 * @param {number} [options.graceMs] between the polite and the forced end
 * @param {(line: string) => void} [options.onLine] every line that the process prints
 * @param {NodeJS.Signals} [options.politeSignal]
 */
export function launch(options) {
  const { name, graceMs = 10_000, politeSignal = 'SIGTERM' } = options;
  const asNobody = options.notAsRoot && process.getuid?.() === 0 ? nobody : [];
  const [command = '', ...args] =
    options.dieWithParent && existsSync(setpriv)
      ? [setpriv, ...asNobody, '--pdeathsig', 'TERM', '--', options.command, ...options.args]
      : [options.command, ...options.args];
  const child = spawn(command, args, {
    env: options.env ?? process.env,
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(options.ipc ? /** @type {const} */ (['ipc']) : [])],
  });
  const log = rollingLog(options.logFile);
  /** @type {string[]} */
  const lastLines = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log(line);
      if (lastLines.push(line) > 20) lastLines.shift();
      options.onLine?.(line);
    });
  }
  /** @type {Promise<string>} */
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(`before it began: ${error.message}`));
    child.once('close', (code, signal) => resolve(howItEnded(code, signal)));
  });
  const alive = () => child.exitCode === null && child.signalCode === null && child.pid;
  return {
    child,
    name,
    pid: child.pid ?? 0,
    exited,
    lastLines,
    async stop() {
      const force = setTimeout(() => alive() && child.kill('SIGKILL'), graceMs);
      if (alive()) child.kill(politeSignal);
      await exited;
      clearTimeout(force);
    },
    async kill9() {
      if (alive()) child.kill('SIGKILL');
      await exited;
    },
  };
}

/**
 * Waits until `ready` resolves, the process ends, or the time is over; ends the process unless ready.
 * @template T
 * @param {ReturnType<typeof launch>} process_
 * @param {Promise<T>} ready
 * @param {number} timeoutMs
 * @returns {Promise<T>}
 */
export async function untilReady(process_, ready, timeoutMs) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(
      () =>
        reject(new PlainProblem(`${process_.name} was not ready within ${timeoutMs / 1000} s.`)),
      timeoutMs,
    );
  });
  const endedEarly = process_.exited.then((how) => {
    const tail = process_.lastLines.slice(-8).join('\n  ');
    throw new PlainProblem(
      `${process_.name} ended ${how} before it was ready.${tail && `\n  ${tail}`}`,
    );
  });
  try {
    return await /** @type {Promise<T>} */ (Promise.race([ready, endedEarly, tooLate]));
  } catch (error) {
    await process_.kill9();
    throw error;
  } finally {
    clearTimeout(timer);
    endedEarly.catch(() => undefined);
  }
}

/**
 * The first message over the channel: `{ ready: true, … }`, or `{ failed: sentence }`.
 * @param {ReturnType<typeof launch>} process_
 * @returns {Promise<{ ready: true, port?: number }>}
 */
export function readyMessage(process_) {
  return new Promise((resolve, reject) => {
    process_.child.on('message', (/** @type {any} */ message) => {
      if (message?.ready) resolve(message);
      if (message?.failed) reject(new PlainProblem(message.failed));
    });
  });
}
