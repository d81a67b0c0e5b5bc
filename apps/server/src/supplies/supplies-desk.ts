/** What the stores can give for an incident or a place. */
import { Injectable } from '@nestjs/common';
import type { NearStore, SupplySuggestion } from '@fengsui/contracts';
import { dateOf, dayOf, isNightAt } from '@fengsui/domain';
import { Refusal } from '../platform/problem.js';
import { IncidentPlaceStore, type IncidentPlace } from './incident-place-store.js';
import { nearStores } from './near-stores.js';
import { neededCategories } from './needed-categories.js';
import { StoresStore } from './stores-store.js';
import type { NearestQuery } from './supplies-query.js';

/** The day in Nanhai. */
export const today = (nowMs: number): string => dateOf(dayOf(nowMs));

@Injectable()
export class SuppliesDesk {
  constructor(
    private readonly stores: StoresStore,
    private readonly incidents: IncidentPlaceStore,
  ) {}

  async nearest(asked: NearestQuery, nowMs: number): Promise<NearStore[]> {
    const { incident, categories, limit } = asked;
    const place = incident === undefined ? null : await this.#incident(incident);
    const position = asked.position ?? place?.position ?? null;
    if (position === null) {
      if (place) throw new Refusal(409, 'Nobody knows where the incident is');
      throw new Refusal(400, 'The request is not valid', {
        errors: [{ path: 'position', message: 'is needed, or an incident' }],
      });
    }
    const usable = await this.stores.usable(today(nowMs));
    return nearStores(usable, position, categories, place?.zone?.areas ?? []).slice(0, limit);
  }

  async suggestion(incident: string, limit: number, nowMs: number): Promise<SupplySuggestion> {
    const { substance, fire, position, zone } = await this.#incident(incident);
    const categories = neededCategories({
      substance,
      fire,
      isNight: position !== null && isNightAt(position, nowMs),
      villagesInside: (zone?.receptors ?? []).filter(({ kind }) => kind === 'village').length,
    });
    const wanted = categories.map(({ category }) => category);
    const stores =
      position === null
        ? []
        : nearStores(await this.stores.usable(today(nowMs)), position, wanted, zone?.areas ?? []);
    return { incident, substance, categories, stores: stores.slice(0, limit) };
  }

  async #incident(incident: string): Promise<IncidentPlace> {
    const place = await this.incidents.find(incident);
    if (!place) throw new Refusal(404, `There is no incident ${incident}`);
    return place;
  }
}
