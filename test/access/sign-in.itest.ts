import { spawnSync } from 'node:child_process';
import { call, signIn, tokenIn, type CallAnswer } from '../make/a-caller.js';
import { aRedis } from '../parts/brokers.js';
import { aDatabase } from '../parts/database.js';
import { environmentFor, type Urls } from '../parts/environment.js';
import { aServer, type TestServer } from '../parts/server.js';

let urls: Urls;
let server: TestServer;

beforeAll(async () => {
  const [database, redis] = await Promise.all([aDatabase(), aRedis()]);
  urls = { database: database.url, redis: redis.url };
  server = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
});

/** `name=value` of the refresh cookie that an answer sets. */
const cookieOf = (answer: CallAnswer) =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const refresh = (cookie: string, at = server) =>
  call(at, 'POST', '/auth/refresh', { headers: { cookie } });
const wrongTry = (username: string) => signIn(server, username, 'not the password');

describe('signing in', () => {
  it('gives an access token and a cookie that no script and no other site can use', async () => {
    const answer = await signIn(server, 'duty');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { username: 'duty', roles: ['duty'] } });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^fengsui_refresh=[\w-]{43}; Path=\/api\/v1\/auth;/);
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const me = await call(server, 'GET', '/auth/me', { token: tokenIn(answer) });
    expect(me).toMatchObject({ status: 200, body: { username: 'duty', roles: ['duty'] } });
  });

  it('binds the cookie to the host when it came by https', async () => {
    const answer = await call(server, 'POST', '/auth/login', {
      body: { username: 'duty', password: 'fengsui-demo' },
      headers: { 'x-forwarded-proto': 'https' },
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-fengsui_refresh=.+; Path=\/;.+; Secure;/);
    expect(cookie).not.toMatch(/domain/i);
  });

  it('refuses a wrong password and an unknown person alike, and in the same time', async () => {
    const fastestMs = async (names: readonly string[]) => {
      const times: number[] = [];
      for (const name of names) {
        const beganMs = performance.now();
        expect(await wrongTry(name)).toMatchObject({
          status: 401,
          body: { status: 401, detail: 'Wrong user name or password' },
        });
        times.push(performance.now() - beganMs);
      }
      return Math.min(...times);
    };
    await wrongTry('nobody');
    const known = await fastestMs(['admin', 'commander', 'viewer', 'wall']);
    const unknown = await fastestMs(['nobody1', 'nobody2', 'nobody3', 'nobody4']);
    expect(unknown).toBeGreaterThan(known / 2);
    expect(unknown).toBeLessThan(known * 2);
  });

  it('locks an account for an address after five wrong tries, also against tries at once', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, () => wrongTry('dispatcher')));
    const statuses = tries.map(({ status }) => status).sort();
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const locked = await signIn(server, 'dispatcher');
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(890);
    expect((await signIn(server, 'commander')).status).toBe(200);
  });
});

describe('the refresh cookie', () => {
  it('is good for one use, and its second use ends all that came of the sign-in', async () => {
    const first = cookieOf(await signIn(server, 'viewer'));
    const renewed = await refresh(first);
    expect(renewed).toMatchObject({ status: 200, body: { user: { username: 'viewer' } } });
    const second = cookieOf(renewed);
    expect(second).not.toBe(first);
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(second)).status).toBe(401);
  });

  it('has one winner when it is used twice at once', async () => {
    const cookie = cookieOf(await signIn(server, 'viewer'));
    const answers = await Promise.all([refresh(cookie), refresh(cookie), refresh(cookie)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('ends with signing out, and other sign-ins of the person go on', async () => {
    const here = cookieOf(await signIn(server, 'wall'));
    const there = cookieOf(await signIn(server, 'wall'));
    const out = await call(server, 'POST', '/auth/logout', { headers: { cookie: here } });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^fengsui_refresh=;.*Expires=Thu, 01 Jan 1970/);
    expect((await refresh(here)).status).toBe(401);
    expect((await refresh(there)).status).toBe(200);
  });

  it('is refused when there is none or a forged one', async () => {
    expect((await call(server, 'POST', '/auth/refresh')).status).toBe(401);
    expect((await refresh('fengsui_refresh=forged')).status).toBe(401);
  });
});

describe('without DEMO', () => {
  const program = 'dist/apps/server/apps/server/src/create-admin.js';
  const createAdmin = (username: string, password: string) =>
    spawnSync(process.execPath, [program, username], {
      input: `${password}\n`,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...environmentFor(urls) },
    });

  it('demo people are cut off, and the first administrator is made by a command', async () => {
    const cookie = cookieOf(await signIn(server, 'commander'));
    await server.stop();
    const production = await aServer({ urls, roles: ['gateway'] });
    expect((await signIn(production, 'admin')).status).toBe(401);
    expect((await refresh(cookie, production)).status).toBe(401);

    expect(createAdmin('chief', 'short').status).toBe(1);
    expect(createAdmin('', 'long enough for that').status).toBe(1);
    const made = createAdmin('chief', 'long enough for that');
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const answer = await signIn(production, 'chief', 'long enough for that');
    expect(answer).toMatchObject({ status: 200, body: { user: { roles: ['admin'] } } });
  });
});
