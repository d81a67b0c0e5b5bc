/**
 * Collects what arrives until a commit takes it: by size, or when the oldest has waited long enough.
 * One commit at a time; while one runs the next batch grows, so batches adapt to the load.
 */
import type { Backlog, Load } from './backlog.js';
import type { IncomingMessage } from './mqtt-link.js';
import type { Batch } from './reading-store.js';

/** What one message adds to a batch, and how to acknowledge it. */
export interface Parcel extends Omit<Batch, 'bySite' | 'minuteMs'> {
  message: Pick<IncomingMessage, 'acknowledge' | 'again' | 'topic' | 'payload' | 'received'>;
}

export interface ReadingBatchOptions {
  /** Must resolve only after the commit; retries by itself while the database is away. */
  commit(parcels: readonly Parcel[]): Promise<void>;
  /** Where everything counts until it is committed. */
  backlog: Backlog;
}

export const MAX_BATCH_READINGS = 1_000;
/** Messages without readings count here; refused ones are stored with their payload. */
export const MAX_BATCH_PARCELS = 1_000;
export const MAX_BATCH_BYTES = 8 * 1024 * 1024;
/**
 * A batch that is not full waits for this share of the time that the former commit took, within these
 * bounds: so much of the database's time is left to the judging of alarms.
 */
export const AGE_PER_COMMIT = 0.5;
export const MIN_AGE_MS = 5;
export const MAX_AGE_MS = 50;

export class ReadingBatch {
  #waiting: Parcel[] = [];
  #waitingReadings = 0;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #ageMs = MIN_AGE_MS;

  constructor(private readonly options: ReadingBatchOptions) {}

  add(parcel: Parcel): void {
    this.#waiting.push(parcel);
    this.#waitingReadings += parcel.received;
    this.options.backlog.add(loadOf([parcel]));
    this.#next();
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0 || this.#running) {
      this.#start();
      await this.#running;
    }
  }

  /** A full batch goes at once; a smaller one when it has waited. */
  #next(): void {
    if (this.#running || this.#waiting.length === 0) return;
    if (this.#waitingReadings >= MAX_BATCH_READINGS || this.#waiting.length >= MAX_BATCH_PARCELS) {
      this.#start();
    } else this.#timer ??= setTimeout(() => this.#start(), this.#ageMs);
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
    const parcels = this.#take();
    const startMs = performance.now();
    await this.options.commit(parcels);
    const tookMs = performance.now() - startMs;
    this.#ageMs = Math.min(Math.max(AGE_PER_COMMIT * tookMs, MIN_AGE_MS), MAX_AGE_MS);
    this.options.backlog.remove(loadOf(parcels));
  }

  /** As many as one batch may hold; one message at least, however large. */
  #take(): Parcel[] {
    let readings = 0;
    let bytes = 0;
    let count = 0;
    for (const { received, message } of this.#waiting) {
      readings += received;
      bytes += message.payload.length;
      const isFull =
        readings > MAX_BATCH_READINGS || count >= MAX_BATCH_PARCELS || bytes > MAX_BATCH_BYTES;
      if (count > 0 && isFull) break;
      count += 1;
    }
    const parcels = this.#waiting.splice(0, count);
    this.#waitingReadings -= loadOf(parcels).readings;
    return parcels;
  }
}

function loadOf(parcels: readonly Parcel[]): Load {
  const load: Load = { readings: 0, messages: parcels.length, bytes: 0 };
  for (const { received, message } of parcels) {
    load.readings += received;
    load.bytes += message.payload.length;
  }
  return load;
}
