import { z } from 'zod';

/** The environment of the simulator and of its two command-line tools; nothing else is read. */
const Config = z.object({
  MQTT_URL: z.url({ protocol: /^(mqtts?|wss?)$/ }).default('mqtt://127.0.0.1:1883'),
  SIMULATOR_SEED: z.coerce.number().int().min(0).max(0xffffffff).default(20260101),
  /** The server whose register is simulated; without it the bundled demo register. */
  API_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export interface SimulatorConfig {
  mqttUrl: string;
  seed: number;
  apiUrl: string | null;
}

/** Wrong values are named, never printed. */
export function readConfig(env: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = Config.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))];
    throw new Error(`wrong value in the environment: ${names.join(', ')}`);
  }
  const { MQTT_URL, SIMULATOR_SEED, API_URL } = parsed.data;
  return { mqttUrl: MQTT_URL, seed: SIMULATOR_SEED, apiUrl: API_URL ?? null };
}
