/** The product with the demo register, and the built field simulator as a process of its own. */
import { join } from 'node:path';
import type { ScenarioName, SimulatorStatus } from '@fengsui/contracts';
import { launch, type Launched } from '../../tools/parts/index.mjs';
import { aToken, call } from '../make/a-caller.js';
import { someParts, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aFolder, endLater } from '../parts/ending.js';
import { aServer, untilReadyz, type ServerOptions } from '../parts/server.js';

const root = join(__dirname, '../..');
const main = 'dist/apps/simulator/apps/simulator/src/main.js';

export const WITH_FIELD: Omit<ServerOptions, 'urls'> = { env: { DEMO: 'on', SIMULATOR: 'on' } };

export interface FieldSystem extends System {
  simulator: Launched;
}

/** The simulator takes the register from the server, as under `npm start`. */
export async function aField(): Promise<FieldSystem> {
  const parts = await someParts();
  const server = await aServer({ ...WITH_FIELD, urls: parts.urls });
  await untilReadyz(server);
  const simulator = launch({
    name: 'the field simulator',
    command: process.execPath,
    args: ['--enable-source-maps', main],
    cwd: root,
    logFile: join(aFolder(), 'simulator.log'),
    ipc: true,
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      MQTT_URL: parts.urls.mqtt,
      API_URL: server.url,
    },
  });
  return { ...parts, server, simulator: endLater(simulator) };
}

/** As a viewer reads it. */
export async function read<T>({ server }: Pick<System, 'server'>, path: string): Promise<T> {
  const answer = await call(server, 'GET', path, { token: await aToken('viewer') });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** Starts a scenario as the console does and waits until the simulator says where it is under way. */
export async function begin(
  system: Pick<System, 'server'>,
  scenario: ScenarioName,
  site?: string,
): Promise<SimulatorStatus['scenarios'][number]> {
  const body = { action: 'start', scenario, ...(site && { site }) };
  const answer = await call(system.server, 'POST', '/simulator/scenarios', {
    token: await aToken('admin'),
    body,
  });
  expect(answer.status).toBe(202);
  return until(`${scenario} is under way`, async () => {
    const { scenarios } = await read<SimulatorStatus>(system, '/simulator');
    return scenarios.find((run) => run.scenario === scenario);
  });
}

export async function stop(
  { server }: Pick<System, 'server'>,
  scenario: ScenarioName,
): Promise<void> {
  const answer = await call(server, 'POST', '/simulator/scenarios', {
    token: await aToken('admin'),
    body: { action: 'stop', scenario },
  });
  expect(answer.status).toBe(202);
}
