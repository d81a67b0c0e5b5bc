/**
 * One HTTP request under `/api/v1`. An answer is parsed, a refusal becomes a `Refusal` with the
 * server's RFC 9457 problem, silence a `Refusal` with status 0.
 */
import type { Problem } from '@fengsui/contracts';
import { Refusal } from './problem';

const ROOT = '/api/v1';
const TIMEOUT_MS = 15_000;

export interface Patience {
  /** Of what takes the server long; 15 s where nothing is said. */
  timeoutMs?: number;
  /** Gives the request up. */
  signal?: AbortSignal;
}

export interface RequestOptions extends Patience {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  token?: string | null;
  /** The answer is text and stays text. */
  plain?: boolean;
}

export interface Answer<T> {
  body: T;
  /** The server's own clock (`Date` header) in ms, `null` when it does not say. */
  serverMs: number | null;
}

export async function request<T>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(ROOT + path, {
    method: options.method ?? 'GET',
    headers,
    body: options.body === undefined ? null : JSON.stringify(options.body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.any([
      AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      ...(options.signal ? [options.signal] : []),
    ]),
  }).catch((): never => {
    throw new Refusal(0, null);
  });
  const text = await response.text().catch(() => '');
  const parsed = parse(text);
  if (!response.ok) throw new Refusal(response.status, problemOf(parsed));
  const date = Date.parse(response.headers.get('date') ?? '');
  return { body: (options.plain ? text : parsed) as T, serverMs: Number.isNaN(date) ? null : date };
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(parsed: unknown): Problem | null {
  return typeof parsed === 'object' && parsed !== null && 'title' in parsed
    ? (parsed as Problem)
    : null;
}
