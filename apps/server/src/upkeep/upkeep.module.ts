/** Upkeep: what keeps the database in shape; one job a minute, whichever process takes it. */
import { Module } from '@nestjs/common';
import { Maintenance } from './maintenance.js';
import { MaintenanceStore } from './maintenance-store.js';

@Module({ providers: [Maintenance, MaintenanceStore] })
export class UpkeepModule {}
