/**
 * The way in (HOUSE.md, "The path of one reading"): a message is opened, batched, committed together
 * with the record of what is still to be judged, handed over, and only then acknowledged.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Bus } from '../platform/bus.js';
import { ClockSteps } from '../platform/clock-steps.js';
import { isConnectionError } from '../platform/database.js';
import { Metrics } from '../platform/metrics.js';
import { Queues } from '../platform/queues.js';
import { LiveState } from './live-state.js';
import type { IncomingMessage } from './mqtt-link.js';
import { openMessage, refuseWhole, type Opened } from './parcel.js';
import { PointIndex } from './point-index.js';
import type { Parcel } from './reading-batch.js';
import { countBySite } from './site-counts.js';
import { ReadingStore, type Batch, type Committed } from './reading-store.js';

const RETRY_MS = 250;
const MINUTE_MS = 60_000;

@Injectable()
export class Intake {
  readonly #log = new Logger('Intake');
  readonly live = new LiveState();
  /** From arrival to commit of the newest batch, ms. */
  lagMs: number | null = null;
  readonly #clock = new ClockSteps();
  #clockSetMs = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly index: PointIndex,
    private readonly store: ReadingStore,
    private readonly queues: Queues,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
  ) {}

  /**
   * What is dated in memory follows a clock that was set.
   * @returns by how much it was set ahead since the start, ms
   */
  followClock(): number {
    const stepMs = this.#clock.look();
    if (stepMs !== 0) this.live.clockSet(stepMs);
    this.#clockSetMs += stepMs;
    return this.#clockSetMs;
  }

  /** Now, by a clock that everything in memory has followed. */
  arrival(): Required<Pick<IncomingMessage, 'received' | 'clockSetMs'>> {
    for (;;) {
      const received = Date.now();
      const before = this.#clockSetMs;
      const clockSetMs = this.followClock();
      if (clockSetMs === before) return { received, clockSetMs };
    }
  }

  open(arrived: IncomingMessage): Opened {
    const setSinceMs = this.followClock() - (arrived.clockSetMs ?? this.#clockSetMs);
    // To a clock that was set meanwhile the step would seem the gateway's own.
    const received = arrived.received + setSinceMs;
    const message = { ...arrived, received, clockSetMs: this.#clockSetMs };
    return openMessage(message, {
      index: this.index,
      received,
      retentionMs: this.config.readingRetentionMs,
      correctionOf: (gatewayId, sent) => this.live.correctionOf(gatewayId, sent, received),
    });
  }

  /** Whether it names something that may have been registered just now. */
  mayLearn({ unknown }: Opened): boolean {
    return this.index.mayLearn(unknown);
  }

  /** The register may have learnt a name since: opens again what named an unknown one. */
  async openAgain(message: IncomingMessage, opened: Opened): Promise<Opened> {
    try {
      const isNewer = await this.index.lookAgain(message.received);
      const again = isNewer ? this.open(message) : opened;
      this.index.refuse(again.unknown);
      return again;
    } catch {
      // The database is away: the refusal stands as it was found.
      return opened;
    }
  }

  /** Once a message, in order of arrival: its number, and what of it is overtaken already. */
  accept({ parcel, numbered }: Opened): Parcel {
    if (numbered) {
      const { gatewayId, topic, seq, disbelieved } = numbered;
      const { message, received } = parcel;
      this.live.sawMessage(gatewayId, topic, seq, message.received, disbelieved, received);
    }
    for (const { gatewayId, received } of parcel.states) this.live.sawState(gatewayId, received);
    for (const event of parcel.events) {
      const { gatewayId, pointId, kind, at, received } = event;
      if (event.judge !== 'live') continue;
      const what = `e${gatewayId} ${pointId ?? ''} ${kind}`;
      if (!this.live.isInOrder(what, at, received)) event.judge = 'not';
    }
    return parcel;
  }

  /** Resolves after the commit; a message that the database will not have is refused alone. */
  commit(parcels: readonly Parcel[]): Promise<void> {
    return this.#commit(parcels, (error) => this.#divide(parcels, error));
  }

  async #commit(
    parcels: readonly Parcel[],
    onFault?: (error: unknown) => Promise<void>,
  ): Promise<void> {
    for (;;) {
      try {
        const committed = await this.#store(parcels);
        this.#after(parcels, committed);
        return;
      } catch (error) {
        if (onFault && !isConnectionError(error)) {
          await onFault(error);
          return;
        }
        this.#log.warn({ err: error }, 'the database is away; the batch waits');
        await sleep(RETRY_MS);
      }
    }
  }

  async #divide(parcels: readonly Parcel[], error: unknown): Promise<void> {
    const [first] = parcels;
    if (!first) return;
    if (parcels.length > 1) {
      const half = Math.ceil(parcels.length / 2);
      await this.commit(parcels.slice(0, half));
      await this.commit(parcels.slice(half));
      return;
    }
    this.#log.error({ err: error }, 'a message that the database will not have');
    const text = error instanceof Error ? error.message : 'refused by the database';
    // A refusal cannot be refused in its turn: it waits until the database takes it.
    await this.#commit([refuseWhole(first.message, first.received, 'bad_shape', '', text)]);
  }

  async #store(parcels: readonly Parcel[]): Promise<Committed> {
    const end = this.metrics.batchSeconds.startTimer();
    const batch: Batch = {
      received: parcels.reduce((sum, { received }) => sum + received, 0),
      bySite: countBySite(parcels),
      minuteMs: Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS,
      readings: parcels.flatMap(({ readings }) => readings),
      refused: parcels.flatMap(({ refused }) => refused),
      events: parcels.flatMap(({ events }) => events),
      states: parcels.flatMap(({ states }) => states),
    };
    const committed = await this.store.commit(
      batch,
      parcels.some(({ message }) => message.again),
    );
    end();
    this.#count(batch, committed);
    return committed;
  }

  #count(batch: Batch, { stored, duplicate }: Committed): void {
    const rejected = batch.refused.reduce((sum, { readings }) => sum + readings, 0);
    this.metrics.readings.inc({ outcome: 'received' }, batch.received);
    this.metrics.readings.inc({ outcome: 'stored' }, stored);
    this.metrics.readings.inc({ outcome: 'duplicate' }, duplicate);
    this.metrics.readings.inc({ outcome: 'rejected' }, rejected);
  }

  #after(parcels: readonly Parcel[], { fresh, handovers, entries }: Committed): void {
    if (handovers.length > 0) {
      // While Redis is away the sweep of the alerting role finds what stands in the database.
      this.queues.add('evaluate', [{ handovers }]).catch(() => undefined);
    }
    for (const { message } of parcels) message.acknowledge();
    this.live.stored(fresh);
    const newest = parcels.at(-1)?.message.received;
    if (newest !== undefined) this.lagMs = Date.now() - newest;
    if (entries.length > 0) void this.bus.announce('journal', { entries });
  }
}
