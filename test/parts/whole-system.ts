/** `npm start` as a process of its own, on free ports and a folder of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, launch, type Launched } from '../../tools/parts/index.mjs';
import { aFolder, atTheEnd, endLater } from './ending.js';

const root = join(__dirname, '../..');

export interface Starting extends Launched {
  /** Everything that it has printed. */
  readonly printed: () => string;
}

/** Runs `npm start`'s program; what is in `env` comes on top of the shell's. */
export function starting(env: Record<string, string>): Starting {
  const lines: string[] = [];
  const started = launch({
    name: 'npm start',
    command: process.execPath,
    args: ['tools/start.mjs'],
    cwd: root,
    logFile: join(aFolder(), 'start.log'),
    env: { ...process.env, MQTT_URL: '', DATABASE_URL: '', REDIS_URL: '', ...env },
    graceMs: 30_000,
    onLine: (line) => lines.push(line),
  });
  atTheEnd(() => started.stop());
  return { ...started, printed: () => lines.join('\n') };
}

export interface WholeSystem extends Starting {
  readonly url: string;
  readonly mqttUrl: string;
  /** What starts it again on the same data and ports. */
  readonly env: Record<string, string>;
}

/** Starts everything and waits for the last line; with the `env` of an earlier one: the same again. */
export async function aWholeSystem(env: Record<string, string> = {}): Promise<WholeSystem> {
  const all = {
    HTTP_PORT: String(await freePort()),
    MQTT_PORT: String(await freePort()),
    DATA_DIR: aFolder(),
    SIMULATOR: 'off',
    ...env,
  };
  const started = starting(all);
  const giveUpAtMs = Date.now() + 100_000;
  let ended: string | undefined;
  void started.exited.then((how) => (ended = how));
  const lastLine = env['DEMO'] === 'off' ? 'create-admin' : 'fengsui-demo';
  while (!started.printed().includes(lastLine)) {
    if (ended !== undefined || Date.now() > giveUpAtMs) {
      throw new Error(`npm start: ${ended ?? 'too slow'}\n${started.printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  for (const pid of descendants(started.pid)) endLater(byPid(pid));
  return {
    ...started,
    env: all,
    url: `http://127.0.0.1:${all.HTTP_PORT}`,
    mqttUrl: `mqtt://127.0.0.1:${all.MQTT_PORT}`,
  };
}

/** A number may have been given to another process meanwhile. */
const isOurs = (pid: number) => /-process\.mjs|redis-server|dist\/apps/.test(commandLine(pid));

const byPid = (pid: number) => ({
  kill9: () => {
    if (isOurs(pid)) process.kill(pid, 'SIGKILL');
    return Promise.resolve();
  },
});

/** Empty when there is no such process, or only its remains. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The parent of a process, and whether it still runs (not only its remains). */
function stat(pid: number): { parent: number; runs: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), runs: state !== 'Z' };
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number): boolean => stat(pid)?.runs ?? false;

/** All processes below this one. */
export function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((candidate) => candidate > 0 && stat(candidate)?.parent === pid && isAlive(candidate));
  return children.flatMap((child) => [child, ...descendants(child)]);
}

/** Waits until none of them runs any more; the command lines of those that do when the time is over. */
export async function survivorsAfter(pids: number[], timeoutMs: number): Promise<string[]> {
  const giveUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    const left = pids.filter(isAlive);
    if (left.length === 0 || Date.now() > giveUpAtMs) return left.map(commandLine);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
