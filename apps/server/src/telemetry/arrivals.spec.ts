import {
  A_REGISTER,
  aLoadedIndex,
  aMessage,
  anIndex,
  aReading,
  aTelemetry,
  type Register,
} from '../../../../test/make/a-reading.js';
import type { Config } from '../config.js';
import type { Bus } from '../platform/bus.js';
import type { Metrics } from '../platform/metrics.js';
import type { Queues } from '../platform/queues.js';
import { Arrivals } from './arrivals.js';
import { Backlog, HIGH_MARK } from './backlog.js';
import { Intake } from './intake.js';
import type { PointIndex } from './point-index.js';
import type { Parcel } from './reading-batch.js';
import type { ReadingStore } from './reading-store.js';

const soon = () => new Promise((done) => setImmediate(done));
const numberOf = ({ message }: Parcel) =>
  Number(/"seq":(\d+)/.exec(message.payload.toString())?.[1]);

/** Arrivals before the real index and intake; what they commit is noted by its number. */
function someArrivals(index: PointIndex) {
  const committed: number[] = [];
  const link: string[] = [];
  const intake = new Intake(
    { readingRetentionMs: 90 * 86_400_000 } as Config,
    index,
    {} as ReadingStore,
    {} as Queues,
    {} as Bus,
    {} as Metrics,
  );
  intake.commit = (parcels) => {
    committed.push(...parcels.map(numberOf));
    return Promise.resolve();
  };
  const backlog = new Backlog({
    hold: () => link.push('hold'),
    resume: () => link.push('resume'),
    pending: () => undefined,
  });
  const arrivals = new Arrivals(intake, backlog);
  let seq = 0;
  const take = (tag: string, readings = 1) => {
    seq += 1;
    const r = Array.from({ length: readings }, () => aReading({ p: tag }));
    arrivals.take(aMessage(aTelemetry(r, { seq }), { received: Date.now() + 1 }));
  };
  return { arrivals, backlog, committed, link, take };
}

/** An index that looks at the register only when the test lets it. */
async function aSlowIndex() {
  let register: Register = A_REGISTER;
  let isStalled = false;
  let looks = 0;
  const stalled: (() => void)[] = [];
  const { index } = anIndex(async () => {
    looks += 1;
    if (isStalled) await new Promise<void>((done) => stalled.push(done));
    return register;
  });
  await index.onModuleInit();
  looks = 0;
  isStalled = true;
  const goOn = (newer = register) => {
    register = newer;
    isStalled = false;
    for (const done of stalled.splice(0)) done();
  };
  return { index, goOn, looks: () => looks };
}

describe('arriving messages', () => {
  it('are committed in their order, also behind one that waits for the register', async () => {
    const { index, goOn } = await aSlowIndex();
    const { arrivals, committed, take } = someArrivals(index);
    for (const tag of ['T101.LT', 'NEW', 'T101.LT', 'T102.LT']) take(tag);
    await soon();
    expect(committed).not.toContain(3);
    goOn();
    await arrivals.drained();
    expect(committed).toEqual([1, 2, 3, 4]);
    take('T101.LT');
    await arrivals.drained();
    expect(committed).toEqual([1, 2, 3, 4, 5]);
  });

  it('count as taken with all their readings while they wait, and once', async () => {
    const { index, goOn } = await aSlowIndex();
    const { arrivals, backlog, take } = someArrivals(index);
    take('NEW', 3);
    take('T101.LT', 200);
    arrivals.take(aMessage('not JSON'));
    arrivals.take(aMessage('{}', { topic: 'fengsui/v1/NH0001/NH0001-G/state' }));
    expect(backlog.readings).toBe(204);
    goOn();
    await arrivals.drained();
    expect(backlog.readings).toBe(0);
  });

  it('hold the link while they wait, however long the register does not answer', async () => {
    const { index, goOn } = await aSlowIndex();
    const { arrivals, link, take } = someArrivals(index);
    for (let count = 0; count < HIGH_MARK.messages; count += 1) {
      expect(link).toEqual([]);
      take('NEW');
    }
    expect(link).toEqual(['hold']);
    goOn();
    await arrivals.drained();
    expect(link).toEqual(['hold', 'resume']);
  });

  it('wait for a name that is unknown once, and not again for each message with it', async () => {
    const { index, goOn, looks } = await aSlowIndex();
    const { arrivals, committed, take } = someArrivals(index);
    goOn();
    take('NEW');
    await arrivals.drained();
    expect(looks()).toBe(1);
    for (let count = 0; count < 100; count += 1) take('NEW');
    take('T101.LT');
    expect(looks()).toBe(1);
    await arrivals.drained();
    expect(committed).toHaveLength(102);
  });

  it('wait for one look together when each names something else', async () => {
    const { index, goOn, looks } = await aSlowIndex();
    const { arrivals, take } = someArrivals(index);
    for (let count = 0; count < 50; count += 1) take(`NEW${count}`);
    goOn();
    await arrivals.drained();
    expect(looks()).toBeLessThanOrEqual(2);
  });

  it('do not wait when every name is known', async () => {
    const { arrivals, committed, take } = someArrivals(await aLoadedIndex());
    take('T101.LT');
    await new Promise((done) => setTimeout(done, 50));
    expect(committed).toEqual([1]);
    await arrivals.drained();
  });
});
