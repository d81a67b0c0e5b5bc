import type { GridNodeEntry } from '@fengsui/contracts';
import type { FieldError } from './field-error.js';

/** Parents that nobody knows, and nodes that would lie below themselves. */
export function gridErrors(
  grid: readonly GridNodeEntry[],
  known: ReadonlyMap<string, string | null>,
): FieldError[] {
  const parents = new Map<string, string | null>([
    ...known,
    ...grid.map(({ code, parent }) => [code, parent ?? null] as const),
  ]);
  return grid.flatMap(({ code, parent }, i) => {
    if (parent === undefined) return [];
    const path = `grid.${i}.parent`;
    if (!parents.has(parent)) return [{ path, message: 'is not a known grid node' }];
    return liesBelowItself(code, parents) ? [{ path, message: 'makes a circle' }] : [];
  });
}

function liesBelowItself(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  let above = parents.get(code) ?? null;
  while (above !== null && !seen.has(above)) {
    if (above === code) return true;
    seen.add(above);
    above = parents.get(above) ?? null;
  }
  return false;
}
