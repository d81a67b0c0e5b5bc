/**
 * Search: one line over everything that has a name (一键查询). Reads the tables of the other slices by
 * its own SQL and changes nothing.
 */
import { Module } from '@nestjs/common';
import { EventSearchStore } from './event-search-store.js';
import { HelpSearchStore } from './help-search-store.js';
import { PeopleSearchStore } from './people-search-store.js';
import { PlaceSearchStore } from './place-search-store.js';
import { SearchDesk } from './search-desk.js';
import { SearchController } from './search.controller.js';

@Module({
  controllers: [SearchController],
  providers: [EventSearchStore, HelpSearchStore, PeopleSearchStore, PlaceSearchStore, SearchDesk],
})
export class SearchModule {}
