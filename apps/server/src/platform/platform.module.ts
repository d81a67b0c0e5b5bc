/**
 * Platform: the parts that every slice stands on. Nothing of a subject may enter here; slices meet
 * through what this room offers (bus, journal, queues), never through each other.
 */
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { AccessTokens } from './access-token.js';
import { Bus } from './bus.js';
import { Database } from './database.js';
import { EndedSignIns } from './ended-sign-in-store.js';
import { Health, HealthController } from './health.js';
import { JournalStore } from './journal-store.js';
import { LeaseStore } from './lease-store.js';
import { Metrics } from './metrics.js';
import { Queues } from './queues.js';
import { RevokedDevices } from './revoked-device-store.js';

const SHARED = [
  AccessTokens,
  Bus,
  Database,
  EndedSignIns,
  Health,
  JournalStore,
  LeaseStore,
  Metrics,
  Queues,
  RevokedDevices,
];

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [{ provide: CONFIG, useValue: config }, ...SHARED],
      exports: [CONFIG, ...SHARED],
    };
  }
}
