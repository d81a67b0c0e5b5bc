/**
 * What was taken from the broker and is not committed, wherever it waits: counted, and bounded by
 * holding the link. Readings alone are no bound: events, states and refused messages bring none.
 */
export interface Load {
  readings: number;
  messages: number;
  /** Of payload. */
  bytes: number;
}

export interface BacklogOptions {
  hold(): void;
  resume(): void;
  /** Readings taken and not yet committed, whenever that changes. */
  pending(readings: number): void;
}

/** At any of these the link is held. */
export const HIGH_MARK: Load = { readings: 20_000, messages: 20_000, bytes: 64 * 1024 * 1024 };
/** Share of the high mark at which it goes on. */
const LOW_MARK = 0.5;

export class Backlog {
  #load: Load = { readings: 0, messages: 0, bytes: 0 };
  #held = false;

  constructor(private readonly options: BacklogOptions) {}

  get readings(): number {
    return this.#load.readings;
  }

  /** Whether the link is to be held, also one that was opened since. */
  get isHeld(): boolean {
    return this.#held;
  }

  add(load: Load): void {
    this.#change(load, 1);
  }

  remove(load: Load): void {
    this.#change(load, -1);
  }

  #change({ readings, messages, bytes }: Load, sign: 1 | -1): void {
    const load = this.#load;
    load.readings += sign * readings;
    load.messages += sign * messages;
    load.bytes += sign * bytes;
    this.options.pending(load.readings);
    const fullness = Math.max(
      load.readings / HIGH_MARK.readings,
      load.messages / HIGH_MARK.messages,
      load.bytes / HIGH_MARK.bytes,
    );
    if (!this.#held && fullness >= 1) {
      this.#held = true;
      this.options.hold();
    } else if (this.#held && fullness <= LOW_MARK) {
      this.#held = false;
      this.options.resume();
    }
  }
}
