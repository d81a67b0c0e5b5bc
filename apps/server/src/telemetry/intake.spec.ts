import { Logger } from '@nestjs/common';
import {
  A_REGISTER,
  aLoadedIndex,
  aMessage,
  anIndex,
  aParcel,
  aReading,
  aTelemetry,
  T0,
  type Register,
} from '../../../../test/make/a-reading.js';
import type { Config } from '../config.js';
import type { Bus } from '../platform/bus.js';
import { Metrics } from '../platform/metrics.js';
import type { Queues } from '../platform/queues.js';
import { Intake } from './intake.js';
import type { PointIndex } from './point-index.js';
import type { Parcel } from './reading-batch.js';
import type { Batch, Committed, ReadingStore } from './reading-store.js';

const faultOf = (code: string) => Object.assign(new Error(`pg ${code}`), { code });
const COMMITTED: Committed = { stored: 0, duplicate: 0, fresh: [], handovers: [], entries: [] };

/** An intake whose store does what the test says, batch by batch. */
async function anIntake(
  store: (batch: Batch) => Partial<Committed> = () => ({}),
  loadIndex: () => Promise<PointIndex> = aLoadedIndex,
) {
  const batches: Batch[] = [];
  const jobs: unknown[] = [];
  const announced: string[] = [];
  const metrics = new Metrics();
  const intake = new Intake(
    { readingRetentionMs: 90 * 86_400_000 } as Config,
    await loadIndex(),
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
      if (failures >= 0) throw new Error('not even this');
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
    const { intake } = await anIntake();
    intake.accept(intake.open(aMessage(aTelemetry([aReading()], { sent: T0 - 600_000 }))));
    expect(intake.live.takeUnsaved().gateways).toMatchObject([
      { gatewayId: 3, lastSeen: T0 + 20, skewMs: 600_020, numbering: { last: 48_211 } },
    ]);
  });

  it('leaves a refusal as it was found while the register has nothing newer', async () => {
    const { intake } = await anIntake();
    const received = Date.now() + 1_000;
    const message = aMessage(aTelemetry([aReading({ p: 'T999.LT' })]), { received });
    const opened = intake.open(message);
    expect(intake.mayLearn(opened)).toBe(true);
    expect(await intake.openAgain(message, opened)).toBe(opened);
    expect(intake.mayLearn(intake.open(message))).toBe(false);
  });

  it('judges a message with an unknown name that was opened twice for its known points, once', async () => {
    let register: Register = A_REGISTER;
    const { index } = anIndex(() => Promise.resolve(register));
    const { intake } = await anIntake(undefined, async () => {
      await index.onModuleInit();
      return index;
    });
    const message = aMessage(aTelemetry([aReading(), aReading({ p: 'NEW.LT' })]));
    const opened = intake.open(message);
    expect(intake.mayLearn(opened)).toBe(true);
    const newPoint = { id: 15, site: 'NH0001', tag: 'NEW.LT', gatewayId: 3, unit: 'm' };
    register = {
      ...A_REGISTER,
      revision: 2,
      points: [...A_REGISTER.points, { ...newPoint, rangeLow: 0, rangeHigh: 20 }],
    };
    jest.setSystemTime(T0 + 10_000);
    const parcel = intake.accept(await intake.openAgain(message, opened));
    expect(parcel.refused).toEqual([]);
    expect(parcel.readings).toMatchObject([
      { point: { id: 12 }, judge: 'live' },
      { point: { id: 15 }, judge: 'live' },
    ]);
    expect(intake.live.takeUnsaved().gateways).toMatchObject([{ numbering: { gaps: [] } }]);
  });
});

