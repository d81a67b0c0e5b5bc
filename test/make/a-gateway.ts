/** A field gateway as the contract describes it: QoS 1, numbered messages, its state as Last Will. */
import { topicOf, type Channel, type GatewayEventMessage } from '@fengsui/contracts';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { atTheEnd } from '../parts/ending.js';

export interface SentReading {
  p: string;
  /** Now when absent. */
  t?: number;
  v: unknown;
  q?: number;
  u?: string;
}
export interface GatewayOptions {
  /** Of the broker. */
  url: string;
  site: string;
  /** `{site}-G` when absent. */
  gateway?: string;
  mqtt?: IClientOptions;
}

export class TestGateway {
  #seq = 0;

  constructor(
    readonly client: MqttClient,
    readonly site: string,
    readonly code: string,
  ) {}

  /** Resolves when the broker has it. */
  async send(readings: SentReading[], channel: 'telemetry' | 'backfill' = 'telemetry') {
    const sent = Date.now();
    this.#seq += 1;
    const r = readings.map((reading) => ({ t: sent, ...reading }));
    await this.raw(channel, JSON.stringify({ seq: this.#seq, sent, r }));
  }

  async event(event: Partial<GatewayEventMessage>) {
    this.#seq += 1;
    const body = { seq: this.#seq, t: Date.now(), kind: 'flame', active: true, ...event };
    await this.raw('event', JSON.stringify(body));
  }

  async state(state: 'online' | 'offline') {
    const body = JSON.stringify({ state, t: Date.now() });
    const topic = topicOf(this.site, this.code, 'state');
    await this.client.publishAsync(topic, body, { qos: 1, retain: true });
  }

  async raw(channel: Channel, body: string | Buffer) {
    await this.client.publishAsync(topicOf(this.site, this.code, channel), body, { qos: 1 });
  }

  /** Loses power: the broker speaks its will. */
  die(): void {
    this.client.options.reconnectPeriod = 0;
    this.client.stream.destroy();
  }
}

export async function aGateway(options: GatewayOptions): Promise<TestGateway> {
  const { url, site, gateway = `${site}-G` } = options;
  const client = await mqtt.connectAsync(url, {
    clientId: `${gateway}-${Math.random().toString(36).slice(2)}`,
    will: {
      topic: topicOf(site, gateway, 'state'),
      payload: Buffer.from(JSON.stringify({ state: 'offline', t: Date.now() })),
      qos: 1,
      retain: true,
    },
    ...options.mqtt,
  });
  atTheEnd(async () => {
    await client.endAsync(true);
  });
  return new TestGateway(client, site, gateway);
}
