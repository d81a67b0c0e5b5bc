import { Module } from '@nestjs/common';
import { IncidentCallModule, IncidentEvidenceModule } from './evidence.module.js';
import { IncidentStore } from './incident-store.js';

/** Follows the alarms and the clocks; role `alerting`. */
@Module({ imports: [IncidentCallModule], providers: [IncidentStore] })
export class IncidentWorkModule {}

/** What people see and do; role `gateway`. */
@Module({ imports: [IncidentEvidenceModule], providers: [IncidentStore] })
export class IncidentDeskModule {}
