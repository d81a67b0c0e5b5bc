import {
  ReplayCommand,
  topicOf,
  type GatewayEntry,
  type GatewayStateMessage,
  type WireReading,
} from '@fengsui/contracts';
import { connect, type MqttClient } from 'mqtt';
import { hashOf } from '../random.js';
import { Outbox, type Numbered } from './outbox.js';

const FIRMWARE = 'fengsui-sim 1';
/** Backfill goes out in small helpings so that it never drowns live readings. */
const BACKFILL_HELPING = 2;
const BACKFILL_EVERY_MS = 200;

/** One gateway on the wire: its own connection, last will, numbering, buffer and replay. */
export class GatewayClient {
  private client: MqttClient | null = null;
  private readonly outbox: Outbox;
  private readonly owed: Numbered[] = [];
  private helping: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly gateway: GatewayEntry,
    private readonly now: () => number,
  ) {
    this.outbox = new Outbox(now());
  }

  connect(): void {
    if (this.client) return;
    const client = connect(this.url, {
      clientId: `sim-${this.gateway.code}`,
      clean: true,
      keepalive: 30,
      connectTimeout: 10_000,
      // Spread, so that a hundred gateways do not come back in the same instant.
      reconnectPeriod: 2000 + (hashOf(this.gateway.code) % 3000),
      resubscribe: false,
      will: {
        topic: this.topic('state'),
        payload: Buffer.from(JSON.stringify(this.state('offline'))),
        qos: 1,
        retain: true,
      },
    });
    client.on('connect', () => this.arrived(client));
    client.on('message', (_topic, payload) => this.commanded(payload));
    // A refused connection is tried again; whoever runs this sees it in the gateway's state.
    client.on('error', () => undefined);
    this.client = client;
  }

  /** Whether the link stands, now or within a time. */
  async connected(withinMs: number): Promise<boolean> {
    const deadlineMs = this.now() + withinMs;
    while (!this.client?.connected && this.now() < deadlineMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return this.client?.connected ?? false;
  }

  /** Settles when the broker has acknowledged; without a link the readings are kept for backfill. */
  async send(
    readings: WireReading[],
    channel: 'telemetry' | 'backfill' = 'telemetry',
  ): Promise<void> {
    const message = this.outbox.compose(readings, this.now());
    if (this.client?.connected) await this.publish(channel, message);
    else this.outbox.wait(message);
  }

  /** Vanishes without a farewell: the broker publishes the last will. */
  vanish(): void {
    this.stopHelping();
    this.client?.end(true);
    this.client = null;
  }

  /** Says farewell and closes; gives up after a second. */
  async close(): Promise<void> {
    const { client } = this;
    this.stopHelping();
    if (!client) return;
    if (!client.connected) {
      this.vanish();
      return;
    }
    const farewell = JSON.stringify(this.state('offline'));
    const done = client
      .publishAsync(this.topic('state'), farewell, { qos: 1, retain: true })
      .then(() => client.endAsync());
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
    this.vanish();
  }

  private arrived(client: MqttClient): void {
    client.publish(this.topic('state'), JSON.stringify(this.state('online')), {
      qos: 1,
      retain: true,
    });
    client.subscribe(this.topic('cmd'), { qos: 1 });
    this.serveBackfill();
  }

  private commanded(payload: Buffer): void {
    let body: unknown;
    try {
      body = JSON.parse(payload.toString());
    } catch {
      return;
    }
    const command = ReplayCommand.safeParse(body);
    if (!command.success) return;
    this.owed.push(...this.outbox.replay(command.data));
    this.serveBackfill();
  }

  private serveBackfill(): void {
    this.helping ??= setInterval(() => this.help(), BACKFILL_EVERY_MS);
  }

  private help(): void {
    const helping = this.client?.connected ? this.owed.splice(0, BACKFILL_HELPING) : [];
    if (this.client?.connected) {
      helping.push(...this.outbox.release(BACKFILL_HELPING - helping.length));
    }
    for (const message of helping) void this.publish('backfill', message);
    if (helping.length === 0) this.stopHelping();
  }

  private stopHelping(): void {
    if (this.helping) clearInterval(this.helping);
    this.helping = null;
  }

  /** What a vanishing link leaves unacknowledged waits for backfill. */
  private async publish(channel: 'telemetry' | 'backfill', message: Numbered): Promise<void> {
    try {
      await this.client?.publishAsync(this.topic(channel), message.body, { qos: 1 });
    } catch {
      this.outbox.wait(message);
    }
  }

  private topic(channel: Parameters<typeof topicOf>[2]): string {
    return topicOf(this.gateway.site, this.gateway.code, channel);
  }

  private state(state: GatewayStateMessage['state']): GatewayStateMessage {
    return { state, t: this.now(), fw: FIRMWARE, sync: 'ntp' };
  }
}
