/**
 * Telemetry: readings in from MQTT, into TimescaleDB, out as history. What is acknowledged to the
 * broker is committed; whether it is an alarm is not this room's question.
 */
import { Module } from '@nestjs/common';
import { GatewayController } from './gateway.controller.js';
import { GatewayDesk } from './gateway-desk.js';
import { GatewayHealthStore } from './gateway-health-store.js';
import { GatewayStore } from './gateway-store.js';
import { HistoryController } from './history.controller.js';
import { HistoryStore } from './history-store.js';
import { IndexStore } from './index-store.js';
import { IngestController } from './ingest.controller.js';
import { IngestDuty } from './ingest-duty.js';
import { IngestStatistics } from './ingest-statistics.js';
import { Intake } from './intake.js';
import { LiveStateStore } from './live-state-store.js';
import { PointIndex } from './point-index.js';
import { ReadingStore } from './reading-store.js';
import { RejectReplay } from './reject-replay.js';
import { RejectStore } from './reject-store.js';
import { SparklineController } from './sparkline.controller.js';
import { SparklineStore } from './sparkline-store.js';

@Module({
  providers: [PointIndex, IndexStore, ReadingStore, GatewayStore, LiveStateStore],
  exports: [PointIndex, ReadingStore, LiveStateStore],
})
class WayInModule {}

@Module({
  imports: [WayInModule],
  providers: [Intake, IngestDuty],
})
export class IngestModule {}

@Module({
  imports: [WayInModule],
  controllers: [GatewayController, HistoryController, IngestController, SparklineController],
  providers: [
    GatewayDesk,
    GatewayHealthStore,
    HistoryStore,
    IngestStatistics,
    RejectReplay,
    RejectStore,
    SparklineStore,
  ],
})
export class HistoryModule {}
