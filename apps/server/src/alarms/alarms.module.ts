/**
 * Alarms: judged, stored, acted upon. The judge follows what the pure engine of libs/domain says; the
 * desk is where people act. An alarm is changed only under its shard's
 * revision.
 */
import { Module } from '@nestjs/common';
import { AlarmDesk } from './desk/alarm-desk.js';
import { AlarmStore } from './desk/alarm-store.js';
import { ArrivalStore } from './desk/arrival-store.js';
import { AlarmsController } from './desk/alarms.controller.js';
import { CommandStore } from './desk/command-store.js';
import { DeskNews } from './desk/desk-news.js';
import { OutOfServiceController } from './desk/out-of-service.controller.js';
import { PermitStore } from './desk/permit-store.js';
import { ProposalStore } from './desk/proposal-store.js';
import { ShelvingDesk } from './desk/shelving-desk.js';
import { ShelvingStore } from './desk/shelving-store.js';
import { ShelvingController } from './desk/shelving.controller.js';
import { WatchingStore } from './desk/watching-store.js';
import { EventHistoryStore } from './judge/event-history-store.js';
import { HistoryJudge } from './judge/history-judge.js';
import { HistoryStore } from './judge/history-store.js';
import { JudgeDuty } from './judge/judge-duty.js';
import { JudgeStore } from './judge/judge-store.js';
import { PastStore } from './judge/past-store.js';
import { ShardJudge } from './judge/shard-judge.js';
import { WatchStore } from './judge/watch-store.js';
import { Watch } from './judge/watch.js';
import { RehearsalDesk } from './rehearsal/rehearsal-desk.js';
import { RehearsalStore } from './rehearsal/rehearsal-store.js';
import { RehearsalsController } from './rehearsal/rehearsals.controller.js';
import { ReplayStore } from './rehearsal/replay-store.js';
import { SubjectStore } from './subject-store.js';

@Module({
  providers: [
    EventHistoryStore,
    HistoryJudge,
    HistoryStore,
    JudgeDuty,
    JudgeStore,
    PastStore,
    ShardJudge,
    SubjectStore,
    Watch,
    WatchStore,
  ],
})
export class AlarmJudgeModule {}

@Module({
  // `alarms/off-list` before `alarms/:occurrence`.
  controllers: [ShelvingController, AlarmsController, OutOfServiceController, RehearsalsController],
  providers: [
    AlarmDesk,
    AlarmStore,
    ArrivalStore,
    CommandStore,
    DeskNews,
    PermitStore,
    ProposalStore,
    RehearsalDesk,
    RehearsalStore,
    ReplayStore,
    ShelvingDesk,
    ShelvingStore,
    SubjectStore,
    WatchingStore,
  ],
})
export class AlarmDeskModule {}
