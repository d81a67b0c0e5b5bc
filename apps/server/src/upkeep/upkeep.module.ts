/** Upkeep: what keeps the database in shape; one job a minute, whichever process takes it. */
import { Module } from '@nestjs/common';
import { AuditKeepingStore } from './audit-keeping-store.js';
import { Maintenance } from './maintenance.js';
import { MaintenanceStore } from './maintenance-store.js';

@Module({ providers: [AuditKeepingStore, Maintenance, MaintenanceStore] })
export class UpkeepModule {}
