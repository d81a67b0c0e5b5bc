import { aMessage, aParcel } from '../../../../test/make/a-reading.js';
import { Backlog, HIGH_MARK } from './backlog.js';
import {
  MAX_AGE_MS,
  MIN_AGE_MS,
  MAX_BATCH_BYTES,
  MAX_BATCH_PARCELS,
  MAX_BATCH_READINGS,
  ReadingBatch,
  type Parcel,
} from './reading-batch.js';

/** A batch whose commits end when the test says so. */
function aBatch() {
  const commits: { parcels: readonly Parcel[]; done: () => void }[] = [];
  const link: string[] = [];
  const pending: number[] = [];
  let running = 0;
  let mostRunning = 0;
  const backlog = new Backlog({
    hold: () => link.push('hold'),
    resume: () => link.push('resume'),
    pending: (readings) => pending.push(readings),
  });
  const batch = new ReadingBatch({
    commit: async (parcels) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await new Promise<void>((done) => commits.push({ parcels, done }));
      running -= 1;
    },
    backlog,
  });
  /** Ends the commit of this number and lets what follows from it happen. */
  const finish = async (index: number) => {
    commits[index]?.done();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { batch, backlog, commits, link, pending, finish, mostRunning: () => mostRunning };
}
const parcels = (count: number, received = 1) =>
  Array.from({ length: count }, () => aParcel({ received }));

