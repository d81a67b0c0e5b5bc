/**
 * Zones: where people must not be, for every open incident, reckoned by the pure functions of
 * libs/domain from its source, the nearest wind and the places around. Incidents themselves are not
 * changed here.
 */
import { Module } from '@nestjs/common';
import { PlacesStore } from './places-store.js';
import { SourceStore } from './source-store.js';
import { ZoneController } from './zone.controller.js';
import { ZoneDesk } from './zone-desk.js';
import { ZoneStore } from './zone-store.js';
import { ZoneWatch } from './zone-watch.js';

/** Answers; role `gateway`. */
@Module({
  controllers: [ZoneController],
  providers: [PlacesStore, SourceStore, ZoneDesk, ZoneStore],
})
export class ZoneDeskModule {}

/** Watches; role `alerting`. */
@Module({ providers: [PlacesStore, SourceStore, ZoneDesk, ZoneStore, ZoneWatch] })
export class ZoneWatchModule {}
