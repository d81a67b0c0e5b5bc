/**
 * From the link into batches, in order of arrival. A message with a name that may have been registered
 * just now waits until the register was looked at, and whatever comes meanwhile waits behind it: nothing
 * overtakes. What waits here counts as taken like everything that is not committed.
 */
import { parseTopic } from '@fengsui/contracts';
import type { Backlog, Load } from './backlog.js';
import type { Intake } from './intake.js';
import { parseTelemetry } from './message-parse.js';
import type { IncomingMessage } from './mqtt-link.js';
import type { Opened } from './parcel.js';
import { ReadingBatch } from './reading-batch.js';

interface Waiting {
  message: IncomingMessage;
  /** `null` until its turn comes: to open a message looks at its gateway's clock. */
  opened: Opened | null;
  load: Load;
}

export class Arrivals {
  readonly #waiting: Waiting[] = [];
  readonly #batch: ReadingBatch;
  #looking = Promise.resolve();

  constructor(
    private readonly intake: Pick<Intake, 'open' | 'mayLearn' | 'openAgain' | 'accept' | 'commit'>,
    private readonly backlog: Backlog,
  ) {
    this.#batch = new ReadingBatch({ commit: (parcels) => intake.commit(parcels), backlog });
  }

  take(message: IncomingMessage): void {
    if (this.#waiting.length > 0) {
      this.#wait(message, null);
      return;
    }
    const opened = this.intake.open(message);
    if (!this.intake.mayLearn(opened)) this.#batch.add(this.intake.accept(opened));
    else this.#wait(message, opened);
  }

  /** Resolves when everything taken is committed. */
  async drained(): Promise<void> {
    while (this.#waiting.length > 0) await this.#looking;
    await this.#batch.drained();
  }

  #wait(message: IncomingMessage, opened: Opened | null): void {
    const load = loadOf(message);
    this.#waiting.push({ message, opened, load });
    this.backlog.add(load);
    if (this.#waiting.length === 1) this.#looking = this.#look();
  }

  async #look(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const { message, load } = next;
      const opened = next.opened ?? this.intake.open(message);
      const isWorthIt = this.intake.mayLearn(opened);
      const final = isWorthIt ? await this.intake.openAgain(message, opened) : opened;
      this.#batch.add(this.intake.accept(final));
      this.backlog.remove(load);
      this.#waiting.shift();
    }
  }
}

/** By the body alone; a state or an event brings no reading. */
function loadOf({ topic, payload }: IncomingMessage): Load {
  const load = { messages: 1, bytes: payload.length };
  const channel = parseTopic(topic)?.channel;
  if (channel === 'state' || channel === 'event') return { ...load, readings: 0 };
  const parsed = parseTelemetry(payload);
  return { ...load, readings: parsed.ok ? parsed.readings.length + parsed.faults.length : 1 };
}
