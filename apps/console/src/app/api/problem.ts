import type { Problem } from '@fengsui/contracts';

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
