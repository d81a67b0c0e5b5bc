/**
 * One process holds the ingest at a time, by lease: it has the broker's session under a fixed client
 * id, a standby takes it over (docs/decisions/0005). The holder also tells whether the platform can
 * see the field at all.
 */
import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { TOPIC_ROOT, type ReplayCommand } from '@fengsui/contracts';
import { CONFIG, type Config } from '../config.js';
import { Bus } from '../platform/bus.js';
import { Health } from '../platform/health.js';
import { LeaseStore } from '../platform/lease-store.js';
import { Metrics } from '../platform/metrics.js';
import { Arrivals } from './arrivals.js';
import { Backlog } from './backlog.js';
import { Intake } from './intake.js';
import { LiveStateStore } from './live-state-store.js';
import { MqttLink } from './mqtt-link.js';
import { PointIndex } from './point-index.js';
import { within } from './within.js';

const LEASE = 'ingest';
const LEASE_TTL_MS = 6_000;
const RENEW_MS = 2_000;
const SAVE_MS = 1_000;
const ANNOUNCE_MS = 200;
/** At its end: for committing what was taken, and for each step of leaving. */
const DRAIN_MS = 5_000;
const LEAVE_MS = 1_500;
const CLIENT_ID = 'fengsui-ingest';
const TOPICS = ['telemetry', 'backfill', 'state', 'event'].map(
  (channel) => `${TOPIC_ROOT}/+/+/${channel}`,
);

@Injectable()
export class IngestDuty implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('IngestDuty');
  readonly #holder = randomUUID();
  readonly #timers: NodeJS.Timeout[] = [];
  #link: MqttLink | null = null;
  #connected = false;
  /** Server time since which the field has been in sight, or out of it, without a break. */
  #sightSince = Date.now();
  #savedAtMs = 0;
  /** By how much the clock was set since the start, as far as what is stored has followed, ms. */
  #clockSetMs = 0;
  #saving: Promise<void> | null = null;
  #renewing: Promise<void> | null = null;
  #ending = false;

  readonly #backlog = new Backlog({
    hold: () => this.#link?.hold(),
    resume: () => {
      if (!this.#ending) this.#link?.resume();
    },
    pending: (readings) => this.metrics.pending.set(readings),
  });
  readonly #arrivals: Arrivals;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly intake: Intake,
    private readonly index: PointIndex,
    private readonly store: LiveStateStore,
    private readonly leases: LeaseStore,
    private readonly bus: Bus,
    private readonly metrics: Metrics,
    private readonly health: Health,
  ) {
    this.#arrivals = new Arrivals(intake, this.#backlog);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.health.register('broker', () => this.#link === null || this.#connected);
    await this.#renew();
    this.#timers.push(
      setInterval(() => void this.#renew(), RENEW_MS),
      setInterval(() => void this.#save(), SAVE_MS),
      setInterval(() => this.#announce(), ANNOUNCE_MS),
    );
  }

  /** One at a time: a second take-over would make a second link under the same client id. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#renewNow().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renewNow(): Promise<void> {
    try {
      const held = await this.leases.hold(LEASE, this.#holder, LEASE_TTL_MS);
      if (this.#ending) return;
      if (held && !this.#link) await this.#takeOver();
      if (!held && this.#link) await this.#giveUp();
    } catch {
      // The database is away: nothing can be committed or acknowledged, so nothing is given up.
    }
  }

  async #takeOver(): Promise<void> {
    await this.store.repair();
    this.#clockSetMs = this.intake.followClock();
    await this.store.clockSet(0);
    for (const gateway of await this.store.gateways()) {
      this.intake.live.restore(gateway.id, gateway, Date.now());
    }
    if (this.#ending) return;
    this.#log.log('holds the ingest');
    this.#link = new MqttLink({
      url: this.config.mqttUrl,
      clientId: CLIENT_ID,
      topics: TOPICS,
      take: (message) => {
        // What is not acknowledged is delivered again to whoever holds the ingest next.
        if (!this.#ending) this.#arrivals.take(message);
      },
      arrival: () => this.intake.arrival(),
      connected: (up) => {
        if (up === this.#connected) return;
        this.#log.log(up ? 'broker connected' : 'broker lost');
        this.#connected = up;
        this.#sightSince = Date.now();
      },
    });
    if (this.#backlog.isHeld) this.#link.hold();
  }

  async #giveUp(): Promise<void> {
    this.#log.warn('another process holds the ingest now');
    const link = this.#link;
    this.#link = null;
    this.#connected = false;
    await link?.close();
  }

  async #save(): Promise<void> {
    if (!this.#link || this.#saving) return;
    this.#saving = this.#saveNow().finally(() => {
      this.#saving = null;
    });
    await this.#saving;
  }

  async #followClock(): Promise<void> {
    const stepMs = this.intake.followClock() - this.#clockSetMs;
    if (stepMs === 0) return;
    await this.store.clockSet(stepMs);
    this.#log.warn(`the clock of this machine was set by ${stepMs} ms`);
    this.#clockSetMs += stepMs;
    this.#sightSince += stepMs;
    this.#savedAtMs += stepMs;
  }

  async #saveNow(): Promise<void> {
    try {
      await this.#followClock();
    } catch {
      // The database is away: nothing can be saved either.
      return;
    }
    const nowMs = Date.now();
    // Should an announcement have been lost, limits are in force a second later all the same.
    await this.index.lookAgain(nowMs).catch(() => false);
    for (const { topic, from, to } of this.intake.live.takeReplayAsks(nowMs)) {
      const command: ReplayCommand = { id: randomUUID(), replay: { from, to } };
      this.#link?.publish(topic, command);
    }
    if (this.#savedAtMs > 0) this.#noteBreak(this.#savedAtMs);
    const { readings, gateways } = this.intake.live.takeUnsaved();
    try {
      await this.store.save(readings, gateways);
      this.#noteBreak(nowMs);
      await this.store.saveSight(this.#connected, this.#sightSince);
      this.#noteBreak(nowMs);
      this.#savedAtMs = Date.now();
    } catch {
      this.intake.live.keepUnsaved(readings, gateways);
    }
  }

  /** A pause of this process or of the database: what was silent meanwhile was not the field. */
  #noteBreak(sinceMs: number): void {
    const nowMs = Date.now();
    if (nowMs - sinceMs > LEASE_TTL_MS) this.#sightSince = nowMs;
  }

  #announce(): void {
    if (!this.#link) return;
    this.intake.followClock();
    void this.bus.announce('ingest.pending', { readings: this.#backlog.readings });
    const values = this.intake.live.takeValues();
    if (values.length > 0) void this.bus.announce('values', { values, lagMs: this.intake.lagMs });
  }

  /** Takes nothing more, commits what was taken, and hands the duty to a standby at once. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#ending = true;
    this.#link?.hold();
    // Meanwhile the lease is renewed: nobody else takes in what is still being committed here.
    await within(DRAIN_MS, this.#arrivals.drained());
    for (const timer of this.#timers) clearInterval(timer);
    await within(LEAVE_MS, this.#leave());
    await within(LEAVE_MS, this.#release());
  }

  async #leave(): Promise<void> {
    if (!this.#link) return;
    await this.#link.close();
    await this.#saving;
    await this.#saveNow().catch(() => undefined);
  }

  async #release(): Promise<void> {
    // A renewal under way would take the lease again after its release.
    await this.#renewing;
    await this.leases.release(LEASE, this.#holder).catch(() => undefined);
  }
}