describe('a batch of readings', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is committed when its oldest parcel has waited long enough', () => {
    const { batch, commits } = aBatch();
    const [first, second] = parcels(2) as [Parcel, Parcel];
    batch.add(first);
    jest.advanceTimersByTime(MIN_AGE_MS - 1);
    batch.add(second);
    expect(commits).toHaveLength(0);
    jest.advanceTimersByTime(1);
    expect(commits.map((commit) => commit.parcels)).toEqual([[first, second]]);
  });

  it('is committed at once when it is large enough', () => {
    const { batch, commits } = aBatch();
    for (const parcel of parcels(2, MAX_BATCH_READINGS / 2)) batch.add(parcel);
    expect(commits).toHaveLength(1);
    expect(commits[0]?.parcels).toHaveLength(2);
  });

  it('also of messages that bring no reading', () => {
    const { batch, commits } = aBatch();
    batch.add(aParcel({ received: 0, readings: [] }));
    jest.advanceTimersByTime(MAX_AGE_MS);
    expect(commits).toHaveLength(1);
  });

  it('is one at a time: what arrives meanwhile waits for the next', async () => {
    const { batch, commits, finish, mostRunning } = aBatch();
    batch.add(aParcel());
    jest.advanceTimersByTime(MIN_AGE_MS);
    const later = parcels(3);
    for (const parcel of later) batch.add(parcel);
    jest.advanceTimersByTime(1_000);
    expect(commits).toHaveLength(1);
    await finish(0);
    await jest.advanceTimersByTimeAsync(MAX_AGE_MS);
    expect(commits[1]?.parcels).toEqual(later);
    await finish(1);
    expect(mostRunning()).toBe(1);
  });

  it('waits half as long as the former commit took when it is not full, and not at all when it is', async () => {
    const { batch, commits, finish } = aBatch();
    batch.add(aParcel());
    jest.advanceTimersByTime(MIN_AGE_MS);
    batch.add(aParcel());
    jest.advanceTimersByTime(40);
    await finish(0);
    jest.advanceTimersByTime(19);
    expect(commits).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(commits).toHaveLength(2);
    for (const parcel of parcels(2, MAX_BATCH_READINGS)) batch.add(parcel);
    await finish(1);
    expect(commits).toHaveLength(3);
  });

  it('is never larger than its bound, unless one message is', async () => {
    const { batch, commits, finish } = aBatch();
    const sizes = [1, 400, 400, 400, 1_500, 1];
    const all = sizes.map((received) => aParcel({ received }));
    for (const parcel of all) batch.add(parcel);
    for (let index = 0; index < 5; index += 1) {
      await finish(index);
      await jest.advanceTimersByTimeAsync(MAX_AGE_MS);
    }
    const committed = commits.map((commit) => commit.parcels.map(({ received }) => received));
    expect(committed).toEqual([[1, 400, 400], [400], [1_500], [1]]);
    expect(commits.flatMap((commit) => commit.parcels)).toEqual(all);
  });

  it.each([
    ['messages', MAX_BATCH_PARCELS, 0],
    ['bytes', 8, MAX_BATCH_BYTES / 8],
  ])(
    'is bounded by its %s too: events, states and refusals bring no reading',
    async (_, most, size) => {
      const { batch, commits, finish } = aBatch();
      const message = aMessage('', { payload: Buffer.alloc(size) });
      const all = Array.from({ length: 2 * most + 1 }, () =>
        aParcel({ message, received: 0, readings: [] }),
      );
      for (const parcel of all) batch.add(parcel);
      for (let index = 0; index < 3; index += 1) {
        await jest.advanceTimersByTimeAsync(MAX_AGE_MS);
        await finish(index);
      }
      expect(commits.map((commit) => commit.parcels.length)).toEqual([most, most, 1]);
    },
  );

  it('without a reading is committed at once too when it is large enough', () => {
    const { batch, commits } = aBatch();
    const empty = aParcel({ received: 0, readings: [] });
    for (let count = 0; count < MAX_BATCH_PARCELS; count += 1) batch.add(empty);
    expect(commits).toHaveLength(1);
  });

  it('holds the link for messages that bring no reading', () => {
    const { batch, link } = aBatch();
    const empty = aParcel({ received: 0, readings: [] });
    for (let count = 0; count < HIGH_MARK.messages; count += 1) batch.add(empty);
    expect(link).toEqual(['hold']);
  });

  it('holds the link for large payloads', () => {
    const { batch, link } = aBatch();
    const message = aMessage('', { payload: Buffer.alloc(1024 * 1024) });
    for (let count = 0; count < 64; count += 1) batch.add(aParcel({ message }));
    expect(link).toEqual(['hold']);
  });

  it('counts as pending until its commit is done', async () => {
    const { batch, backlog, pending, finish } = aBatch();
    for (const parcel of parcels(2, 600)) batch.add(parcel);
    expect(pending).toEqual([600, 1_200]);
    await finish(0);
    await jest.advanceTimersByTimeAsync(MAX_AGE_MS);
    await finish(1);
    expect(backlog.readings).toBe(0);
    expect(pending.at(-1)).toBe(0);
  });

  it('holds the link at the high mark once, and resumes it at half of it once', async () => {
    const { batch, backlog, link, commits, finish } = aBatch();
    const all = parcels(HIGH_MARK.readings / 500 + 3, 500);
    all.forEach((parcel, index) => {
      batch.add(parcel);
      expect(link.length).toBe((index + 1) * 500 >= HIGH_MARK.readings ? 1 : 0);
    });
    for (let index = 0; backlog.readings > HIGH_MARK.readings / 2; index += 1) {
      expect(link).toEqual(['hold']);
      await finish(index);
    }
    expect(link).toEqual(['hold', 'resume']);
    for (let index = 0; index < commits.length; index += 1) await finish(index);
    expect(link).toEqual(['hold', 'resume']);
  });

  it('is drained only when everything added is committed, without waiting for its age', async () => {
    const { batch, commits, finish } = aBatch();
    batch.add(aParcel());
    let isDrained = false;
    const drained = batch.drained().then(() => {
      isDrained = true;
    });
    expect(commits).toHaveLength(1);
    batch.add(aParcel());
    await finish(0);
    expect(isDrained).toBe(false);
    await finish(1);
    await drained;
    expect(isDrained).toBe(true);
    await batch.drained();
  });

  it('forgets no parcel that arrives in the very moment in which a commit ends', async () => {
    const committed: Parcel[] = [];
    const late = aParcel();
    let isAdded = false;
    const batch = new ReadingBatch({
      commit: (taken) => {
        committed.push(...taken);
        return Promise.resolve();
      },
      backlog: new Backlog({
        hold: () => undefined,
        resume: () => undefined,
        pending: (readings) => {
          if (readings > 0 || isAdded) return;
          isAdded = true;
          void Promise.resolve().then(() => batch.add(late));
        },
      }),
    });
    batch.add(aParcel());
    await jest.advanceTimersByTimeAsync(10 * MAX_AGE_MS);
    expect(isAdded).toBe(true);
    expect(committed).toContain(late);
  });
});
