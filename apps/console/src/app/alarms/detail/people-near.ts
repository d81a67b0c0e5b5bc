/** Whom to call about an alarm: the people of its site, then those of the grid from the inside out. Pure. */
import type { GridNode, LocalizedName, SiteView } from '@fengsui/contracts';

export interface Callable {
  role: string;
  name: string | null;
  phone: string | null;
  /** What the person answers for. */
  place: LocalizedName;
}

type Place = Pick<SiteView, 'name' | 'responsible' | 'grid'>;

export function peopleNear(site: Place | null, grid: readonly GridNode[]): Callable[] {
  if (!site) return [];
  const own = { name: site.name, responsible: site.responsible ?? [] };
  return [own, ...chainOf(site.grid, grid)].flatMap(({ name: place, responsible }) =>
    responsible.map(({ role, name, phone }) => ({
      role,
      name: name ?? null,
      phone: phone ?? null,
      place,
    })),
  );
}

/** From the innermost node to the root; a ring, which the register refuses, ends it. */
function chainOf(code: string | undefined, grid: readonly GridNode[]): GridNode[] {
  const byCode = new Map(grid.map((node) => [node.code, node]));
  const chain: GridNode[] = [];
  let node = byCode.get(code ?? '');
  while (node && !chain.includes(node)) {
    chain.push(node);
    node = byCode.get(node.parent ?? '');
  }
  return chain;
}
