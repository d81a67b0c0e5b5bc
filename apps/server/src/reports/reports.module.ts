import { Module } from '@nestjs/common';
import { HandoverStore } from './handover-store.js';
import { HandoverController } from './handover.controller.js';
import { KpiReport } from './kpi-report.js';
import { KpiStore } from './kpi-store.js';
import { KpiController } from './kpi.controller.js';
import { NoteStore } from './note-store.js';
import { Selections } from './report-query.js';
import { ShiftReports } from './shift-report.js';
import { ShiftStore } from './shift-store.js';
import { ShiftController } from './shift.controller.js';
import { SubjectStore } from './subject-store.js';
import { WorstPoints } from './worst-points.js';

@Module({
  controllers: [KpiController, ShiftController, HandoverController],
  providers: [
    HandoverStore,
    KpiReport,
    KpiStore,
    NoteStore,
    Selections,
    ShiftReports,
    ShiftStore,
    SubjectStore,
    WorstPoints,
  ],
})
export class ReportsModule {}
