import { spawnSync } from 'node:child_process';
import { LIVE_NAMESPACE, type NewWallDevice, type WallDeviceView } from '@fengsui/contracts';
import { io } from 'socket.io-client';
import { Database } from '../../apps/server/src/platform/database.js';
import { aToken, call, signIn, tokenIn, type CallAnswer } from '../make/a-caller.js';
import { until } from '../make/until.js';
import { aRedis } from '../parts/brokers.js';
import { aDatabase } from '../parts/database.js';
import { atTheEnd } from '../parts/ending.js';
import { configFor, environmentFor, type Urls } from '../parts/environment.js';
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
    const tryMs = async (name: string) => {
      const beganMs = performance.now();
      expect(await wrongTry(name)).toMatchObject({
        status: 401,
        body: { status: 401, detail: 'Wrong user name or password' },
      });
      return performance.now() - beganMs;
    };
    await wrongTry('nobody');
    // In turns, until the machine has let one of each through undisturbed.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const isAlike = () => unknown > known / 2 && unknown < known * 2;
    const people = ['admin', 'commander', 'viewer', 'wall'];
    for (const [n, name] of [...people, ...people].entries()) {
      known = Math.min(known, await tryMs(name));
      unknown = Math.min(unknown, await tryMs(`nobody${n}`));
      if (isAlike()) return;
    }
    throw new Error(`${known} ms for a person, ${unknown} ms for nobody`);
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

  it('is not used up for one who waits no more while the database is slow', async () => {
    const cookie = cookieOf(await signIn(server, 'viewer'));
    // Whatever else the server has to hear is heard before it answers this, without the database.
    const heard = async () => {
      for (let i = 0; i < 5; i++) await call(server, 'GET', '/auth/me');
    };
    const gone = new AbortController();
    const database = new Database(configFor({ database: urls.database ?? '' }));
    atTheEnd(() => database.onApplicationShutdown());
    await database.transaction(async (sql) => {
      await sql.execute('SELECT FROM refresh_token FOR UPDATE');
      const asked = fetch(`${server.url}/api/v1/auth/refresh`, {
        method: 'POST',
        headers: { cookie },
        signal: gone.signal,
      });
      await heard();
      gone.abort();
      await expect(asked).rejects.toThrow(/abort/i);
      await heard();
    });
    const again = await refresh(cookie);
    expect(again).toMatchObject({ status: 200, body: { user: { username: 'viewer' } } });
    expect((await refresh(cookie)).status).toBe(401);
    expect((await refresh(cookieOf(again))).status).toBe(401);
  });

  it('is refused when there is none or a forged one', async () => {
    expect((await call(server, 'POST', '/auth/refresh')).status).toBe(401);
    expect((await refresh('fengsui_refresh=forged')).status).toBe(401);
  });
});

describe('a wall', () => {
  const pair = (code: string, at = server) => call(at, 'POST', '/auth/wall', { body: { code } });
  const asAdmin = async (method: string, path: string, body?: unknown) =>
    call(server, method, path, { token: await aToken('admin'), body });
  const aWall = async (name: string) =>
    (await asAdmin('POST', '/wall-devices', { name })).body as NewWallDevice;
  const listed = async (id: string) => {
    const { items } = (await asAdmin('GET', '/wall-devices')).body as { items: WallDeviceView[] };
    return items.find((one) => one.id === id);
  };
  const aSocket = (at: TestServer, token: string) => {
    const socket = io(`${at.url}${LIVE_NAMESPACE}`, {
      auth: { token },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    atTheEnd(() => void socket.disconnect());
    return socket;
  };

  it('is paired by a code that is good for one use, and reads but changes nothing', async () => {
    const { device, code } = await aWall('Hall 1');
    expect(device).toMatchObject({ name: 'Hall 1', madeBy: 'a-admin', pairedAt: null });
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect((await asAdmin('POST', '/wall-devices', { name: 'hall 1' })).status).toBe(409);

    const answers = await Promise.all([pair(code.toLowerCase()), pair(code), pair(code)]);
    const [paired, ...late] = answers.sort((a, b) => a.status - b.status);
    expect(paired).toMatchObject({
      status: 200,
      body: { user: { username: 'wall:Hall 1', roles: ['wall'] } },
    });
    expect(late.map(({ status }) => status)).toEqual([401, 401]);
    expect(await listed(device.id)).toMatchObject({
      pairedAt: expect.any(String) as string,
      codeUntil: null,
    });
    const token = tokenIn(paired);
    expect((await call(server, 'GET', '/alarms', { token })).status).toBe(200);
    const change = await call(server, 'POST', '/alarms/ack', { token, body: {} });
    expect(change.status).toBe(403);
  });

  it('keeps its cookie over lost answers, for 400 days from each renewal', async () => {
    const { code } = await aWall('Hall 2');
    const paired = await pair(code);
    const cookie = cookieOf(paired);
    const expires = /Expires=([^;]+)/.exec(paired.headers.get('set-cookie') ?? '')?.[1] ?? '';
    expect(Date.parse(expires) - Date.now()).toBeGreaterThan(399 * 86_400_000);
    const renewals = [await refresh(cookie), await refresh(cookie), await refresh(cookie)];
    for (const renewed of renewals) {
      expect(renewed.status).toBe(200);
      expect(cookieOf(renewed)).toBe(cookie);
    }
  });

  it('that is revoked loses its sockets and its access within 5 s, at every process', async () => {
    const other = await aServer({ urls, roles: ['gateway'], env: { DEMO: 'on' } });
    const { device, code } = await aWall('Hall 3');
    const paired = await pair(code, other);
    const token = tokenIn(paired);
    const sockets = [aSocket(server, token), aSocket(other, token)];
    await until('both are linked', () => sockets.every(({ connected }) => connected));

    const revoked = await asAdmin('POST', `/wall-devices/${device.id}/revoke`);
    const revokedAtMs = Date.now();
    expect(revoked).toMatchObject({ status: 200, body: { revokedBy: 'a-admin' } });
    await until('both are cut', () => sockets.every(({ connected }) => !connected));
    expect(Date.now() - revokedAtMs).toBeLessThan(5_000);

    for (const at of [server, other]) {
      expect((await call(at, 'GET', '/alarms', { token })).status).toBe(401);
      const refused = await refresh(cookieOf(paired), at);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('set-cookie')).toMatch(/^fengsui_refresh=;/);
      const again = aSocket(at, token);
      await until('it is refused', () => !again.active);
      expect(again.connected).toBe(false);
    }
    await other.stop();
  });

  it('that signs out cannot come back by the token that it had', async () => {
    const { device, code } = await aWall('Hall 4');
    const cookie = cookieOf(await pair(code));
    await call(server, 'POST', '/auth/logout', { headers: { cookie } });
    expect((await refresh(cookie)).status).toBe(401);
    expect(await listed(device.id)).toMatchObject({ revokedBy: 'wall:Hall 4' });
  });

  it('is not guessed: after five wrong codes an address has to wait', async () => {
    const tries: number[] = [];
    for (let i = 0; i < 6; i++) tries.push((await pair('AAAA-AAAA')).status);
    expect(tries).toEqual([401, 401, 401, 401, 401, 429]);
    const { code } = await aWall('Hall 5');
    expect((await pair(code)).status).toBe(429);
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
