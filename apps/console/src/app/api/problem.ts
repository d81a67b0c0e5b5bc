import type { Problem } from '@fengsui/contracts';
import type { Phrase } from '../words/format';

/** A request that was refused (`status` of HTTP) or never answered (`status` 0). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
    this.name = 'Refusal';
  }
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(0, null);
}

/** No answer, or a server in trouble: the same may succeed a moment later. */
export const isPassing = ({ status }: Refusal): boolean =>
  status === 0 || status === 429 || status >= 500;

/** Why it was refused, in the reader's language. The server's own words (`problem`) are for the log. */
export function refusalPhrase(status: number): Phrase {
  const params = { status };
  if (status === 0) return { key: 'refused.noAnswer', params };
  if (status === 401) return { key: 'refused.signIn', params };
  if (status === 403) return { key: 'refused.role', params };
  if (status === 404) return { key: 'refused.missing', params };
  if (status === 429) return { key: 'refused.busy', params };
  return { key: status >= 500 ? 'refused.server' : 'refused.other', params };
}
