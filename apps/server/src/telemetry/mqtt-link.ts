/**
 * The ingest's MQTT client. A message is acknowledged to the broker only when the taker says so,
 * which is after the commit; the parser runs on meanwhile.
 *
 * mqtt.js 5.16.0 has no manual acknowledgement: after the 'message' event it calls `handleMessage`,
 * and after that call's callback it sends PUBACK by the private `_sendPacket`; it reads no further
 * before both are done. So the PUBACK is withheld in the one, and withholding the callback of the
 * other is the back-pressure, also for messages of QoS 0, which have no PUBACK. The version is pinned
 * and test/parts/mqtt-acknowledgement.itest.ts holds the behaviour.
 */
import mqtt, { type IPublishPacket, type MqttClient, type Packet } from 'mqtt';

export interface IncomingMessage {
  topic: string;
  payload: Buffer;
  /** Server time of arrival, UTC ms, by the clock as it was then. */
  received: number;
  /** By how much the clock had been set since the start, as far as it was known on arrival, ms. */
  clockSetMs?: number;
  /** The broker delivers it again. */
  again: boolean;
  retained: boolean;
  /** Tells the broker that the message is safe. Does nothing once the connection has changed. */
  acknowledge(): void;
}

export interface MqttLinkOptions {
  url: string;
  clientId: string;
  topics: readonly string[];
  take(message: IncomingMessage): void;
  arrival(): Pick<IncomingMessage, 'received' | 'clockSetMs'>;
  /** Called with `true` when subscribed, `false` when the connection is lost. */
  connected(up: boolean): void;
}

type SendPacket = (packet: Packet, done?: (error?: Error) => void, ...rest: unknown[]) => void;

const KEEPALIVE_S = 30;
const HELD_PING_MS = 10_000;

export class MqttLink {
  readonly #client: MqttClient;
  readonly #send: SendPacket;
  /** Rises with each connection: an acknowledgement of an older one must not be sent. */
  #epoch = 0;
  #held: (() => void) | null = null;
  #holding = false;
  #pinger: NodeJS.Timeout | undefined;

  constructor(private readonly options: MqttLinkOptions) {
    this.#client = mqtt.connect(options.url, {
      clientId: options.clientId,
      clean: false,
      protocolVersion: 4,
      keepalive: KEEPALIVE_S,
      reconnectPeriod: 500,
      connectTimeout: 10_000,
      resubscribe: false,
    });
    const client = this.#client as unknown as { _sendPacket: SendPacket };
    this.#send = client._sendPacket.bind(this.#client);
    client._sendPacket = (packet, done, ...rest) => {
      if (packet.cmd !== 'puback') this.#send(packet, done, ...rest);
      else done?.();
    };
    this.#client.handleMessage = (_packet, done) => {
      if (this.#holding) this.#held = () => done();
      else done();
    };
    this.#client.on('connect', () => this.#subscribe());
    this.#client.on('close', () => {
      this.#epoch += 1;
      this.#held = null;
      options.connected(false);
    });
    this.#client.on('error', () => undefined);
    this.#client.on('message', (topic, payload, packet) => this.#take(topic, payload, packet));
  }

  #subscribe(): void {
    this.#epoch += 1;
    const epoch = this.#epoch;
    this.#client.subscribe([...this.options.topics], { qos: 1 }, (error) => {
      if (!error && epoch === this.#epoch) this.options.connected(true);
    });
  }

  #take(topic: string, payload: Buffer, packet: IPublishPacket): void {
    const epoch = this.#epoch;
    const { messageId } = packet;
    let acknowledged = packet.qos === 0;
    this.options.take({
      topic,
      payload,
      ...this.options.arrival(),
      again: packet.dup,
      retained: packet.retain,
      acknowledge: () => {
        if (acknowledged || epoch !== this.#epoch || !this.#client.connected) return;
        acknowledged = true;
        this.#send({ cmd: 'puback', messageId, reasonCode: 0 });
      },
    });
  }

  /** Stops reading from the broker after the message in hand; TCP holds the rest back. */
  hold(): void {
    if (this.#holding) return;
    this.#holding = true;
    // The answer to a ping is not read while holding: without this the client would reconnect.
    this.#pinger = setInterval(() => this.#client.reschedulePing(true), HELD_PING_MS);
  }

  resume(): void {
    this.#holding = false;
    clearInterval(this.#pinger);
    const held = this.#held;
    this.#held = null;
    held?.();
  }

  publish(topic: string, body: unknown): void {
    if (this.#client.connected) this.#client.publish(topic, JSON.stringify(body), { qos: 1 });
  }

  async close(): Promise<void> {
    clearInterval(this.#pinger);
    await this.#client.endAsync(true);
  }
}
