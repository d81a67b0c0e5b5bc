import { Logger } from '@nestjs/common';
import {
  aLoadedIndex,
  aMessage,
  aParcel,
  aReading,
  aTelemetry,
  T0,
} from '../../../../test/make/a-reading.js';
import type { Config } from '../config.js';
import type { Bus } from '../platform/bus.js';
import { Metrics } from '../platform/metrics.js';
import type { Queues } from '../platform/queues.js';
import { Intake } from './intake.js';
import type { Parcel } from './reading-batch.js';
import type { Batch, Committed, ReadingStore } from './reading-store.js';

const faultOf = (code: string) => Object.assign(new Error(`pg ${code}`), { code });
const COMMITTED: Committed = { stored: 0, duplicate: 0, fresh: [], handovers: [], entries: [] };

/** An intake whose store does what the test says, batch by batch. */
async function anIntake(store: (batch: Batch) => Partial<Committed>) {
  const batches: Batch[] = [];
  const jobs: unknown[] = [];
  const announced: string[] = [];
  const metrics = new Metrics();
  const intake = new Intake(
    { readingRetentionMs: 90 * 86_400_000 } as Config,
    await aLoadedIndex(),
    {
      commit: (batch: Batch) => {
        batches.push(batch);
        return new Promise<Committed>((resolve) => resolve({ ...COMMITTED, ...store(batch) }));
      },
    } as unknown as ReadingStore,
    {
      add: (_name: string, added: unknown[]) => {
        jobs.push(...added);
        return Promise.reject(new Error('Redis is away'));
      },
    } as unknown as Queues,
    {
      announce: (name: string) => {
        announced.push(name);
        return Promise.resolve();
      },
    } as unknown as Bus,
    metrics,
  );
  return { intake, batches, jobs, announced };
}
/** Parcels whose acknowledgements are noted, by the `seq` of their messages. */
function noted(seqs: number[], changes: Partial<Parcel> = {}) {
  const acknowledged: number[] = [];
  const parcels = seqs.map((seq) =>
    aParcel({
      message: aMessage(aTelemetry([aReading()], { seq }), {
        acknowledge: () => acknowledged.push(seq),
      }),
      ...changes,
    }),
  );
  return { parcels, acknowledged };
}

describe('the intake', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  // Only the clock stands still: waits are real.
  beforeEach(() =>
    jest.useFakeTimers({ now: T0 + 60, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] }),
  );
  afterEach(() => jest.useRealTimers());

  it('commits parcels as one batch, then hands over, acknowledges and tells', async () => {
    const handovers = [{ shard: 1, id: 7, entries: [] }];
    const entry = { seq: 1, type: 'gateway.event', at: '', data: {} };
    const { intake, batches, jobs, announced } = await anIntake(({ readings }) => ({
      stored: 2,
      fresh: readings,
      handovers,
      entries: [entry],
    }));
    const { parcels, acknowledged } = noted([1, 2]);
    await intake.commit(parcels);
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ received: 2 });
    expect(batches[0]?.readings).toHaveLength(2);
    expect(jobs).toEqual([{ handovers }]);
    expect(acknowledged).toEqual([1, 2]);
    expect(announced).toEqual(['journal']);
    expect(intake.live.takeValues()).toHaveLength(1);
    expect(intake.lagMs).toBe(40);
  });

  it('acknowledges nothing before the commit', async () => {
    const { parcels, acknowledged } = noted([1]);
    const { intake } = await anIntake(() => {
      expect(acknowledged).toEqual([]);
      return {};
    });
    await intake.commit(parcels);
    expect(acknowledged).toEqual([1]);
  });

  it.each(['ECONNREFUSED', '40P01'])(
    'waits and tries the same batch again after %s: the readings are not at fault',
    async (code) => {
      let failures = 2;
      const { intake, batches } = await anIntake(() => {
        failures -= 1;
        if (failures >= 0) throw faultOf(code);
        return {};
      });
      const { parcels, acknowledged } = noted([1, 2]);
      await intake.commit(parcels);
      expect(batches).toHaveLength(3);
      expect(batches.every(({ refused }) => refused.length === 0)).toBe(true);
      expect(acknowledged).toEqual([1, 2]);
    },
  );

  it('refuses alone a message that the database will not have, with its reason, and keeps the order', async () => {
    const { intake, batches } = await anIntake(({ readings }) => {
      if (readings.some(({ t }) => t === 13)) throw faultOf('22P05');
      return {};
    });
    const { parcels, acknowledged } = noted([1, 2, 3, 4]);
    parcels.forEach((parcel, at) => {
      parcel.readings = parcel.readings.map((reading) => ({ ...reading, t: 11 + at }));
    });
    await intake.commit(parcels);
    const refused = batches.flatMap((batch) => batch.refused);
    expect(refused).toMatchObject([
      { reason: 'bad_shape', readings: 1, raw: parcels[2]?.message.payload },
    ]);
    expect(refused[0]?.detail[0]?.message).toBe('pg 22P05');
    expect(acknowledged).toEqual([1, 2, 3, 4]);
  });

  it('waits between tries also when even the refusal cannot be stored, and lets others run', async () => {
    let failures = 3;
    const { intake, batches } = await anIntake(() => {
      failures -= 1;
      if (failures >= 0) throw new Error('Cannot use a pool after calling end on the pool');
      return {};
    });
    const { parcels, acknowledged } = noted([1]);
    const done = intake.commit(parcels);
    await new Promise((others) => setImmediate(others));
    expect(batches).toHaveLength(2);
    expect(acknowledged).toEqual([]);
    await done;
    expect(batches.at(-1)?.refused).toMatchObject([{ reason: 'bad_shape' }]);
    expect(acknowledged).toEqual([1]);
  });

  it('knows a gateway by its messages: number, skew and sign of life', async () => {
    const { intake } = await anIntake(() => ({}));
    intake.open(aMessage(aTelemetry([aReading()], { sent: T0 - 600_000 })));
    expect(intake.live.skewOf(3)).toBe(600_020);
    expect(intake.live.takeUnsaved().gateways).toMatchObject([
      { gatewayId: 3, lastSeen: T0 + 20, numbering: { last: 48_211 } },
    ]);
  });

  it('leaves a refusal as it was found while the register has nothing newer', async () => {
    const { intake } = await anIntake(() => ({}));
    const message = aMessage(aTelemetry([aReading({ p: 'T999.LT' })]));
    const opened = intake.open(message);
    expect(opened.unknown).toBe(true);
    expect(await intake.openAgain(message, opened)).toBe(opened);
  });
});
