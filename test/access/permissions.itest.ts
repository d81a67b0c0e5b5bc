import { ROLES, type Role } from '@fengsui/contracts';
import { AUDIT_ACTIONS } from '../../apps/console/src/app/audit/actions.js';
import { aToken, aTokenOfEachRole, call } from '../make/a-caller.js';
import { aRedis } from '../parts/brokers.js';
import { aDatabase } from '../parts/database.js';
import { aServer, type TestServer } from '../parts/server.js';

interface Operation {
  operationId: string;
  summary?: string;
  security: unknown[];
  'x-roles'?: Role[];
  parameters: { name: string; in: string }[];
  responses: Record<string, object>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

let server: TestServer;
let api: OpenApi;
let routes: { method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  const [database, redis] = await Promise.all([aDatabase(), aRedis()]);
  const urls = { database: database.url, redis: redis.url };
  server = await aServer({ urls });
  api = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApi;
  routes = Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
});

/** The team's own sign-ins too, whatever their role: who is none of it is refused by the route. */
const AT_TEAMS: Role[] = ['admin', 'commander', 'duty', 'dispatcher', 'viewer'];

/** What a machine does by itself all the time (`@Unaudited`). */
const UNTOLD = ['POST /auth/refresh', 'POST /teams/{code}/positions'];

const below = (path: string) => path.replace('/api/v1', '').replace(/\{\w+\}/g, 'none');
const guarded = () => routes.filter(({ operation }) => operation.security.length > 0);

