/**
 * Collects what arrives until a commit takes it: by size, or when the oldest has waited long enough.
 * One commit at a time; while one runs the next batch grows, so batches adapt to the load. What is
 * taken from the broker but not committed is bounded: above the high mark the link is held.
 */
import type { IncomingMessage } from './mqtt-link.js';
import type { Batch } from './reading-store.js';

/** What one message adds to a batch, and how to acknowledge it. */
export interface Parcel extends Batch {
  message: Pick<IncomingMessage, 'acknowledge' | 'again' | 'topic' | 'payload' | 'received'>;
}

export interface ReadingBatchOptions {
  /** Must resolve only after the commit; retries by itself while the database is away. */
  commit(parcels: readonly Parcel[]): Promise<void>;
  hold(): void;
  resume(): void;
  /** Readings taken and not yet committed, whenever that changes. */
  pending(readings: number): void;
}

export const MAX_BATCH_READINGS = 1_000;
/**
 * A batch that is not full waits for this share of the time that the former commit took, within these
 * bounds: so much of the database's time is left to the judging of alarms.
 */
export const AGE_PER_COMMIT = 0.5;
export const MIN_AGE_MS = 5;
export const MAX_AGE_MS = 50;
export const HIGH_MARK_READINGS = 20_000;
const LOW_MARK_READINGS = HIGH_MARK_READINGS / 2;

export class ReadingBatch {
  #waiting: Parcel[] = [];
  #pendingReadings = 0;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #held = false;
  #ageMs = MIN_AGE_MS;

  constructor(private readonly options: ReadingBatchOptions) {}

  add(parcel: Parcel): void {
    this.#waiting.push(parcel);
    this.#setPending(this.#pendingReadings + parcel.received);
    this.#next();
  }

  get pendingReadings(): number {
    return this.#pendingReadings;
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0 || this.#running) {
      this.#start();
      await this.#running;
    }
  }

  #setPending(readings: number): void {
    this.#pendingReadings = readings;
    this.options.pending(readings);
    if (!this.#held && readings >= HIGH_MARK_READINGS) {
      this.#held = true;
      this.options.hold();
    } else if (this.#held && readings <= LOW_MARK_READINGS) {
      this.#held = false;
      this.options.resume();
    }
  }

  /** A full batch goes at once; a smaller one when it has waited. */
  #next(): void {
    if (this.#running || this.#waiting.length === 0) return;
    if (this.#pendingReadings >= MAX_BATCH_READINGS) this.#start();
    else this.#timer ??= setTimeout(() => this.#start(), this.#ageMs);
  }

  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      this.#next();
    });
  }

  async #run(): Promise<void> {
    const parcels = this.#takeUpTo(MAX_BATCH_READINGS);
    const startMs = performance.now();
    await this.options.commit(parcels);
    const tookMs = performance.now() - startMs;
    this.#ageMs = Math.min(Math.max(AGE_PER_COMMIT * tookMs, MIN_AGE_MS), MAX_AGE_MS);
    const readings = parcels.reduce((sum, { received }) => sum + received, 0);
    this.#setPending(this.#pendingReadings - readings);
  }

  #takeUpTo(maxReadings: number): Parcel[] {
    let readings = 0;
    let count = 0;
    for (const { received } of this.#waiting) {
      if (count > 0 && readings + received > maxReadings) break;
      readings += received;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
