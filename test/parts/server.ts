/** The built server as a process of its own, with the urls of the parts that the test has started. */
import { join } from 'node:path';
import {
  launch,
  readyMessage,
  untilReady,
  type Launched,
  type Part,
} from '../../tools/parts/index.mjs';
import { aFolder, endLater } from './ending.js';
import { environmentFor, type Urls } from './environment.js';

const root = join(__dirname, '../..');
const main = 'dist/apps/server/apps/server/src/main.js';

export interface ServerOptions {
  urls: Urls;
  /** Which roles it wears; all when not given. */
  roles?: ('ingest' | 'alerting' | 'gateway')[];
  /** More variables, or other values of those set. */
  env?: Record<string, string>;
}

export interface TestServer extends Part {
  /** What it has printed last, newest at the end. */
  readonly lastLines: string[];
}

/** Starts it and waits until it listens; `DEMO` is off unless asked for. */
export async function aServer({ urls, roles, env = {} }: ServerOptions): Promise<TestServer> {
  const started: Launched = launch({
    name: `the server (${roles?.join(',') ?? 'all roles'})`,
    command: process.execPath,
    args: ['--enable-source-maps', main],
    cwd: root,
    logFile: join(aFolder(), 'server.log'),
    ipc: true,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      ...environmentFor(urls),
      ...(roles && { ROLES: roles.join(',') }),
      ...env,
    },
  });
  endLater(started);
  const { port = 0 } = await untilReady(started, readyMessage(started), 90_000);
  return { ...started, port, url: `http://127.0.0.1:${port}` };
}

/** Waits until `/readyz` says that it can do its job. */
export async function untilReadyz(
  server: Part & Partial<Pick<TestServer, 'lastLines'>>,
  timeoutMs = 30_000,
): Promise<void> {
  const giveUpAtMs = Date.now() + timeoutMs;
  for (;;) {
    const answer = await fetch(`${server.url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > giveUpAtMs) {
      const said = [(await answer?.text()) ?? 'no answer', ...(server.lastLines ?? [])];
      throw new Error(`not ready after ${timeoutMs} ms: ${said.join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
