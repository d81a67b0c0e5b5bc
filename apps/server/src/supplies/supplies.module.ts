/**
 * Supplies: stores of rescue goods in the towns, what they keep, every movement of it, and which of
 * them can help an incident. Reads incidents and their zones; writes into their timeline alone.
 */
import { Module } from '@nestjs/common';
import { DemoStores } from './demo-stores.js';
import { DemoStoreStore } from './demo-store-store.js';
import { IncidentPlaceStore } from './incident-place-store.js';
import { MovementStore } from './movement-store.js';
import { NeedsController } from './needs.controller.js';
import { StoresController } from './stores.controller.js';
import { StoresStore } from './stores-store.js';
import { SuppliesDesk } from './supplies-desk.js';

@Module({
  controllers: [StoresController, NeedsController],
  providers: [
    DemoStores,
    DemoStoreStore,
    IncidentPlaceStore,
    MovementStore,
    StoresStore,
    SuppliesDesk,
  ],
})
export class SuppliesModule {}
