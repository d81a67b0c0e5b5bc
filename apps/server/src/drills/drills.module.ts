import { Module } from '@nestjs/common';
import { DrillAlarmStore } from './drill-alarm-store.js';
import { DrillCourse } from './drill-course.js';
import { DrillDesk } from './drill-desk.js';
import { DrillIncidentStore } from './drill-incident-store.js';
import { DrillNews } from './drill-news.js';
import { DrillPlay } from './drill-play.js';
import { DrillRunner } from './drill-runner.js';
import { DrillsController } from './drills.controller.js';
import { DrillStore } from './drill-store.js';
import { DrillTelling } from './drill-telling.js';
import { FactsStore } from './facts-store.js';
import { StageStore } from './stage-store.js';

const SHARED = [
  DrillAlarmStore,
  DrillCourse,
  DrillDesk,
  DrillIncidentStore,
  DrillNews,
  DrillStore,
  FactsStore,
  StageStore,
];

/** Begins what is due and plays what runs; role `alerting`. */
@Module({ providers: [...SHARED, DrillPlay, DrillRunner, DrillTelling] })
export class DrillWorkModule {}

/** What people see and do; role `gateway`. */
@Module({ controllers: [DrillsController], providers: SHARED })
export class DrillDeskModule {}
