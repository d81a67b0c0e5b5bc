/**
 * Register: which sites, gateways and points there are, where, with which limits and rules; taken
 * in and given out whole, and shown with live state. Other rooms learn of a change by `register.changed` and
 * read the tables for themselves.
 */
import { Module } from '@nestjs/common';
import { BaseData } from './base-data.js';
import { ChangeStore } from './change-store.js';
import { EntryStore } from './entry-store.js';
import { ExportStore } from './export-store.js';
import { ImportStore } from './import-store.js';
import { PlaceController } from './place.controller.js';
import { PlaceStore } from './place-store.js';
import { PointController } from './point.controller.js';
import { PointStore } from './point-store.js';
import { RegisterController } from './register.controller.js';
import { RegisterDesk } from './register-desk.js';
import { RuleDesk } from './rules/rule-desk.js';
import { RuleStore } from './rules/rule-store.js';
import { RulesController } from './rules/rules.controller.js';
import { SiteController } from './site.controller.js';
import { SiteStore } from './site-store.js';
import { SourceStore } from './source-store.js';

@Module({
  controllers: [
    RegisterController,
    SiteController,
    PointController,
    PlaceController,
    RulesController,
  ],
  providers: [
    BaseData,
    ChangeStore,
    EntryStore,
    ExportStore,
    ImportStore,
    PlaceStore,
    PointStore,
    RegisterDesk,
    RuleDesk,
    RuleStore,
    SiteStore,
    SourceStore,
  ],
})
export class RegisterModule {}
