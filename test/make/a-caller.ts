/** Calls to a server's API as a program would make them. */
import { DEMO_PASSWORD, ROLES, type Problem, type Role, type SignIn } from '@fengsui/contracts';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { configFor } from '../parts/environment.js';

export interface CallOptions {
  token?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}
export interface CallAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; `null` when there was none. */
  body: unknown;
}

/** @param path below `/api/v1` */
export async function call(
  server: { url: string },
  method: string,
  path: string,
  { token, body, headers = {} }: CallOptions = {},
): Promise<CallAnswer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : null,
  };
}

/** Signs in; by default with the demo password. */
export async function signIn(
  server: { url: string },
  username: string,
  password = DEMO_PASSWORD,
): Promise<CallAnswer> {
  return call(server, 'POST', '/auth/login', { body: { username, password } });
}

export const tokenIn = ({ body }: CallAnswer): string => (body as SignIn).accessToken;

/** Path → message of each wrong field that a refusal names. */
export const wrongFields = ({ body }: CallAnswer): Record<string, string> =>
  Object.fromEntries(((body as Problem).errors ?? []).map(({ path, message }) => [path, message]));

/** An access token as a server with the tests' secret would issue it at that time. */
export async function aToken(role: Role, issuedAtMs = Date.now()): Promise<string> {
  const tokens = new AccessTokens(configFor({}));
  return (await tokens.issue({ username: `a-${role}`, roles: [role] }, issuedAtMs)).token;
}

export async function aTokenOfEachRole(): Promise<Record<Role, string>> {
  const entries = await Promise.all(ROLES.map(async (role) => [role, await aToken(role)] as const));
  return Object.fromEntries(entries) as Record<Role, string>;
}
