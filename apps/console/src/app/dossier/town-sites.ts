/** The sites of a town with what they hold; and the sum over them. Pure. */
import { SITE_KINDS, type SiteKind } from '@fengsui/contracts';
import { majorHazardGrade, type MajorHazardLevel } from '@fengsui/domain';
import { Tallies, addTally } from '../alarms/open-alarms';
import { SEVERITIES } from '../parts/severity-shapes';
import { SiteStatus, bySiteUrgency } from '../sites/site-status';

export interface TownSite {
  status: SiteStatus;
  /** `null`: no major hazard source by what it holds. */
  level: MajorHazardLevel | null;
}
export interface TownSums {
  kinds: { kind: SiteKind; count: number }[];
  levels: { level: MajorHazardLevel; count: number }[];
  fresh: number;
  points: number;
  /** Of the open alarms. */
  tallies: Tallies;
}

/** What is wrong comes first. */
export function sitesOfTown(statuses: readonly SiteStatus[], town: string): TownSite[] {
  return statuses
    .filter(({ site }) => site.town === town)
    .sort(bySiteUrgency)
    .map((status) => {
      const { inventory, personsWithin500m } = status.site;
      return { status, level: majorHazardGrade(inventory ?? [], personsWithin500m ?? null).level };
    });
}

export function sumsOf(sites: readonly TownSite[]): TownSums {
  const sum = (of: (one: TownSite) => number) => sites.reduce((total, one) => total + of(one), 0);
  const tallies: Tallies = {};
  for (const { status } of sites)
    for (const severity of SEVERITIES) {
      const tally = status.tallies[severity];
      if (tally) addTally(tallies, severity, tally);
    }
  return {
    kinds: SITE_KINDS.map((kind) => ({
      kind,
      count: sites.filter(({ status }) => status.site.kind === kind).length,
    })),
    levels: ([1, 2, 3, 4] as const).map((level) => ({
      level,
      count: sites.filter((one) => one.level === level).length,
    })),
    fresh: sum(({ status }) => status.site.points.fresh),
    points: sum(({ status }) => status.site.points.total),
    tallies,
  };
}
