/** Who has to know of an incident: the grid above its place, and the people of its site. */
import type { LocalizedName, ResponsiblePerson } from '@fengsui/contracts';

/** A place in the grid, from the innermost to the root. */
export interface ChainNode {
  code: string;
  name: LocalizedName;
  level: string | null;
  responsible: ResponsiblePerson[];
}
export interface CalledSite {
  code: string;
  name: LocalizedName;
  responsible: ResponsiblePerson[];
  /** Who supervises it directly. */
  supervisedBy: string | null;
}

/** One line of the entry `notified` in the timeline. */
export interface CalledPerson {
  /** Code of the node or site that names the person. */
  of: string;
  place: LocalizedName;
  level: string | null;
  role: string;
  name: string | null;
  phone: string | null;
}

/** The site's own people first, then the grid's from its innermost node up to the root. */
export function gridPeople(site: CalledSite | null, chain: readonly ChainNode[]): CalledPerson[] {
  const own = site
    ? [{ code: site.code, name: site.name, level: null, responsible: site.responsible }]
    : [];
  return [...own, ...chain].flatMap(({ code, name, level, responsible }) =>
    responsible.map((person) => ({
      of: code,
      place: name,
      level,
      role: person.role,
      name: person.name ?? null,
      phone: person.phone ?? null,
    })),
  );
}

/** What the entry says of them. */
export function calledData(site: CalledSite | null, chain: readonly ChainNode[]) {
  return {
    people: gridPeople(site, chain),
    supervisedBy: site?.supervisedBy ?? null,
    /** Nodes that name nobody: where the grid has a hole. */
    unmanned: chain
      .filter(({ responsible }) => responsible.length === 0)
      .map(({ code, name }) => ({ code, name })),
  };
}
