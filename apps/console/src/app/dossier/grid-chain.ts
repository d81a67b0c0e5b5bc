/** The supervision grid around a place. Pure. */
import type { GridNode, ResponsiblePerson } from '@fengsui/contracts';

/** From the node up to the district; a circle in the data ends it. */
export function gridChain(nodes: ReadonlyMap<string, GridNode>, code: string): GridNode[] {
  const chain: GridNode[] = [];
  const seen = new Set<string>();
  for (
    let node = nodes.get(code);
    node !== undefined && !seen.has(node.code);
    node = node.parent === null ? undefined : nodes.get(node.parent)
  ) {
    seen.add(node.code);
    chain.push(node);
  }
  return chain;
}

/** Those directly below, by code. */
export function gridChildren(nodes: ReadonlyMap<string, GridNode>, code: string): GridNode[] {
  return [...nodes.values()]
    .filter(({ parent }) => parent === code)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

export interface GridPerson {
  node: GridNode;
  person: ResponsiblePerson;
}

/** Who answers for these nodes, in their order. */
export function peopleOf(nodes: readonly GridNode[]): GridPerson[] {
  return nodes.flatMap((node) => node.responsible.map((person) => ({ node, person })));
}
