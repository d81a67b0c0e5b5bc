/** Tells the people of the grid by text message, where a channel for these is set up. */
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { JournalEntryView } from '@fengsui/contracts';
import { CONFIG, type Config } from '../../config.js';
import { Bus } from '../../platform/bus.js';
import { Metrics } from '../../platform/metrics.js';
import { Rounds } from '../../platform/rounds.js';
import { SEND_TIMEOUT_MS } from '../channels/deliver.js';
import { overHttp } from '../channels/http.js';
import { textMessage } from '../channels/sms.js';
import type { Delivery } from '../notice.js';
import { GridPlanStore } from './grid-plan-store.js';
import { GridSendStore, type ClaimedMessage } from './grid-send-store.js';
import { textChannel } from './text-channel.js';

/** What no announcement brings, and what is to be tried again, is found so often. */
const LOOK_EVERY_MS = 2_000;

@Injectable()
export class GridSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #log = new Logger('GridSender');
  readonly #rounds = new Rounds(
    LOOK_EVERY_MS,
    () => this.#tellAll(),
    (error) => this.#log.warn({ err: error }, 'the grid could not be told'),
  );

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly plans: GridPlanStore,
    private readonly messages: GridSendStore,
    private readonly metrics: Metrics,
    private readonly bus: Bus,
  ) {}

  onApplicationBootstrap(): void {
    // Not awaited: whoever announced goes on.
    this.bus.on('journal', ({ entries }) => {
      if (entries.some(({ type }) => type === 'incident.entry')) this.#rounds.ask();
    });
    this.#rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#rounds.end();
  }

  get #channel(): string | null {
    return textChannel(this.config);
  }

  async #tellAll(): Promise<void> {
    while (await this.plans.isBehind()) await this.plans.plan(this.#channel);
    if (this.#channel === null) return;
    await this.#announce(await this.messages.expire());
    const claimed = await this.messages.claim();
    await Promise.all(claimed.map((message) => this.#send(message)));
    if (claimed.length > 0) this.#rounds.ask();
  }

  async #send(message: ClaimedMessage): Promise<void> {
    const delivery = await this.#deliver(message);
    this.metrics.notice(message.channel, delivery.kind);
    if (delivery.kind !== 'delivered') {
      const { uid, tries } = message;
      const { status, reason } = delivery;
      this.#log.warn(
        { notice: uid, tries, status, reason },
        `message to the grid ${delivery.kind}`,
      );
    }
    await this.#announce(await this.messages.record(message, delivery));
  }

  async #announce(entries: JournalEntryView[]): Promise<void> {
    if (entries.length > 0) await this.bus.announce('journal', { entries });
  }

  async #deliver(message: ClaimedMessage): Promise<Delivery> {
    const channel = this.config.noticeChannels.get(message.channel);
    if (channel?.kind !== 'sms')
      return { kind: 'refused', status: null, reason: 'unknown_channel' };
    return overHttp(textMessage(channel, message), SEND_TIMEOUT_MS);
  }
}
