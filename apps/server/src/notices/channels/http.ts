/** Sends one request and reads a little of the answer; never follows a redirection. */
import type { Delivery } from '../notice.js';
import type { HttpWay } from './way.js';

/** A robot's answer is far shorter. */
const ANSWER_CHARACTERS = 4096;

/** Retry-After as seconds; its form as a date is not in use with these receivers. */
function retryAfterMs(headers: Headers): number | null {
  const value = headers.get('retry-after');
  return value !== null && /^\d{1,5}$/.test(value) ? Number(value) * 1000 : null;
}

async function beginning(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length >= ANSWER_CHARACTERS) break;
  }
  return text.slice(0, ANSWER_CHARACTERS);
}

/** The socket's own code, e.g. ECONNREFUSED; a message could repeat the URL. */
function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'timeout';
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? code : 'network';
}

export async function overHttp(
  { request, judge }: HttpWay<string | Uint8Array<ArrayBuffer>>,
  timeoutMs: number,
): Promise<Delivery> {
  const { url, ...options } = request;
  try {
    const response = await fetch(url, {
      ...options,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return judge({
      status: response.status,
      body: await beginning(response),
      retryAfterMs: retryAfterMs(response.headers),
    });
  } catch (error) {
    return { kind: 'failed', status: null, reason: reasonOf(error) };
  }
}
