import {
  SIMULATOR_COMMAND_TOPIC,
  SIMULATOR_STATUS_TOPIC,
  SimulatorCommand,
  type SimulatorStatus,
} from '@fengsui/contracts';
import { connect, type MqttClient } from 'mqtt';

const STATUS_EVERY_MS = 10_000;

/** The simulator's own line: takes commands, tells (retained) whether it runs and what is under way. */
export class Control {
  private readonly client: MqttClient;
  private readonly beat: NodeJS.Timeout;

  constructor(
    url: string,
    private readonly status: () => SimulatorStatus,
    onCommand: (command: SimulatorCommand) => void,
  ) {
    this.client = connect(url, {
      clientId: 'fengsui-simulator',
      clean: true,
      reconnectPeriod: 2000,
      will: {
        topic: SIMULATOR_STATUS_TOPIC,
        payload: Buffer.from(JSON.stringify(notRunning(status()))),
        qos: 1,
        retain: true,
      },
    });
    this.client.on('connect', () => {
      this.client.subscribe(SIMULATOR_COMMAND_TOPIC, { qos: 1 });
      this.tell();
    });
    this.client.on('error', (error) => console.error(`simulator: broker: ${error.message}`));
    this.client.on('message', (_topic, payload) => {
      const command = parsed(payload);
      if (command) onCommand(command);
      else console.error('simulator: a command that is none was ignored');
    });
    this.beat = setInterval(() => this.tell(), STATUS_EVERY_MS);
  }

  tell(): void {
    this.publish(this.status());
  }

  async close(): Promise<void> {
    clearInterval(this.beat);
    if (this.client.connected) {
      this.publish(notRunning(this.status()));
      await Promise.race([
        this.client.endAsync(),
        new Promise((resolve) => setTimeout(resolve, 1000).unref()),
      ]);
    }
    this.client.end(true);
  }

  private publish(status: SimulatorStatus): void {
    if (!this.client.connected) return;
    this.client.publish(SIMULATOR_STATUS_TOPIC, JSON.stringify(status), { qos: 1, retain: true });
  }
}

function notRunning(status: SimulatorStatus): SimulatorStatus {
  return { ...status, running: false, scenarios: [] };
}

function parsed(payload: Buffer): SimulatorCommand | null {
  try {
    return SimulatorCommand.safeParse(JSON.parse(payload.toString())).data ?? null;
  } catch {
    return null;
  }
}
