/** What every statement of the search has in common: its parameters, and how near a row is. */
import { beginning, containing } from '../platform/like-pattern.js';

/** `$1` to `$4` of every statement. */
export const valuesFor = (q: string, most: number): unknown[] => [
  q.toLowerCase(),
  beginning(q),
  containing(q),
  most,
];

/**
 * @param codes expressions that are equal to a code or number
 * @param names expressions that are names; each may be NULL
 */
export function nearness(codes: readonly string[], names: readonly string[]): string {
  const equal = codes.map((code) => `lower(${code}) = $1`).join(' OR ');
  const begins = [...codes, ...names].map((text) => `lower(${text}) LIKE $2`).join(' OR ');
  return `CASE WHEN ${equal} THEN 0 WHEN ${begins} THEN 1 ELSE 2 END AS nearness`;
}

/** Whether any of these expressions contains what was typed. */
export const contains = (texts: readonly string[]): string =>
  `lower(concat_ws(' ', ${texts.join(', ')})) LIKE $3`;
