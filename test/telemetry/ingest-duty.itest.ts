/** The end of the ingest's holder, on a real broker; the database's pace is the test's. */
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '../../apps/server/src/platform/bus.js';
import type { Health } from '../../apps/server/src/platform/health.js';
import type { LeaseStore } from '../../apps/server/src/platform/lease-store.js';
import { Metrics } from '../../apps/server/src/platform/metrics.js';
import type { Queues } from '../../apps/server/src/platform/queues.js';
import { IngestDuty } from '../../apps/server/src/telemetry/ingest-duty.js';
import { Intake } from '../../apps/server/src/telemetry/intake.js';
import type { LiveStateStore } from '../../apps/server/src/telemetry/live-state-store.js';
import type {
  Batch,
  Committed,
  ReadingStore,
} from '../../apps/server/src/telemetry/reading-store.js';
import { A_REGISTER, anIndex } from '../make/a-reading.js';
import { aGateway } from '../make/a-gateway.js';
import { until } from '../make/until.js';
import { anAedes } from '../parts/brokers.js';
import { atTheEnd } from '../parts/ending.js';
import { configFor } from '../parts/environment.js';

const COMMIT_MS = 50;

beforeAll(() => {
  Logger.overrideLogger(false);
});

/** A holder of the lease over a store that takes its time; `stall` makes the register never answer. */
async function aHolder(url: string) {
  let committed = 0;
  let isStalled = false;
  const lease: string[] = [];
  const config = configFor({ mqtt: url });
  const { index } = anIndex(() => (isStalled ? new Promise(() => 0) : Promise.resolve(A_REGISTER)));
  await index.onModuleInit();
  const readings = {
    commit: async (batch: Batch): Promise<Committed> => {
      await pause(COMMIT_MS);
      committed += batch.readings.length;
      return { stored: 0, duplicate: 0, fresh: [], handovers: [], entries: [] };
    },
  };
  const store = {
    repair: () => Promise.resolve(),
    gateways: () => Promise.resolve([]),
    clockSet: () => Promise.resolve(),
    save: () => Promise.resolve(),
    saveSight: () => Promise.resolve(),
  };
  const leases = {
    hold: () => Promise.resolve(true),
    release: () => Promise.resolve(lease.push('released')),
  };
  const bus = { announce: () => Promise.resolve() } as unknown as Bus;
  const metrics = new Metrics();
  const duty = new IngestDuty(
    config,
    new Intake(config, index, readings as unknown as ReadingStore, {} as Queues, bus, metrics),
    index,
    store as unknown as LiveStateStore,
    leases as unknown as LeaseStore,
    bus,
    metrics,
    { register: () => undefined } as unknown as Health,
  );
  await duty.onApplicationBootstrap();
  const stall = () => {
    isStalled = true;
  };
  return { duty, lease, committed: () => committed, stall };
}

/** Sends without a pause until told to stop. */
async function steadily(url: string) {
  const gateway = await aGateway({ url, site: 'NH0001' });
  let sent = 0;
  const timer = setInterval(() => {
    for (let count = 0; count < 3; count += 1) {
      sent += 1;
      void gateway.send([{ p: 'T101.LT', v: sent }]).catch(() => undefined);
    }
  }, 2);
  atTheEnd(() => clearInterval(timer));
  return { gateway, sent: () => sent, stop: () => clearInterval(timer) };
}

it('ends at once also while the field goes on sending, and the next one gets the rest', async () => {
  const { url } = await anAedes();
  const first = await aHolder(url);
  const field = await steadily(url);
  await until('it commits', () => first.committed() > 100);
  const beganMs = Date.now();
  await first.duty.beforeApplicationShutdown();
  expect(Date.now() - beganMs).toBeLessThan(1_000);
  expect(first.lease).toEqual(['released']);
  const second = await aHolder(url);
  await pause(500);
  field.stop();
  await until('all of it', () => first.committed() + second.committed() >= field.sent());
  await second.duty.beforeApplicationShutdown();
});

it('ends also while the register never answers, after some seconds', async () => {
  const { url } = await anAedes();
  const { duty, lease, committed, stall } = await aHolder(url);
  const { gateway } = await steadily(url);
  await until('it commits', () => committed() > 0);
  stall();
  await gateway.send([{ p: 'NEW', v: 1 }]);
  await pause(300);
  const beganMs = Date.now();
  await duty.beforeApplicationShutdown();
  expect(Date.now() - beganMs).toBeLessThan(9_000);
  expect(lease).toEqual(['released']);
});
