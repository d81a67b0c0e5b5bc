import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import {
  SIMULATOR_COMMAND_TOPIC,
  SIMULATOR_STATUS_TOPIC,
  SimulatorStatus,
  type SimulatorCommand,
} from '@fengsui/contracts';
import { connect, type MqttClient } from 'mqtt';
import { CONFIG, type Config } from '../config.js';

function parseStatus(body: Buffer): SimulatorStatus | null {
  try {
    return SimulatorStatus.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

/** A connection to the broker of its own, made only with `SIMULATOR=on`. */
@Injectable()
export class SimulatorLink implements OnModuleInit, OnApplicationShutdown {
  #client: MqttClient | null = null;
  #status: SimulatorStatus | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  onModuleInit(): void {
    if (!this.config.simulator) return;
    const client = connect(this.config.mqttUrl, { reconnectPeriod: 1000, resubscribe: false });
    // Tried again for ever; whether it is there shows in `status`.
    client.on('error', () => undefined);
    client.on('connect', () => client.subscribe(SIMULATOR_STATUS_TOPIC, { qos: 1 }));
    client.on('message', (_topic, body) => {
      this.#status = parseStatus(body);
    });
    this.#client = client;
  }

  get status(): SimulatorStatus | null {
    return this.#status;
  }

  /** `false` when the broker is away. */
  async send(command: SimulatorCommand): Promise<boolean> {
    if (!this.#client?.connected) return false;
    await this.#client.publishAsync(SIMULATOR_COMMAND_TOPIC, JSON.stringify(command), { qos: 1 });
    return true;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#client?.endAsync(true);
  }
}
