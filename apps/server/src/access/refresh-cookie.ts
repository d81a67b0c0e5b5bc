/**
 * The refresh cookie: no script reads it, no other site sends it. By https it is bound to this host
 * (`__Host-`, which demands path `/`); by http it goes to the sign-in routes only.
 */
import type { CookieOptions, Request, Response } from 'express';
import type { NewToken } from './refresh-token-store.js';

const NAME = 'fengsui_refresh';

function shape(request: Request): { name: string; options: CookieOptions } {
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict' };
  return request.secure
    ? { name: `__Host-${NAME}`, options: { ...options, secure: true, path: '/' } }
    : { name: NAME, options: { ...options, path: '/api/v1/auth' } };
}

export function readRefreshCookie(request: Request): string | null {
  const value = (request.cookies as Record<string, unknown>)[shape(request).name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function setRefreshCookie(response: Response, { token, expiresAtMs }: NewToken): void {
  const { name, options } = shape(response.req);
  response.cookie(name, token, { ...options, expires: new Date(expiresAtMs) });
}

export function clearRefreshCookie(response: Response): void {
  const { name, options } = shape(response.req);
  response.clearCookie(name, options);
}
