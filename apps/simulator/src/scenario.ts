/**
 * `npm run scenario`: tells a running simulator to begin or end a scenario, and says what comes of it.
 */
import { parseArgs } from 'node:util';
import {
  SCENARIOS,
  SIMULATOR_COMMAND_TOPIC,
  SIMULATOR_STATUS_TOPIC,
  SimulatorStatus,
  type ScenarioName,
  type SimulatorCommand,
} from '@fengsui/contracts';
import { connectAsync, type MqttClient } from 'mqtt';
import { readConfig } from './config.js';
import { SCENARIO } from './scenarios/all-scenarios.js';

const USAGE = `npm run scenario -- list
npm run scenario -- start SCENARIO [--site CODE]
npm run scenario -- stop SCENARIO [--site CODE]

${SCENARIOS.map((name) => `  ${name.padEnd(16)} ${SCENARIO[name].about}`).join('\n')}`;

const ANSWER_WITHIN_MS = 5000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { site: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [action, name] = positionals;
  if (values.help || !action) {
    console.log(USAGE);
    return;
  }
  const client = await connectAsync(readConfig(process.env).mqttUrl, {
    reconnectPeriod: 0,
    connectTimeout: ANSWER_WITHIN_MS,
  });
  const statuses = new Statuses(client);
  await client.subscribeAsync(SIMULATOR_STATUS_TOPIC, { qos: 1 });
  const before = await statuses.until(() => true);
  if (!before?.running) throw new Error('no simulator runs on this broker');
  if (action === 'list') {
    tellUnderWay(before);
    return;
  }

  const scenario = SCENARIOS.find((known) => known === name);
  if (!scenario) throw new Error(`no scenario is called "${name ?? ''}"\n\n${USAGE}`);
  const send = (command: SimulatorCommand) =>
    client.publishAsync(SIMULATOR_COMMAND_TOPIC, JSON.stringify(command), { qos: 1 });
  const { site } = values;
  if (action === 'start') {
    await send({ action, scenario, ...(site && { site }) });
    const at = await statuses.until((status) => begun(before, status, scenario));
    if (!at) throw new Error('it was not started: it does not fit there, or it already runs there');
    const run = at.scenarios.find((r) => r.scenario === scenario && !includes(before, r));
    const minutes = SCENARIO[scenario].lastsS / 60;
    console.log(`${scenario} at ${run?.site ?? ''}: ${SCENARIO[scenario].about}`);
    console.log(`It ends by itself after ${minutes} min, or: npm run scenario -- stop ${scenario}`);
  } else if (action === 'stop') {
    const runsStill = (status: SimulatorStatus) =>
      status.scenarios.some((r) => r.scenario === scenario && (!site || r.site === site));
    if (!runsStill(before))
      throw new Error(`${scenario} is not under way${site ? ` at ${site}` : ''}`);
    await send({ action, scenario, ...(site && { site }) });
    const after = await statuses.until((status) => !runsStill(status));
    if (!after) throw new Error('the simulator did not answer');
    console.log(`${scenario} stopped; values return to normal in ${SCENARIO[scenario].fadesS} s`);
  } else {
    throw new Error(`"${action}" is neither list, start nor stop\n\n${USAGE}`);
  }
}

type Run = SimulatorStatus['scenarios'][number];

function includes(status: SimulatorStatus, { scenario, site, since }: Run): boolean {
  return status.scenarios.some(
    (r) => r.scenario === scenario && r.site === site && r.since === since,
  );
}

function begun(before: SimulatorStatus, now: SimulatorStatus, scenario: ScenarioName): boolean {
  return now.scenarios.some((run) => run.scenario === scenario && !includes(before, run));
}

function tellUnderWay({ scenarios, gateways, points }: SimulatorStatus): void {
  console.log(`The simulator runs: ${gateways} gateways, ${points} points.`);
  for (const { scenario, site, since } of scenarios) {
    console.log(`under way: ${scenario} at ${site} since ${new Date(since).toISOString()}`);
  }
  console.log(`\n${USAGE}`);
}

/** The simulator's statuses as they come. */
class Statuses {
  private newest: SimulatorStatus | null = null;
  private wake: () => void = () => undefined;

  constructor(client: MqttClient) {
    client.on('message', (_topic, payload) => {
      const parsed = SimulatorStatus.safeParse(JSON.parse(payload.toString()));
      if (parsed.success) this.newest = parsed.data;
      this.wake();
    });
  }

  /** The first status, from now on, that is as wanted; `null` when none comes in time. */
  async until(wanted: (status: SimulatorStatus) => boolean): Promise<SimulatorStatus | null> {
    const deadlineMs = Date.now() + ANSWER_WITHIN_MS;
    while (!this.newest || !wanted(this.newest)) {
      const leftMs = deadlineMs - Date.now();
      if (leftMs <= 0) return null;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, leftMs);
      });
    }
    return this.newest;
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(`scenario: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
