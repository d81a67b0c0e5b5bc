/** What the journal told after the moment of the room, read ahead of the play. */
import type { JournalEntryView, PastJournal } from '@fengsui/contracts';
import type { Api } from '../api/api';
import { toldBy } from './past-room';

export class PastAhead {
  private entries: JournalEntryView[] = [];
  private knownToMs = 0;
  private lastSeq = 0;
  private reading = false;
  private epoch = 0;

  constructor(private readonly api: Pick<Api, 'get'>) {}

  /** UTC ms up to which every entry has been read. */
  get toMs(): number {
    return this.knownToMs;
  }

  /** The room is another one now: that of `atMs` and journal number `seq`. */
  begin(atMs: number, seq: number): void {
    this.forget();
    this.knownToMs = atMs;
    this.lastSeq = seq;
  }

  /** What is on its way no longer counts. */
  forget(): void {
    this.epoch++;
    this.entries = [];
  }

  /** The entries up to `atMs` that were not taken before, in order. */
  take(atMs: number): JournalEntryView[] {
    return this.entries.splice(0, toldBy(this.entries, atMs));
  }

  /**
   * @returns false: it is known already, or being read, or the room is another one by now
   * @throws what the server answered, unless the room is another one by now
   */
  async readTo(toMs: number): Promise<boolean> {
    if (this.reading || toMs <= this.knownToMs) return false;
    const { epoch } = this;
    const span = `from=${iso(this.knownToMs)}&to=${iso(toMs)}`;
    this.reading = true;
    try {
      let after: number | null = this.lastSeq;
      while (after !== null) {
        const page: PastJournal = await this.api.get(`/past/journal?${span}&after=${after}`);
        if (epoch !== this.epoch) return false;
        this.entries.push(...page.items);
        this.lastSeq = page.items.at(-1)?.seq ?? this.lastSeq;
        after = page.next;
      }
      this.knownToMs = toMs;
      return true;
    } catch (error) {
      if (epoch !== this.epoch) return false;
      throw error;
    } finally {
      this.reading = false;
    }
  }
}

const iso = (ms: number) => new Date(ms).toISOString();