describe('a gateway whose clock', () => {
  const SLOW_MS = 600_000;
  let seq = 0;
  /** Telemetry measured when it is sent, by a clock that is `behindMs` slow, 20 ms on its way. */
  const taken = (intake: Intake, now: number, behindMs = 0, wayMs = 20) => {
    const body = aTelemetry([aReading({ t: now - behindMs })], {
      seq: (seq += 1),
      sent: now - behindMs,
    });
    const { readings } = intake.accept(intake.open(aMessage(body, { received: now + wayMs })));
    return readings.map(({ t, at, judge, freshAt }) => ({ t, at, judge, freshAt }));
  };

  it('is 10 min behind is judged from its first message on, by the clock of the server', async () => {
    const { intake } = await anIntake();
    for (const now of [T0, T0 + 1_000, T0 + 2_000]) {
      expect(taken(intake, now, SLOW_MS)).toEqual([
        { t: now - SLOW_MS, at: now + 20, judge: 'live', freshAt: now + 20 },
      ]);
    }
  });

  it.each([
    ['set back by 10 min', 0, SLOW_MS],
    ['set right by 4 min back', -240_000, 0],
    ['set right by 10 min ahead', SLOW_MS, 0],
  ])('was %s is judged on without a break and is never stale', async (_what, before, after) => {
    const { intake } = await anIntake();
    for (let now = T0; now <= T0 + 20_000; now += 1_000) {
      const isBefore = now <= T0 + 9_000;
      const [reading] = taken(intake, now, isBefore ? before : after);
      expect(reading).toMatchObject({ judge: 'live', freshAt: now + 20 });
      expect(Math.abs((reading?.at ?? 0) - now)).toBeLessThanOrEqual(20);
    }
  });

  it('is right is not held for slow when its messages waited at the broker during a restart', async () => {
    const { intake } = await anIntake();
    intake.live.restore(3, { numbering: null, skewMs: 20 }, T0);
    const queued = [SLOW_MS, 120_000, 119_000, 60_000, 0].map(
      (ageMs) => taken(intake, T0 - ageMs, 0, ageMs + 20)[0],
    );
    expect(queued.map((reading) => reading?.judge)).toEqual([
      'as_history',
      'as_history',
      'live',
      'live',
      'live',
    ]);
    expect(queued.map((reading) => reading?.at)).toEqual(queued.map((reading) => reading?.t));
  });

  it('is right loses at most a second of judging when its first messages ever waited at the broker', async () => {
    const { intake } = await anIntake();
    const judged: string[] = [];
    for (let ageMs = 30_000; ageMs >= 0; ageMs -= 1_000) {
      const wayMs = ageMs + 20 + (30_000 - ageMs) / 1_000;
      judged.push(...taken(intake, T0 - ageMs, 0, wayMs).map(({ judge }) => judge));
    }
    expect(judged.filter((how) => how !== 'live').length).toBeLessThanOrEqual(1);
    expect(taken(intake, T0 + 1_000)).toMatchObject([{ at: T0 + 1_000, judge: 'live' }]);
  });

  it('is right is believed when the server’s is set ahead and back between arrival and opening', async () => {
    const HOUR = 3_600_000;
    jest.useFakeTimers({ now: T0, doNotFake: ['nextTick', 'setImmediate', 'setTimeout'] });
    try {
      const { intake } = await anIntake();
      for (const [index, setMs] of [0, HOUR, 0, 0, -HOUR, 0, HOUR, 0].entries()) {
        const t = T0 + index * 20;
        const body = aTelemetry([aReading({ t })], { seq: (seq += 1), sent: t });
        jest.advanceTimersByTime(20);
        const message = aMessage(body, intake.arrival());
        jest.setSystemTime(Date.now() + setMs);
        const [reading] = intake.accept(intake.open(message)).readings;
        expect(reading).toMatchObject({ t, judge: 'live' });
        expect(Math.abs(Date.now() - (reading?.at ?? 0))).toBeLessThan(1_000);
      }
    } finally {
      jest.useRealTimers();
    }
  });

  it('is right has its overtaken readings judged too: the judge sees to the order', async () => {
    const { intake } = await anIntake();
    taken(intake, T0);
    expect(taken(intake, T0 - 1_000)).toMatchObject([{ t: T0 - 1_000, judge: 'live' }]);
    expect(taken(intake, T0 + 1_000)).toMatchObject([{ judge: 'live' }]);
  });

  it('is 10 min behind has its events judged in order, by the clock of the server', async () => {
    const { intake } = await anIntake();
    taken(intake, T0, SLOW_MS);
    const event = (t: number, kind = 'flame') => {
      const body = { seq: (seq += 1), t: t - SLOW_MS, kind, active: true };
      const topic = 'fengsui/v1/NH0001/NH0001-G/event';
      return intake.accept(intake.open(aMessage(body, { topic, received: t + 20 }))).events;
    };
    expect(event(T0 + 500)).toMatchObject([{ at: T0 + 520, judge: 'live' }]);
    expect(event(T0 + 400)).toMatchObject([{ t: T0 + 400 - SLOW_MS, judge: 'not' }]);
    expect(event(T0 + 400, 'door')).toMatchObject([{ judge: 'live' }]);
    expect(event(T0 + 600)).toMatchObject([{ judge: 'live' }]);
  });
});
