/** What is known of the source of an incident: as a person says, else as its alarms and its site tell. */
import {
  CONTAINERS,
  SUBSTANCE_CODES,
  type Container,
  type Position,
  type Release,
  type SiteEntry,
  type SubstanceCode,
} from '@fengsui/contracts';
import { substance } from '@fengsui/domain';

/** As the database has it; words that nobody knows any more count as not known. */
export interface SourceFacts {
  incident: string;
  substance: string | null;
  container: string | null;
  release: Release | null;
  fire: boolean;
  lon: number | null;
  lat: number | null;
  /** Of its first alarm, or of the site of that. */
  firstLon: number | null;
  firstLat: number | null;
  /** Of the first of its alarms that names one. */
  alarmSubstance: string | null;
  siteLon: number | null;
  siteLat: number | null;
  inventory: SiteEntry['inventory'] | null;
  /** Of the script of its drill. */
  drillWind: ScriptWind | null;
}
export interface ScriptWind {
  fromDeg: number;
  speedMs: number;
}

export interface Source {
  incident: string;
  substance: SubstanceCode | null;
  container: Container | null;
  release: Release | null;
  fire: boolean;
  position: Position | null;
  /** In the world of its drill; `null`: what is measured counts. */
  drillWind: ScriptWind | null;
}

const known = <W extends string>(words: readonly W[], word: string | null): W | null =>
  words.find((each) => each === word) ?? null;

/** The substance of which the site holds most, measured by its critical quantity (GB 18218). */
function mostOf(inventory: SourceFacts['inventory']): SubstanceCode | null {
  const [most] = (inventory ?? [])
    .map((held) => ({
      code: held.substance,
      share: held.tonnes / substance(held.substance).gb18218.criticalQuantityT,
    }))
    .sort((a, b) => b.share - a.share);
  return most?.code ?? null;
}

const positionOf = (lon: number | null, lat: number | null): Position | null =>
  lon === null || lat === null ? null : [lon, lat];

export function sourceOf(facts: SourceFacts): Source {
  return {
    incident: facts.incident,
    substance:
      known(SUBSTANCE_CODES, facts.substance) ??
      known(SUBSTANCE_CODES, facts.alarmSubstance) ??
      mostOf(facts.inventory),
    container: known(CONTAINERS, facts.container),
    release: facts.release,
    fire: facts.fire,
    position:
      positionOf(facts.lon, facts.lat) ??
      positionOf(facts.firstLon, facts.firstLat) ??
      positionOf(facts.siteLon, facts.siteLat),
    drillWind: facts.drillWind,
  };
}
