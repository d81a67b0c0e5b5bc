/** Lists by cursor: `?limit=&cursor=` → `{items, next}`. A cursor is the key of the last item. */
import type { Page } from '@fengsui/contracts';
import { z } from 'zod';
import { Refusal } from '../platform/problem.js';

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** The key after which the page begins, `null` on the first; a cursor not of ours is refused. */
export function keyAfter({ cursor }: PageQuery, parts: number): string[] | null {
  if (cursor === undefined) return null;
  const key = decode(cursor);
  const fits =
    Array.isArray(key) &&
    key.length === parts &&
    key.every((part) => typeof part === 'string' && !part.includes('\0'));
  if (fits) return key as string[];
  throw new Refusal(400, 'The request is not valid', {
    errors: [{ path: 'cursor', message: 'is not a cursor of this list' }],
  });
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** @param rows one more than the page holds when there is another page */
export function toPage<R, V>(
  rows: readonly R[],
  { limit }: PageQuery,
  view: (row: R) => V,
  keyOf: (row: R) => readonly string[],
): Page<V> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last
      ? Buffer.from(JSON.stringify(keyOf(last))).toString('base64url')
      : null;
  return { items: shown.map(view), next };
}
