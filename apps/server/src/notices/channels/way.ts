/** What a channel makes of a notice: one HTTP request, and what its answer means. */
import type { Delivery } from '../notice.js';

/** Bytes only where something is encrypted. */
export interface HttpRequest<Body = string> {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Body;
}
export interface HttpAnswer {
  status: number;
  body: string;
  /** Retry-After, ms. */
  retryAfterMs: number | null;
}

/** One way to people; the request is made anew for each try, since signatures carry the time. */
export interface HttpWay<Body = string> {
  request: HttpRequest<Body>;
  judge: (answer: HttpAnswer) => Delivery;
}

/** 408 and 429 ask for patience; any other 4xx, and a redirection, would be answered the same again. */
const isForGood = (status: number) =>
  status >= 300 && status < 500 && status !== 408 && status !== 429;

/** What a status alone means. A reason never repeats what the receiver wrote: it may hold a secret. */
export function judgeStatus({ status, retryAfterMs }: HttpAnswer): Delivery {
  if (status >= 200 && status < 300) return { kind: 'delivered', status };
  const reason = `HTTP ${status}`;
  if (isForGood(status)) return { kind: 'refused', status, reason };
  return { kind: 'failed', status, reason, ...(retryAfterMs !== null && { retryAfterMs }) };
}

/** Robots answer 200 and say in the body whether they took it: by the first of these that is there. */
export function judgeCode(
  answer: HttpAnswer,
  fields: readonly string[],
  forGood: readonly number[],
): Delivery {
  const byStatus = judgeStatus(answer);
  if (byStatus.kind !== 'delivered') return byStatus;
  const code = codeIn(answer.body, fields);
  if (code === 0) return byStatus;
  const { status } = answer;
  if (code === null) return { kind: 'failed', status, reason: 'answer without a code' };
  const reason = `code ${code}`;
  return forGood.includes(code)
    ? { kind: 'refused', status, reason }
    : { kind: 'failed', status, reason };
}

function codeIn(body: string, fields: readonly string[]): number | null {
  try {
    const answer = JSON.parse(body) as Record<string, unknown>;
    const code = fields.map((field) => answer[field]).find((value) => typeof value === 'number');
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}
