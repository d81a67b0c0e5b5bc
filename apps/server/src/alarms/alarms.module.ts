/**
 * Alarms: judged, stored, acknowledged. The judge follows what the pure engine of libs/domain says;
 * the desk is where people act. Both change an alarm only under its shard's revision.
 */
import { Module } from '@nestjs/common';
import { AlarmDesk } from './desk/alarm-desk.js';
import { AlarmStore } from './desk/alarm-store.js';
import { AlarmsController } from './desk/alarms.controller.js';
import { EvaluateProcessor } from './judge/evaluate.processor.js';
import { JudgeStore } from './judge/judge-store.js';
import { ShardJudge } from './judge/shard-judge.js';
import { SubjectStore } from './subject-store.js';
import { Watch } from './judge/watch.js';
import { WatchStore } from './judge/watch-store.js';

@Module({
  providers: [EvaluateProcessor, JudgeStore, ShardJudge, SubjectStore, Watch, WatchStore],
})
export class AlarmJudgeModule {}

@Module({ controllers: [AlarmsController], providers: [AlarmDesk, AlarmStore] })
export class AlarmDeskModule {}
