/** Reckons zones from the database: one for who asks, all that are open for the watch. */
import { Injectable } from '@nestjs/common';
import type { Wind, ZoneView } from '@fengsui/contracts';
import {
  mastsOf,
  nearestMast,
  UNKNOWN_WIND,
  windOfMast,
  wouldMove,
  type HazardZone,
  type Mast,
  type ReceptorPlace,
} from '@fengsui/domain';
import { Metrics } from '../platform/metrics.js';
import { PlacesStore } from './places-store.js';
import type { Source } from './source-of.js';
import { SourceStore } from './source-store.js';
import { ZoneStore } from './zone-store.js';
import { areasOf, zoneView } from './zone-view.js';

export interface Reckoned {
  source: Source;
  zone: HazardZone;
}

@Injectable()
export class ZoneDesk {
  constructor(
    private readonly sources: SourceStore,
    private readonly places: PlacesStore,
    private readonly zones: ZoneStore,
    private readonly metrics: Metrics,
  ) {}

  /**
   * The one that is drawn, by which teams are advised and reports written, so that they all say the
   * same; of an open incident the one of now when nothing is drawn or the watch is about to draw it
   * anew. `null`: there is no such incident.
   */
  async one(incident: number, nowMs: number): Promise<ZoneView | null> {
    const source = await this.sources.one(incident);
    if (!source) return null;
    const drawn = (await this.zones.drawn([source.incident])).get(source.incident);
    if (drawn && !source.isOpen) return drawn;
    const [reckoned] = await this.#reckon([source], nowMs);
    if (!reckoned) throw new Error('nothing was reckoned');
    if (drawn && !wouldMove(drawn, reckoned.zone)) return drawn;
    return this.complete(reckoned, await this.places.all(), nowMs);
  }

  async open(nowMs: number): Promise<Reckoned[]> {
    return this.#reckon(await this.sources.open(), nowMs);
  }

  allPlaces(): Promise<ReceptorPlace[]> {
    return this.places.all();
  }

  complete({ source, zone }: Reckoned, places: readonly ReceptorPlace[], nowMs: number): ZoneView {
    const end = this.metrics.zoneSeconds.startTimer({ step: 'receptors' });
    const view = zoneView(source.incident, zone, places, nowMs);
    end();
    return view;
  }

  async #reckon(sources: readonly Source[], nowMs: number): Promise<Reckoned[]> {
    const winds = await this.#windsFor(sources, nowMs);
    const reckoned: Reckoned[] = [];
    for (const source of sources) {
      const { release, incident } = source;
      const levels = release?.kind === 'level' ? await this.sources.levels(release.point) : [];
      const end = this.metrics.zoneSeconds.startTimer({ step: 'areas' });
      const zone = areasOf(source, winds.get(incident) ?? UNKNOWN_WIND, levels, nowMs);
      end();
      reckoned.push({ source, zone });
    }
    return reckoned;
  }

  /** By incident, in a drill that of its script; none where nobody knows where the incident is. */
  async #windsFor(sources: readonly Source[], nowMs: number): Promise<Map<string, Wind>> {
    const winds = new Map<string, Wind>();
    for (const { incident, drillWind } of sources) {
      if (drillWind) winds.set(incident, { ...UNKNOWN_WIND, ...drillWind });
    }
    const measured = sources.filter(({ incident, position }) => position && !winds.has(incident));
    if (measured.length === 0) return winds;
    const masts = mastsOf(await this.sources.winds(), nowMs);
    const near = new Map<string, Mast>();
    for (const { incident, position } of measured) {
      const mast = position && nearestMast(masts, position);
      if (mast) near.set(incident, mast);
    }
    const used = [...near.values()].flatMap(({ speed, direction }) => [speed.id, direction.id]);
    const samples = await this.sources.windSamples([...new Set(used)]);
    for (const { incident, position } of measured) {
      const mast = near.get(incident);
      if (mast && position) winds.set(incident, windOfMast(mast, position, samples));
    }
    return winds;
  }
}
