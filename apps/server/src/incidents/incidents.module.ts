import { Module } from '@nestjs/common';
import { IncidentCallModule, IncidentEvidenceModule } from './evidence.module.js';
import { BelongingStore } from './belonging-store.js';
import { ChangeStore } from './desk/change-store.js';
import { EntryStore } from './desk/entry-store.js';
import { GroupingController } from './desk/grouping.controller.js';
import { GroupingDemands } from './desk/grouping-demands.js';
import { GroupingStore } from './desk/grouping-store.js';
import { HandlingController } from './desk/handling.controller.js';
import { HandlingStore } from './desk/handling-store.js';
import { IncidentNewsDesk } from './desk/incident-news.js';
import { IncidentsController } from './desk/incidents.controller.js';
import { JudgementStore } from './desk/judgement-store.js';
import { ReportInStore } from './desk/report-in-store.js';
import { SplittingStore } from './desk/splitting-store.js';
import { UnmergingStore } from './desk/unmerging-store.js';
import { ArrivalStore } from './follow/arrival-store.js';
import { ClockWatchStore } from './follow/clock-watch-store.js';
import { IncidentClockWatch } from './follow/clock-watch.js';
import { CorrelationStore } from './follow/correlation-store.js';
import { Correlator } from './follow/correlator.js';
import { IncidentStore } from './incident-store.js';
import { MergingStore } from './merging-store.js';
import { OpeningStore } from './opening-store.js';
import { TellingStore } from './telling-store.js';

const COMMON = [
  ArrivalStore,
  BelongingStore,
  IncidentStore,
  MergingStore,
  OpeningStore,
  TellingStore,
];

/** Follows the alarms and the clocks; role `alerting`. */
@Module({
  imports: [IncidentCallModule],
  providers: [...COMMON, ClockWatchStore, CorrelationStore, Correlator, IncidentClockWatch],
})
export class IncidentWorkModule {}

/** What people see and do; role `gateway`. */
@Module({
  imports: [IncidentEvidenceModule],
  controllers: [IncidentsController, HandlingController, GroupingController],
  providers: [
    ...COMMON,
    ChangeStore,
    EntryStore,
    GroupingDemands,
    GroupingStore,
    HandlingStore,
    IncidentNewsDesk,
    JudgementStore,
    ReportInStore,
    SplittingStore,
    UnmergingStore,
  ],
})
export class IncidentDeskModule {}
