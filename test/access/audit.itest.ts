/**
 * Promise 19: who changed what stands in one chain, and whoever changes the chain in the database
 * itself, as its superuser, is told by the first bad row. And the people who sign in: made, changed,
 * cut off.
 */
import {
  LIVE_NAMESPACE,
  type AuditRowView,
  type AuditVerification,
  type Page,
  type PersonView,
  type Role,
} from '@fengsui/contracts';
import { SignJWT } from 'jose';
import { io } from 'socket.io-client';
import { RefreshTokenStore } from '../../apps/server/src/access/refresh-token-store.js';
import { UserStore } from '../../apps/server/src/access/user-store.js';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { appendAudit } from '../../apps/server/src/platform/audit-chain-store.js';
import { AuditedRequest, withAudit } from '../../apps/server/src/platform/audit-request.js';
import { Database } from '../../apps/server/src/platform/database.js';
import { AuditKeepingStore } from '../../apps/server/src/upkeep/audit-keeping-store.js';
import { aToken, call, signIn, tokenIn, type CallAnswer } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atTheEnd } from '../parts/ending.js';
import { configFor } from '../parts/environment.js';
import { aServer } from '../parts/server.js';

const DAY_MS = 86_400_000;
const PASSWORD = 'correct horse battery';
let system: System;
let database: Database;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on' } });
  database = new Database(configFor({ database: system.urls.database }));
  atTheEnd(() => database.onApplicationShutdown());
});

const as = async (role: Role, method: string, path: string, body?: unknown, at = system.server) =>
  call(at, method, path, { token: await aToken(role), body });
const trail = async (query = '') =>
  ((await as('auditor', 'GET', `/audit?limit=500${query}`)).body as Page<AuditRowView>).items;
const last = async () => (await trail())[0];
const verify = async (query = '') =>
  (await as('auditor', 'GET', `/audit/verify${query}`)).body as AuditVerification;
/** How many rows the work leaves. */
async function rowsOf(work: () => Promise<unknown>): Promise<AuditRowView[]> {
  const before = (await last())?.seq ?? 0;
  await work();
  return (await trail()).filter(({ seq }) => seq > before).reverse();
}

