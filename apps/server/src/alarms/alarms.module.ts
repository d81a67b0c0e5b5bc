/**
 * Alarms: judged, stored, acknowledged. The judge follows what the pure engine of libs/domain says;
 * the desk is where people act. Both change an alarm only under its shard's revision.
 */
import { Module } from '@nestjs/common';
import { AlarmDesk } from './alarm-desk.js';
import { AlarmStore } from './alarm-store.js';
import { AlarmsController } from './alarms.controller.js';
import { EvaluateProcessor } from './evaluate.processor.js';
import { JudgeStore } from './judge-store.js';
import { ShardJudge } from './shard-judge.js';
import { SubjectStore } from './subject-store.js';
import { Watch } from './watch.js';
import { WatchStore } from './watch-store.js';

@Module({
  providers: [EvaluateProcessor, JudgeStore, ShardJudge, SubjectStore, Watch, WatchStore],
})
export class AlarmJudgeModule {}

@Module({ controllers: [AlarmsController], providers: [AlarmDesk, AlarmStore] })
export class AlarmDeskModule {}
