/**
 * Every journal entry once and in order, whatever order announcements come in and whether they come:
 * an announcement that continues the last number is passed on at once, everything else is read from
 * the database, at the latest with the next look.
 */
import type { JournalEntryView } from '@fengsui/contracts';

export interface JournalSource {
  last(): Promise<number>;
  after(seq: number, limit: number): Promise<{ items: JournalEntryView[] }>;
}

const PAGE = 500;

export class JournalFeed {
  #last = -1;
  #reading: Promise<void> | null = null;
  #following: Promise<void> | null = null;

  constructor(
    private readonly source: JournalSource,
    private readonly pass: (entry: JournalEntryView) => void,
  ) {}

  /** The number of the newest entry passed on; -1 before the start. */
  get last(): number {
    return this.#last;
  }

  /** Begins after the newest entry there is. */
  async start(): Promise<void> {
    this.#last = await this.source.last();
  }

  announced(entries: readonly JournalEntryView[]): void {
    if (this.#last < 0) return;
    const isNext = !this.#reading && entries[0]?.seq === this.#last + 1;
    if (isNext) for (const entry of entries) this.#next(entry);
    else if ((entries.at(-1)?.seq ?? 0) > this.#last) void this.look();
  }

  /** Reads what the database has beyond the last entry; of looks asked for meanwhile one follows. */
  look(): Promise<void> {
    if (this.#last < 0) return Promise.resolve();
    if (!this.#reading) return this.#begin();
    this.#following ??= this.#reading.then(() => {
      this.#following = null;
      return this.#begin();
    });
    return this.#following;
  }

  #begin(): Promise<void> {
    const mine = this.#read()
      // The database is away: the next look reads on from the same place.
      .catch(() => undefined)
      .finally(() => {
        if (this.#reading === mine) this.#reading = null;
      });
    this.#reading = mine;
    return mine;
  }

  async #read(): Promise<void> {
    for (let count = PAGE; count === PAGE;) {
      const { items } = await this.source.after(this.#last, PAGE);
      count = items.length;
      for (const entry of items) this.#next(entry);
    }
  }

  #next(entry: JournalEntryView): void {
    if (entry.seq <= this.#last) return;
    this.#last = entry.seq;
    this.pass(entry);
  }
}
