import type { LocalizedName, PointEntry, SiteKind, SubstanceCode } from '@fengsui/contracts';

/** Metres east and north of the site's position, before the plant is turned. */
export type Offset = readonly [eastM: number, northM: number];

/** A point of a plant that does not stand anywhere yet. */
export interface PlantPoint extends Omit<PointEntry, 'site' | 'gateway' | 'position'> {
  name: Required<LocalizedName>;
  at: Offset;
}

export interface Plant {
  points: PlantPoint[];
  /** Tonnes of each substance held, for GB 18218. */
  inventory: { substance: SubstanceCode; tonnes: number }[];
}

/** One demonstration archetype: `size` 0, 1, 2 … makes sites of one kind differ. */
export interface PlantKind {
  name: Required<LocalizedName>;
  /** Kind of a site that is not a major hazard by its inventory. */
  siteKind: Exclude<SiteKind, 'major_hazard'>;
  build(size: number): Plant;
}