describe('every route', () => {
  it('refuses no token, a forged and an expired one', async () => {
    const tokens = [undefined, 'forged', await aToken('admin', Date.now() - 3_600_000)];
    for (const { method, path } of guarded()) {
      for (const token of tokens) {
        const { status, body } = await call(server, method, below(path), { token });
        expect({ method, path, status, body }).toMatchObject({
          status: 401,
          body: { status: 401 },
        });
      }
    }
  });

  it('refuses every role that it does not name, and lets in every other', async () => {
    const tokens = await aTokenOfEachRole();
    for (const { method, path, operation } of guarded()) {
      const body = method === 'GET' ? undefined : {};
      const statuses = await Promise.all(
        ROLES.map(async (role) => {
          const answer = await call(server, method, below(path), { token: tokens[role], body });
          return answer.status;
        }),
      );
      const allowed = ROLES.filter((_, index) => statuses[index] !== 403);
      expect({ method, path, allowed }).toEqual({ method, path, allowed: operation['x-roles'] });
      expect(allowed).not.toHaveLength(0);
    }
  });

  it('that changes something is for those alone who may', () => {
    const changing = guarded().filter(({ method }) => method !== 'GET');
    expect(
      Object.fromEntries(changing.map((r) => [`${r.method} ${r.path}`, r.operation['x-roles']])),
    ).toEqual({
      'POST /api/v1/alarms/ack': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/off-list/{id}/unshelve': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/{occurrence}/ack': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/{occurrence}/reset': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/{occurrence}/shelve': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/{occurrence}/silence': ['admin', 'commander', 'duty'],
      'POST /api/v1/alarms/{occurrence}/unshelve': ['admin', 'commander', 'duty'],
      'POST /api/v1/dispatches/{id}/entries': AT_TEAMS,
      'POST /api/v1/dispatches/{id}/entries/{entry}/exit': AT_TEAMS,
      'POST /api/v1/dispatches/{id}/recall': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/dispatches/{id}/recall/ack': AT_TEAMS,
      'POST /api/v1/dispatches/{id}/recall/withdraw': ['admin', 'commander', 'dispatcher'],
      'POST /api/v1/dispatches/{id}/roll-call': AT_TEAMS,
      'POST /api/v1/dispatches/{id}/status': AT_TEAMS,
      'POST /api/v1/incidents/{id}/checklist/{item}': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/dispatches': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/photos': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/teams/{code}/positions': AT_TEAMS,
      'POST /api/v1/teams/{code}/status': AT_TEAMS,
      'PUT /api/v1/teams/{code}': ['admin', 'commander'],
      'POST /api/v1/drills': ['admin', 'commander'],
      'POST /api/v1/drills/{id}/alarms/{alarm}/ack': ['admin', 'commander', 'duty'],
      'POST /api/v1/drills/{id}/cancel': ['admin', 'commander'],
      'POST /api/v1/drills/{id}/start': ['admin', 'commander'],
      'POST /api/v1/drills/{id}/stop': ['admin', 'commander'],
      'POST /api/v1/incidents': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/attach': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/casualties': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/close': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/clocks/{kind}/done': [
        'admin',
        'commander',
        'duty',
        'dispatcher',
      ],
      'POST /api/v1/incidents/{id}/detach': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/handle': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/merge': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/notice': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/promises/{entry}/keep': [
        'admin',
        'commander',
        'duty',
        'dispatcher',
      ],
      'POST /api/v1/incidents/{id}/recheck': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/reopen': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/source': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/split': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/timeline': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/unmerge': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/incidents/{id}/level': ['admin', 'commander'],
      'POST /api/v1/incidents/{id}/supervise': ['admin', 'commander'],
      'POST /api/v1/out-of-service': ['admin', 'commander', 'duty'],
      'POST /api/v1/out-of-service/{id}/end': ['admin', 'commander', 'duty'],
      'DELETE /api/v1/rehearsals/{id}': ['admin', 'commander', 'duty'],
      'POST /api/v1/rules/{code}/rehearse': ['admin', 'commander', 'duty'],
      'POST /api/v1/rules/{code}/release': ['admin', 'commander'],
      'POST /api/v1/rules/{code}/withdraw': ['admin', 'commander'],
      'PUT /api/v1/duty/ladders': ['admin', 'commander'],
      'PUT /api/v1/duty/roster': ['admin', 'commander'],
      'POST /api/v1/push/subscriptions': ['admin', 'commander', 'duty'],
      'DELETE /api/v1/push/subscriptions/{id}': ['admin', 'commander', 'duty'],
      'PUT /api/v1/rules/{code}': ['admin', 'commander'],
      'POST /api/v1/ingest/rejects/replay': ['admin'],
      'POST /api/v1/ingest/rejects/{id}/replay': ['admin'],
      'POST /api/v1/register/import': ['admin'],
      'POST /api/v1/reports/shift/notes': ['admin', 'commander', 'duty'],
      'POST /api/v1/reports/shift/notes/{id}/keep': ['admin', 'commander', 'duty'],
      'POST /api/v1/reports/shifts': ['admin', 'commander', 'duty'],
      'POST /api/v1/reports/shifts/{id}/sign': ['admin', 'commander', 'duty'],
      'POST /api/v1/simulator/scenarios': ['admin'],
      'PUT /api/v1/supplies/stores/{code}': ['admin', 'dispatcher'],
      'POST /api/v1/supplies/stores/{code}/movements': ['admin', 'commander', 'duty', 'dispatcher'],
      'POST /api/v1/users': ['admin', 'security'],
      'POST /api/v1/users/{id}/disable': ['admin', 'security'],
      'POST /api/v1/users/{id}/enable': ['admin', 'security'],
      'POST /api/v1/users/{id}/end-sessions': ['admin', 'security'],
      'PUT /api/v1/users/{id}/password': ['admin', 'security'],
      'PUT /api/v1/users/{id}/roles': ['admin', 'security'],
      'POST /api/v1/wall-devices': ['admin'],
      'POST /api/v1/wall-devices/{id}/revoke': ['admin'],
    });
  });

  it('that changes something leaves a row in the audit trail, which has words for it', () => {
    const told = Object.keys(AUDIT_ACTIONS).filter((action) => /^(POST|PUT|DELETE) /.test(action));
    const changing = routes
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)
      .filter((action) => !UNTOLD.includes(action));
    expect(told.sort()).toEqual(changing.sort());
  });

  it('is open to anyone only where people sign in or ask whether the server lives', () => {
    const open = routes.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ path }) => path).sort()).toEqual([
      '/api/v1/about',
      '/api/v1/auth/login',
      '/api/v1/auth/logout',
      '/api/v1/auth/refresh',
      '/api/v1/auth/wall',
      '/healthz',
      '/metrics',
      '/readyz',
    ]);
  });
});

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names, sums up and answers for each operation', () => {
    expect(api.openapi).toBe('3.1.0');
    const ids = routes.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of routes) {
      expect({ path, summed: Boolean(operation.summary) }).toEqual({ path, summed: true });
      const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(({ name }) => name)).toEqual(named);
      expect(operation.responses['default']).toBeDefined();
    }
  });

  it('refers to nothing that it does not have', () => {
    const names = [...JSON.stringify(api).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(names.length).toBeGreaterThan(0);
    for (const [, name = ''] of names) expect(api.components.schemas).toHaveProperty(name);
  });
});

describe('the outside', () => {
  it('answers an unknown path of the API with a problem', async () => {
    const { status, headers, body } = await call(server, 'GET', '/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
  });

  it('takes bodies up to 1 MB and no text that is no JSON', async () => {
    const post = (body: string) =>
      fetch(`${server.url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    expect((await post(JSON.stringify({ username: 'x'.repeat(1_100_000) }))).status).toBe(413);
    expect((await post('{"username":')).status).toBe(400);
  });

  it('sends what is large compressed', async () => {
    const { headers } = await fetch(`${server.url}/api/openapi.json`, {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(headers.get('content-encoding')).toBe('gzip');
  });

  it('lets a browser load nothing from elsewhere and run no script inside a page', async () => {
    const { headers } = await fetch(`${server.url}/healthz`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('http');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
