import { Module } from '@nestjs/common';
import { ChecklistController } from './checklist/checklist.controller.js';
import { ChecklistDesk } from './checklist/checklist-desk.js';
import { ChecklistStore } from './checklist/checklist-store.js';
import { IncidentStore } from './incident-store.js';
import { GridCall } from './people/grid-call.js';
import { GridCallStore } from './people/grid-call-store.js';
import { PhotoController } from './photo/photo.controller.js';
import { PhotoDesk } from './photo/photo-desk.js';
import { PhotoStore } from './photo/photo-store.js';
import { PdfPress } from './report/pdf-press.js';
import { ReportDesk } from './report/report-desk.js';
import { ReportStore } from './report/report-store.js';
import { IncidentReportController } from './report/report.controller.js';

/** Tells the people of the grid; role `alerting`. */
@Module({ providers: [GridCall, GridCallStore] })
export class IncidentCallModule {}

/** Checklist, photos and reports; role `gateway`. */
@Module({
  controllers: [ChecklistController, PhotoController, IncidentReportController],
  providers: [
    ChecklistDesk,
    ChecklistStore,
    IncidentStore,
    { provide: PdfPress, useFactory: () => PdfPress.of() },
    PhotoDesk,
    PhotoStore,
    ReportDesk,
    ReportStore,
  ],
})
export class IncidentEvidenceModule {}