describe('the audit trail', () => {
  it('has one row for a command, with what was asked, by whom and from where', async () => {
    const imported = await rowsOf(() =>
      load(system.server, aPlant([aPoint('AU', 'LT1', { limits: HIGH_LIMITS })])),
    );
    expect(imported).toMatchObject([
      { actor: 'a-admin', roles: ['admin'], action: 'POST /register/import', outcome: 'done' },
    ]);
    const gateway = await aGateway({ url: system.urls.mqtt, site: 'AU' });
    await gateway.send([{ p: 'LT1', v: 60 }]);
    const alarm = await until('an alarm', async () => (await alarms(system))[0]);
    const path = `/alarms/${alarm.occurrence}/ack`;
    const rows = await rowsOf(() => as('duty', 'POST', path, { comment: '已派人' }));
    expect(rows).toMatchObject([
      {
        actor: 'a-duty',
        action: 'POST /alarms/{occurrence}/ack',
        target: { occurrence: alarm.occurrence },
        body: { comment: '已派人' },
        outcome: 'done',
        status: 200,
        address: '127.0.0.1',
      },
    ]);
  });

  it('has no row of reading, of what was wrong, impossible or not there', async () => {
    const rows = await rowsOf(async () => {
      expect((await as('duty', 'GET', '/alarms')).status).toBe(200);
      expect((await as('duty', 'POST', '/alarms/999999/ack', {})).status).toBe(404);
      expect((await as('admin', 'POST', '/register/import', { sites: 1 })).status).toBe(400);
      const nowhere = aPlant([aPoint('AU', 'LT2', { gateway: 'none' })]);
      const refused = await as('admin', 'POST', '/register/import', { points: nowhere.points });
      expect(refused.status).toBe(400);
    });
    expect(rows).toEqual([]);
  });

  it('has a row of who was refused for lack of rights, and none of strangers', async () => {
    const rows = await rowsOf(async () => {
      expect((await as('viewer', 'POST', '/alarms/7/ack', {})).status).toBe(403);
      expect((await call(system.server, 'POST', '/alarms/7/ack', { body: {} })).status).toBe(401);
    });
    expect(rows).toMatchObject([
      { actor: 'a-viewer', target: { occurrence: '7' }, outcome: 'refused', status: 403 },
    ]);
  });

  it('has signing in, wrong passwords and signing out, and never a password', async () => {
    const rows = await rowsOf(async () => {
      const signedIn = await signIn(system.server, 'commander');
      const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const renewed = await call(system.server, 'POST', '/auth/refresh', { headers: { cookie } });
      const next = (renewed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      await signIn(system.server, 'commander', 'a wrong password');
      await signIn(system.server, 'my-password-by-mistake', 'x');
      await call(system.server, 'POST', '/auth/logout', { headers: { cookie: next } });
      await call(system.server, 'POST', '/auth/logout');
    });
    expect(
      rows.map(({ action, actor, outcome, status }) => [action, actor, outcome, status]),
    ).toEqual([
      ['POST /auth/login', 'commander', 'done', 200],
      ['POST /auth/login', 'commander', 'refused', 401],
      ['POST /auth/login', null, 'refused', 401],
      ['POST /auth/logout', 'commander', 'done', 204],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/password|fengsui-demo/);
  });

  it('is not filled by strangers, nor by who may not: a minute has so many rows, and one says so', async () => {
    const address = '203.0.113.7';
    const rows = await rowsOf(async () => {
      for (let i = 0; i < 60; i++)
        await call(system.server, 'POST', '/auth/login', {
          body: { username: `stranger-${i}`, password: 'x' },
          headers: { 'x-forwarded-for': address },
        });
      for (let i = 0; i < 60; i++) await as('wall', 'POST', '/wall-devices', {});
    });
    const ofStrangers = rows.filter((row) => row.actor === null && row.address === address);
    const ofWall = rows.filter((row) => row.actor === 'a-wall');
    for (const refused of [ofStrangers, ofWall]) {
      expect(refused.length).toBeGreaterThan(20);
      // A new minute may have begun between.
      expect(refused.length).toBeLessThan(45);
      expect(refused.filter(({ body }) => String(body).startsWith('… more'))).not.toEqual([]);
    }
    expect(rows).toHaveLength(ofStrangers.length + ofWall.length);
  });

  it('is written with the change or not at all, once over several transactions', async () => {
    const request = () =>
      new AuditedRequest(
        { username: 'tester', roles: ['admin'] },
        { action: 'POST /test', target: {}, body: null, address: null },
        200,
      );
    const touch = (sql: { execute(text: string): Promise<number> }) =>
      sql.execute("UPDATE town SET name = name WHERE code = '440605124'");
    const failed = await rowsOf(() =>
      withAudit(request(), () =>
        database.transaction(async (sql) => {
          await touch(sql);
          throw new Error('no');
        }),
      ).catch(() => undefined),
    );
    expect(failed).toEqual([]);
    const tried = await rowsOf(() =>
      withAudit(request(), async () => {
        await database.transaction((sql) => sql.query('SELECT FROM town FOR UPDATE'));
        await database.transaction(() => Promise.reject(new Error('again'))).catch(() => undefined);
        await database.transaction(touch);
        await touch(database);
      }),
    );
    expect(tried).toMatchObject([{ actor: 'tester', action: 'POST /test' }]);
  });

  it('is one chain for parallel commands of two processes', async () => {
    const other = await aServer({ urls: system.urls, roles: ['gateway'], env: { DEMO: 'on' } });
    const rows = await rowsOf(() =>
      Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          as('admin', 'POST', '/wall-devices', { name: `W${i}` }, i % 2 ? other : system.server),
        ),
      ),
    );
    await other.stop();
    expect(rows).toHaveLength(20);
    expect(await verify()).toMatchObject({ intact: true, bad: null });
  });

  it('is filtered, read page by page, and given as CSV to those alone who may', async () => {
    const done = await trail('&person=a-admin&outcome=done');
    expect(new Set(done.map(({ actor }) => actor))).toEqual(new Set(['a-admin']));
    const acks = await trail(`&action=${encodeURIComponent('POST /alarms/{occurrence}/ack')}`);
    expect(acks.map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
    expect(await trail('&from=2099-01-01T00:00:00Z')).toEqual([]);
    const first = (await as('auditor', 'GET', '/audit?limit=2')).body as Page<AuditRowView>;
    const second = (await as('auditor', 'GET', `/audit?limit=2&cursor=${first.next}`))
      .body as Page<AuditRowView>;
    const all = await trail();
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    const headers = { authorization: `Bearer ${await aToken('auditor')}` };
    const csv = await fetch(`${system.server.url}/api/v1/audit?format=csv`, { headers });
    expect((await csv.text()).split('\r\n')).toHaveLength(all.length + 2);
    expect((await as('commander', 'GET', '/audit')).status).toBe(403);
  });

  it('refuses ordinary changes of what is written', async () => {
    for (const change of ["UPDATE audit SET actor = 'x'", 'DELETE FROM audit', 'TRUNCATE audit'])
      await expect(system.ask(change)).rejects.toThrow(/append-only/);
  });

  describe('that a superuser changed', () => {
    /** Breaks it, looks, and puts it back as it was. */
    async function broken(...changes: string[]): Promise<AuditVerification> {
      await system.ask('CREATE TABLE kept AS SELECT * FROM audit');
      await system.ask('CREATE TABLE kept_head AS SELECT * FROM audit_head');
      await system.ask('ALTER TABLE audit DISABLE TRIGGER USER');
      for (const change of changes) await system.ask(change);
      const found = await verify();
      await system.ask('DELETE FROM audit');
      await system.ask('INSERT INTO audit SELECT * FROM kept');
      await system.ask('DELETE FROM audit_head');
      await system.ask('INSERT INTO audit_head SELECT * FROM kept_head');
      await system.ask('ALTER TABLE audit ENABLE TRIGGER USER');
      await system.ask('DROP TABLE kept, kept_head');
      return found;
    }

    it('is told with the first bad row: edited, deleted, reordered, its end cut off', async () => {
      const end = (await verify()).head.seq;
      expect(await broken("UPDATE audit SET actor = 'nobody' WHERE seq = 3")).toMatchObject({
        intact: false,
        bad: { seq: 3, fault: 'changed' },
      });
      expect((await broken('DELETE FROM audit WHERE seq = 4')).bad).toEqual({
        seq: 4,
        fault: 'missing',
      });
      const swapped = await broken(
        'UPDATE audit SET seq = -5 WHERE seq = 5',
        'UPDATE audit SET seq = 5 WHERE seq = 6',
        'UPDATE audit SET seq = 6 WHERE seq = -5',
      );
      expect(swapped.bad).toEqual({ seq: 5, fault: 'changed' });
      expect((await broken(`DELETE FROM audit WHERE seq > ${end - 2}`)).bad).toEqual({
        seq: end - 1,
        fault: 'missing',
      });
      expect((await broken('TRUNCATE audit')).bad).toEqual({ seq: 1, fault: 'missing' });
      const older = await broken(
        'DELETE FROM audit WHERE seq < 3',
        `UPDATE audit_head SET anchor_seq = 2, anchor_hash = (SELECT prev_hash FROM audit WHERE seq = 3)`,
      );
      expect(older.bad).toEqual({ seq: 3, fault: 'anchor' });
      const shorter = await broken(
        `DELETE FROM audit WHERE seq = ${end}`,
        `UPDATE audit_head SET seq = ${end - 1}`,
      );
      expect(shorter.bad).toEqual({ seq: end - 1, fault: 'head' });
      expect((await verify()).intact).toBe(true);
    });

    it('is told by an end of the chain that was noted before, though all is made to fit', async () => {
      const { head } = await verify();
      const noted = `?seq=${head.seq}&hash=${head.hash}`;
      await as('admin', 'POST', '/wall-devices', { name: 'after' });
      expect(await verify(noted)).toMatchObject({ intact: true, noted: true });
      const other = `${head.hash.slice(0, -1)}${head.hash.endsWith('0') ? '1' : '0'}`;
      expect(await verify(`?seq=${head.seq}&hash=${other}`)).toMatchObject({ noted: false });
    });
  });

  it('drops what is too old by a row that says so, and is verified from there', async () => {
    const entry = {
      actor: 'old',
      roles: [],
      action: 'POST /test',
      target: {},
      body: null,
      outcome: 'done' as const,
      status: 200,
      address: null,
    };
    // The first rows of all must be the old ones.
    await system.ask('ALTER TABLE audit DISABLE TRIGGER USER');
    await system.ask('TRUNCATE audit');
    await system.ask(
      `UPDATE audit_head SET seq = 0, hash = decode(repeat('00', 32), 'hex'), anchor_seq = 0`,
    );
    await system.ask('ALTER TABLE audit ENABLE TRIGGER USER');
    const now = Date.now();
    for (const days of [500, 450, 300])
      await database.transaction((sql) => appendAudit(sql, entry, now - days * DAY_MS));
    await system.ask('CREATE TABLE kept AS SELECT * FROM audit WHERE seq <= 2');
    const keeping = new AuditKeepingStore(database);
    expect(await keeping.drop(400, now)).toMatchObject({ seq: 2 });
    expect(await keeping.drop(400, now)).toBeNull();
    // As if it had ended before it came to delete them.
    await system.ask('INSERT INTO audit SELECT * FROM kept');
    expect(await verify()).toMatchObject({ intact: true, anchor: 2, rows: 2 });
    expect(await keeping.drop(400, now)).toBeNull();
    await system.ask('DROP TABLE kept');
    expect(await verify()).toMatchObject({ intact: true, anchor: 2, rows: 2 });
    expect((await trail()).map(({ seq }) => seq)).toEqual([4, 3]);
    await expect(system.ask('DELETE FROM audit WHERE seq = 3')).rejects.toThrow(/append-only/);
  });
});

describe('people', () => {
  const people = async () => ((await as('admin', 'GET', '/users')).body as Page<PersonView>).items;
  const make = async (username: string, roles: Role[], by: Role = 'admin') =>
    as(by, 'POST', '/users', { username, password: PASSWORD, roles });
  const idIn = ({ body }: CallAnswer) => (body as PersonView).id;
  const cookieIn = (answer: CallAnswer) =>
    (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const reads = async (token: string) =>
    (await call(system.server, 'GET', '/auth/me', { token })).status;

  it('are made with a password that is long enough and sign in with their roles', async () => {
    const short = { username: 'li.na', password: 'short', roles: ['duty'] };
    expect((await as('security', 'POST', '/users', short)).status).toBe(400);
    expect((await make('li na', ['duty'])).status).toBe(400);
    const made = await make('li.na', ['duty', 'dispatcher'], 'security');
    expect(made).toMatchObject({
      status: 201,
      body: { username: 'li.na', roles: ['duty', 'dispatcher'], madeBy: 'a-security', sessions: 0 },
    });
    expect(await make('Li.Na', ['duty'])).toMatchObject({ status: 409, body: { reason: 'taken' } });
    expect((await make('boss', ['admin'], 'security')).status).toBe(403);
    const signedIn = await signIn(system.server, 'li.na', PASSWORD);
    expect(signedIn).toMatchObject({
      status: 200,
      body: { user: { roles: ['duty', 'dispatcher'] } },
    });
    const listed = (await people()).find(({ username }) => username === 'li.na');
    expect(listed).toMatchObject({ sessions: 1, signedInAt: expect.any(String) as string });
    const rows = await trail(`&action=${encodeURIComponent('POST /users')}&outcome=done`);
    expect(rows[0]?.body).toMatchObject({ username: 'li.na', password: '***' });
  });

  it('that are disabled lose access, refreshing and sockets within 5 s at every process', async () => {
    const other = await aServer({ urls: system.urls, roles: ['gateway'], env: { DEMO: 'on' } });
    const id = idIn(await make('wang', ['duty']));
    const signedIn = await signIn(system.server, 'wang', PASSWORD);
    const token = tokenIn(signedIn);
    const sockets = [system.server, other].map(({ url }) =>
      io(`${url}${LIVE_NAMESPACE}`, {
        auth: { token },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      }),
    );
    atTheEnd(() => sockets.forEach((socket) => socket.disconnect()));
    await until('both are linked', () => sockets.every(({ connected }) => connected));
    expect((await as('admin', 'POST', `/users/${id}/disable`)).status).toBe(200);
    const atMs = Date.now();
    expect(await reads(token)).toBe(401);
    await until('both are cut', () => sockets.every(({ connected }) => !connected));
    expect(Date.now() - atMs).toBeLessThan(5_000);
    expect((await call(other, 'GET', '/auth/me', { token })).status).toBe(401);
    const headers = { cookie: cookieIn(signedIn) };
    expect((await call(system.server, 'POST', '/auth/refresh', { headers })).status).toBe(401);
    expect((await signIn(system.server, 'wang', PASSWORD)).status).toBe(401);
    await as('admin', 'POST', `/users/${id}/enable`);
    const back = await signIn(system.server, 'wang', PASSWORD);
    expect(await reads(tokenIn(back))).toBe(200);
    await other.stop();
  });

  it('get other roles at the next renewal, which is asked for at once', async () => {
    const id = idIn(await make('zhao', ['viewer']));
    const signedIn = await signIn(system.server, 'zhao', PASSWORD);
    const changed = await as('security', 'PUT', `/users/${id}/roles`, { roles: ['auditor'] });
    expect(changed).toMatchObject({ status: 200, body: { roles: ['auditor'] } });
    expect(await reads(tokenIn(signedIn))).toBe(401);
    const renewed = await call(system.server, 'POST', '/auth/refresh', {
      headers: { cookie: cookieIn(signedIn) },
    });
    expect(renewed).toMatchObject({ status: 200, body: { user: { roles: ['auditor'] } } });
    expect((await call(system.server, 'GET', '/audit', { token: tokenIn(renewed) })).status).toBe(
      200,
    );
  });

  it('sign in by a new password alone, and all their sign-ins can be ended', async () => {
    const id = idIn(await make('chen', ['duty']));
    const old = await signIn(system.server, 'chen', PASSWORD);
    const set = await as('admin', 'PUT', `/users/${id}/password`, { password: 'another long one' });
    expect(set).toMatchObject({ status: 200, body: { sessions: 0 } });
    expect(await reads(tokenIn(old))).toBe(401);
    expect((await signIn(system.server, 'chen', PASSWORD)).status).toBe(401);
    const now = await signIn(system.server, 'chen', 'another long one');
    expect(await reads(tokenIn(now))).toBe(200);
    await as('admin', 'POST', `/users/${id}/end-sessions`);
    expect(await reads(tokenIn(now))).toBe(401);
    expect((await signIn(system.server, 'chen', 'another long one')).status).toBe(200);
  });

  it('that a password let in lose that if it is another one before the sign-in is written', async () => {
    const id = idIn(await make('sun', ['duty']));
    const users = new UserStore(database);
    const tokens = new RefreshTokenStore(database);
    const found = await users.find('sun');
    const begin = () => tokens.begin(id, found?.passwordHash ?? '', Date.now());
    expect(await begin()).toMatchObject({ user: { username: 'sun', roles: ['duty'] } });
    const listed = async () => (await people()).find((person) => person.id === id);
    expect(await listed()).toMatchObject({ sessions: 1 });
    await as('admin', 'PUT', `/users/${id}/password`, { password: 'another long one' });
    expect(await begin()).toBeNull();
    expect(await listed()).toMatchObject({ sessions: 0 });
  });

  it('are told apart from what was ended before by number, whatever the clock says', async () => {
    const id = idIn(await make('zhou', ['duty']));
    await as('admin', 'POST', `/users/${id}/end-sessions`);
    const tokens = new AccessTokens(configFor({}));
    const issued = async (atMs: number, epoch?: number) =>
      (await tokens.issue({ username: 'zhou', roles: ['duty'] }, atMs, epoch)).token;
    const tenMinutes = 600_000;
    // As by a server whose clock was set back after the sign-ins were ended, and one set ahead before.
    expect(await reads(await issued(Date.now() - tenMinutes, 1))).toBe(200);
    expect(await reads(await issued(Date.now() + tenMinutes, 0))).toBe(401);
    // As before there were such numbers.
    const key = new TextEncoder().encode(configFor({}).authSecret);
    const former = await new SignJWT({ roles: ['duty'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('fengsui')
      .setSubject('zhou')
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(key);
    expect(await reads(former)).toBe(401);
  });

  it('keep the demo sign-ins as they are, and an enabled administrator always', async () => {
    const admin = (await people()).find(({ username }) => username === 'admin');
    const password = { password: 'a password of my own' };
    const refused = await as('admin', 'PUT', `/users/${admin?.id}/password`, password);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'demo' } });
    expect((await as('admin', 'POST', '/users/0/disable')).status).toBe(404);

    const one = idIn(await make('first.admin', ['admin']));
    const two = idIn(await make('second.admin', ['admin']));
    await system.ask('UPDATE app_user SET disabled = true WHERE demo');
    const answers = await Promise.all(
      [one, two].map((id) => as('admin', 'POST', `/users/${id}/disable`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = (await people()).find((p) => p.roles.includes('admin') && !p.disabled);
    const demoted = await as('admin', 'PUT', `/users/${left?.id}/roles`, { roles: ['viewer'] });
    expect(demoted).toMatchObject({ status: 409, body: { reason: 'last_admin' } });
  });
});
