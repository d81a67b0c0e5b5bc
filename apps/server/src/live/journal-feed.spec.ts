import type { JournalEntryView } from '@fengsui/contracts';
import fc from 'fast-check';
import { JournalFeed } from './journal-feed.js';

const entry = (seq: number): JournalEntryView => ({ seq, type: 'alarm.raised', at: '', data: {} });
const entries = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index));
const soon = () => new Promise<void>((done) => setImmediate(done));

/** A journal in the database that may be away or slow. */
class Journal {
  items: JournalEntryView[] = [];
  isAway = false;
  reads = 0;

  constructor(upTo = 0) {
    this.items = entries(1, upTo);
  }
  write(count: number): JournalEntryView[] {
    const from = this.items.length + 1;
    const written = entries(from, from + count - 1);
    this.items.push(...written);
    return written;
  }
  last = () => Promise.resolve(this.items.length);
  after = async (seq: number, limit: number) => {
    this.reads += 1;
    const items = this.items.slice(seq, seq + limit);
    await soon();
    if (this.isAway) throw new Error('away');
    return { items };
  };
}
async function aFeed(journal: Journal) {
  const passed: number[] = [];
  const feed = new JournalFeed(journal, ({ seq }) => passed.push(seq));
  await feed.start();
  return { feed, passed };
}
const upTo = (from: number, to: number) => entries(from, to).map(({ seq }) => seq);

describe('the feed of the journal', () => {
  it('begins after the newest entry and passes on what is announced, without reading', async () => {
    const journal = new Journal(7);
    const { feed, passed } = await aFeed(journal);
    expect(feed.last).toBe(7);
    feed.announced(journal.write(2));
    feed.announced(journal.write(1));
    expect(passed).toEqual([8, 9, 10]);
    expect(journal.reads).toBe(0);
  });

  it('passes on nothing before it has begun', () => {
    const passed: number[] = [];
    const feed = new JournalFeed(new Journal(3), ({ seq }) => passed.push(seq));
    feed.announced([entry(4)]);
    expect(passed).toEqual([]);
    expect(feed.last).toBe(-1);
  });

  it('reads what a lost announcement would have brought before what came after it', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.write(3);
    feed.announced(journal.write(1));
    expect(passed).toEqual([]);
    await feed.look();
    expect(passed).toEqual([1, 2, 3, 4]);
  });

  it('finds at the next look what was never announced', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.write(2);
    await feed.look();
    expect(passed).toEqual([1, 2]);
  });

  it('passes on nothing twice: not a repeated, an old or an overlapping announcement', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    const first = journal.write(2);
    feed.announced(first);
    feed.announced(first);
    feed.announced([]);
    journal.write(1);
    feed.announced(entries(2, 3));
    await feed.look();
    expect(passed).toEqual([1, 2, 3]);
  });

  it('lets no announcement overtake a read that is under way', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.write(2);
    const looking = feed.look();
    feed.announced(journal.write(1));
    await looking;
    await feed.look();
    expect(passed).toEqual([1, 2, 3]);
  });

  it('reads page by page however far it is behind', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.write(1_203);
    await feed.look();
    expect(passed).toEqual(upTo(1, 1_203));
  });

  it('goes on from the same place after the database was away', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.isAway = true;
    journal.write(2);
    await feed.look();
    expect(passed).toEqual([]);
    journal.isAway = false;
    feed.announced(journal.write(1));
    await feed.look();
    expect(passed).toEqual([1, 2, 3]);
  });

  it('asks the database once more, not once for each announcement that came during a read', async () => {
    const journal = new Journal();
    const { feed, passed } = await aFeed(journal);
    journal.write(1);
    const looking = feed.look();
    for (let count = 0; count < 100; count += 1) feed.announced(journal.write(1));
    await looking;
    await feed.look();
    expect(passed).toEqual(upTo(1, 101));
    expect(journal.reads).toBeLessThanOrEqual(3);
  });

  it('passes on every entry once and in order, however announcements are lost, late or repeated', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('write' as const), count: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('announce' as const), which: fc.nat() }),
      fc.record({ kind: fc.constantFrom('wait' as const, 'away' as const, 'look' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const journal = new Journal();
        const { feed, passed } = await aFeed(journal);
        const announcements: JournalEntryView[][] = [];
        for (const each of steps) {
          if (each.kind === 'write') announcements.push(journal.write(each.count));
          else if (each.kind === 'announce') {
            const chosen = announcements[each.which % (announcements.length || 1)];
            if (chosen) feed.announced(chosen);
          } else if (each.kind === 'wait') await soon();
          else if (each.kind === 'away') journal.isAway = !journal.isAway;
          else void feed.look();
          expect(passed).toEqual(upTo(1, passed.length));
        }
        journal.isAway = false;
        await feed.look();
        await feed.look();
        expect(passed).toEqual(upTo(1, journal.items.length));
        expect(feed.last).toBe(journal.items.length);
      }),
    );
  });
});
