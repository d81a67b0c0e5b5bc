/**
 * An entry of the register while it is being written; places are named by path, as the server names
 * them. Pure.
 */
export type Draft = Readonly<Record<string, unknown>>;

const isIndex = (key: string | undefined) => key !== undefined && /^\d+$/.test(key);
const isNothing = (value: unknown) => value === undefined || value === null;

/**
 * The entry with another value at one place; `undefined` takes it away, and with it what holds nothing
 * else. A pair (range, position) that has one half keeps a gap (`null`) for the other, which no schema
 * takes.
 */
export function placed(draft: Draft, path: string, value: unknown): Draft {
  return (set(draft, path.split('.'), value) ?? {}) as Draft;
}

function set(holder: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const isList = Array.isArray(holder) || (holder === undefined && isIndex(key));
  if (isList) {
    const items = [...((holder ?? []) as unknown[])];
    const at = Number(key);
    const next = rest.length === 0 ? value : set(items[at] ?? undefined, rest, value);
    while (items.length < at) items.push(null);
    items[at] = next ?? null;
    return items.every(isNothing) ? undefined : items;
  }
  const before = (holder ?? {}) as Draft;
  const next = rest.length === 0 ? value : set(before[key], rest, value);
  if (next === undefined) {
    const left = Object.entries(before).filter(([name]) => name !== key);
    return left.length === 0 ? undefined : Object.fromEntries(left);
  }
  return { ...before, [key]: next };
}
