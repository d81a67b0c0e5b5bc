/**
 * Dispatch: teams, which of them should go, who was sent, what became of it, and the guardian of
 * those on scene. Of incidents it reads what it needs, tells their timeline, and notes the first
 * sending and arrival; all else of them is changed elsewhere.
 */
import { Module } from '@nestjs/common';
import { Advice } from './advice.js';
import { DispatchChanges } from './dispatch-changes.js';
import { DispatchDesk } from './dispatch-desk.js';
import { DispatchesController } from './dispatches.controller.js';
import { DispatchStore } from './dispatch-store.js';
import { DispatchWriteStore } from './dispatch-write-store.js';
import { EndedDrills } from './ended-drills.js';
import { EndedDrillStore } from './ended-drill-store.js';
import { GuardianStore } from './guardian-store.js';
import { GuardianWatch } from './guardian-watch.js';
import { IncidentDispatchController } from './incident-dispatch.controller.js';
import { LeftProposals } from './left-proposals.js';
import { OnSceneController } from './on-scene.controller.js';
import { OnSceneDesk } from './on-scene-desk.js';
import { OsrmRouter } from './osrm-router.js';
import { PositionStore } from './position-store.js';
import { RecallDesk } from './recall-desk.js';
import { SceneStore } from './scene-store.js';
import { Sending } from './sending.js';
import { StatusDesk } from './status-desk.js';
import { TeamBaseData } from './team-base-data.js';
import { TeamBaseStore } from './team-base-store.js';
import { TeamDesk } from './team-desk.js';
import { TeamStore } from './team-store.js';
import { TeamsController } from './teams.controller.js';
import { WayAdvice } from './way-advice.js';

const STORES = [DispatchStore, DispatchWriteStore, GuardianStore, TeamStore];

/** What people see and do; role `gateway`. */
@Module({
  controllers: [
    TeamsController,
    IncidentDispatchController,
    DispatchesController,
    OnSceneController,
  ],
  providers: [
    ...STORES,
    Advice,
    DispatchChanges,
    DispatchDesk,
    OnSceneDesk,
    OsrmRouter,
    PositionStore,
    RecallDesk,
    SceneStore,
    Sending,
    StatusDesk,
    TeamBaseData,
    TeamBaseStore,
    TeamDesk,
    WayAdvice,
  ],
})
export class DispatchDeskModule {}

/** Watches over teams on scene; role `alerting`. */
@Module({
  providers: [
    ...STORES,
    DispatchChanges,
    EndedDrills,
    EndedDrillStore,
    GuardianWatch,
    LeftProposals,
  ],
})
export class DispatchWatchModule {}
