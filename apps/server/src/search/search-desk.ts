import { Injectable } from '@nestjs/common';
import type { Role, SearchHit } from '@fengsui/contracts';
import { EventSearchStore } from './event-search-store.js';
import { inOrder } from './found.js';
import { HelpSearchStore } from './help-search-store.js';
import { PeopleSearchStore } from './people-search-store.js';
import { PlaceSearchStore } from './place-search-store.js';

/**
 * Own choice: telephone numbers of people are for those who may have to call them, also as something
 * to search by. A wall or a viewer finds the person without the number.
 */
export const PHONE_READERS: readonly Role[] = ['admin', 'commander', 'duty', 'dispatcher'];

@Injectable()
export class SearchDesk {
  constructor(
    private readonly places: PlaceSearchStore,
    private readonly events: EventSearchStore,
    private readonly help: HelpSearchStore,
    private readonly people: PeopleSearchStore,
  ) {}

  /** One statement a kind, at most `most` hits of each. */
  async find(q: string, most: number, roles: readonly Role[], nowMs: number): Promise<SearchHit[]> {
    const withPhones = roles.some((role) => PHONE_READERS.includes(role));
    return inOrder(
      await Promise.all([
        this.places.sites(q, most),
        this.places.points(q, most, nowMs),
        this.events.alarms(q, most),
        this.events.incidents(q, most),
        this.help.teams(q, most),
        this.help.stores(q, most),
        this.people.people(q, most, withPhones),
      ]),
    );
  }
}
