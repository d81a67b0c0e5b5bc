import { Module } from '@nestjs/common';
import { IncidentStore } from './incident-store.js';

/** Follows the alarms and the clocks; role `alerting`. */
@Module({ providers: [IncidentStore] })
export class IncidentWorkModule {}

/** What people see and do; role `gateway`. */
@Module({ providers: [IncidentStore] })
export class IncidentDeskModule {}
