/** Which sites a report is about, and the figures of it and of its parts. Pure. */
import type { KpiScope, KpiSeat, LocalizedName } from '@fengsui/contracts';
import { figuresOf, type Period } from '@fengsui/domain';
import type { FloodRow, SiteIds, SiteRow, SiteTally } from './kpi-store.js';

export interface Selection {
  seat: KpiSeat;
  town: { code: string; name: LocalizedName } | null;
  site: SiteRow | null;
  /** The sites of the selection; all of them when it is the seat's. */
  sites: readonly SiteRow[];
}
/** What the store has counted in the selection. */
export interface Count {
  tallies: readonly SiteTally[];
  floods: readonly FloodRow[];
  standing: readonly { siteId: number | null; count: number }[];
}

export const SEAT_NAMES: Record<KpiSeat, LocalizedName> = {
  duty: { zh: '值班席', en: 'Duty seat' },
};

/** Without town and site: all of them, and the platform's own alarms. */
export const siteIds = ({ town, site, sites }: Selection): SiteIds =>
  town === null && site === null ? null : sites.map(({ id }) => id);

type Named = Pick<KpiScope, 'kind' | 'code' | 'name'>;
interface Part extends Named {
  /** `null`: everything that was counted. */
  sites: ReadonlySet<number> | null;
  flood: FloodRow['kind'];
}

function whole({ seat, town, site }: Selection): Part {
  const all = { sites: null, flood: 'all' } as const;
  if (site) return { kind: 'site', code: site.code, name: site.name, ...all };
  if (town) return { kind: 'town', ...town, ...all };
  return { kind: 'seat', code: seat, name: SEAT_NAMES[seat], ...all };
}

function towns({ town, site, sites }: Selection): Part[] {
  if (town !== null || site !== null) return [];
  const found = new Map<string, Part & { sites: Set<number> }>();
  for (const each of sites) {
    const known = found.get(each.town);
    if (known) known.sites.add(each.id);
    else {
      const { town: code, townName: name } = each;
      found.set(code, { kind: 'town', code, name, sites: new Set([each.id]), flood: 'town' });
    }
  }
  return [...found.values()];
}

const single = ({ site, sites }: Selection): Part[] =>
  site !== null
    ? []
    : sites.map(({ id, code, name }) => ({
        kind: 'site',
        code,
        name,
        sites: new Set([id]),
        flood: 'site',
      }));

/** The whole first, then those of its parts that had alarms, those with more load first. */
export function scopesOf(
  selection: Selection,
  count: Count,
  period: Period,
  originMs: number,
): [KpiScope, ...KpiScope[]] {
  const scope = (part: Part) => scopeOf(part, count, period, originMs);
  const parts = [towns(selection), single(selection)].flatMap((kind) =>
    kind
      .map(scope)
      .filter(hadAlarms)
      .sort((a, b) => b.activations - a.activations || (a.code < b.code ? -1 : 1)),
  );
  return [scope(whole(selection)), ...parts];
}

const hadAlarms = ({ activations, notCounted, figures }: KpiScope) =>
  activations > 0 ||
  figures.standing.value > 0 ||
  Object.values(notCounted).some((count) => count > 0);

function scopeOf(part: Part, count: Count, period: Period, originMs: number): KpiScope {
  const { kind, code, name } = part;
  const isOf = (siteId: number | null) =>
    part.sites === null || (siteId !== null && part.sites.has(siteId));
  const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
  const { counts, figures, severity } = figuresOf(
    {
      tallies: count.tallies.filter(({ siteId }) => isOf(siteId)),
      floodBuckets: sum(
        count.floods
          .filter((row) => row.kind === part.flood && (part.flood === 'all' || row.code === code))
          .map(({ buckets }) => buckets),
      ),
      standing: sum(count.standing.filter(({ siteId }) => isOf(siteId)).map((row) => row.count)),
    },
    period,
    originMs,
  );
  const { load: activations, shelved, suppressed, outOfService, historical } = counts;
  return {
    kind,
    code,
    name,
    activations,
    notCounted: { shelved, suppressed, outOfService, historical },
    chatteringActivations: counts.chattering,
    fleeting: counts.fleeting,
    figures,
    severity,
  };
}
