/**
 * Role → the modules that it wears. The only file that knows every slice.
 */
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config, ServerRole } from './config.js';
import { AccessModule } from './access/access.module.js';
import { AlarmDeskModule, AlarmJudgeModule } from './alarms/alarms.module.js';
import { DispatchDeskModule, DispatchWatchModule } from './dispatch/dispatch.module.js';
import { DrillDeskModule, DrillWorkModule } from './drills/drills.module.js';
import { IncidentDeskModule, IncidentWorkModule } from './incidents/incidents.module.js';
import { LiveModule } from './live/live.module.js';
import { NoticeDeskModule, NoticeWorkModule } from './notices/notices.module.js';
import { PastModule } from './past/past.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { RegisterModule } from './register/register.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { SearchModule } from './search/search.module.js';
import { SimulatorModule } from './simulator/simulator.module.js';
import { SuppliesModule } from './supplies/supplies.module.js';
import { HistoryModule, IngestModule } from './telemetry/telemetry.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { ZoneDeskModule, ZoneWatchModule } from './zones/zones.module.js';

const ROOMS: Record<ServerRole, Type[]> = {
  ingest: [IngestModule],
  alerting: [
    AlarmJudgeModule,
    NoticeWorkModule,
    IncidentWorkModule,
    DispatchWatchModule,
    DrillWorkModule,
    UpkeepModule,
    ZoneWatchModule,
  ],
  gateway: [
    AccessModule,
    RegisterModule,
    HistoryModule,
    AlarmDeskModule,
    NoticeDeskModule,
    IncidentDeskModule,
    DispatchDeskModule,
    DrillDeskModule,
    LiveModule,
    SimulatorModule,
    ReportsModule,
    ZoneDeskModule,
    SuppliesModule,
    SearchModule,
    PastModule,
  ],
};

@Module({})
export class ServerModule {
  static with(config: Config): DynamicModule {
    return {
      module: ServerModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            autoLogging: false,
            redact: ['req.headers.authorization', 'req.headers.cookie'],
          },
        }),
        PlatformModule.with(config),
        ...config.roles.flatMap((role) => ROOMS[role]),
      ],
    };
  }
}
