/** The broker of docker/, started as its container would, on Debian's Mosquitto. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { freePort, launch, untilReady } from '../../tools/parts/index.mjs';
import { aFolder, atTheEnd, endLater } from '../parts/ending.js';

let port: number;

beforeAll(async () => {
  const folder = aFolder();
  const data = join(folder, 'data');
  cpSync(join(__dirname, '../../docker/mosquitto'), folder, { recursive: true });
  mkdirSync(data);
  chmodSync(folder, 0o755);
  port = await freePort();
  const conf = join(folder, 'mosquitto.conf');
  const text = readFileSync(conf, 'utf8')
    .replaceAll('/mosquitto/data', data)
    .replace('listener 1883', `listener ${port} 127.0.0.1`);
  writeFileSync(conf, text);
  writeFileSync(join(data, 'passwords'), '');
  execFileSync('mosquitto_passwd', ['-b', join(data, 'passwords'), 'NH0001-G', 'gateway']);
  const started = endLater(
    launch({
      name: 'the broker of docker/',
      command: 'sh',
      args: [join(folder, 'start.sh')],
      logFile: join(folder, 'mosquitto.log'),
      env: {
        PATH: `${process.env['PATH']}:/usr/sbin`,
        MOSQUITTO_DATA: data,
        MOSQUITTO_CONF: conf,
        MQTT_SERVER_PASSWORD: 'server',
        MQTT_SIMULATOR_PASSWORD: 'simulator',
      },
    }),
  );
  const listening = (async () => {
    for (;;) {
      const client = await signIn('server', 'server').catch(() => undefined);
      if (client) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  await untilReady(started, listening, 15_000);
});

async function signIn(username: string, password: string, protocolVersion: 4 | 5 = 4) {
  const options = { username, password, protocolVersion, reconnectPeriod: 0 } as const;
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, options, false);
  atTheEnd(() => client.endAsync(true));
  return client;
}

/** Some versions of Mosquitto acknowledge what they deny, some refuse it, 2.0.11 ends the connection. */
async function tryToPublish(topic: string, version: 4 | 5): Promise<void> {
  const gateway = await signIn('NH0001-G', 'gateway', version);
  const closed = new Promise<void>((resolve) => gateway.once('close', () => resolve()));
  await Promise.race([gateway.publishAsync(topic, '{}', { qos: 1 }).catch(() => null), closed]);
}

/** What the server hears when the gateway publishes to each of these topics. */
async function heard(topics: string[], version: 4 | 5): Promise<string[]> {
  const last = 'fengsui/v1/X/X-G/event';
  const server = await signIn('server', 'server');
  const got: string[] = [];
  const end = new Promise<void>((resolve) =>
    server.on('message', (topic) => {
      if (topic === last) resolve();
      else got.push(topic);
    }),
  );
  await server.subscribeAsync('fengsui/v1/#', { qos: 1 });
  for (const topic of topics) await tryToPublish(topic, version);
  const simulator = await signIn('simulator', 'simulator');
  await simulator.publishAsync(last, '{}', { qos: 1 });
  await end;
  return got;
}

it.each([4, 5] as const)('a gateway writes only under its own name (MQTT %s)', async (version) => {
  const own = ['telemetry', 'backfill', 'state', 'event'].map(
    (c) => `fengsui/v1/NH0001/NH0001-G/${c}`,
  );
  const foreign = [
    'fengsui/v1/NH0002/NH0002-G/telemetry',
    'fengsui/v1/NH0001/NH0001-G/cmd',
    'fengsui/v1/NH0001/NH0001-G/other',
    'fengsui-simulator/v1/command',
  ];
  expect(await heard([...foreign, ...own], version)).toEqual(own);
});

it('nobody signs in without a password, or with a wrong one', async () => {
  await expect(signIn('NH0001-G', 'wrong')).rejects.toThrow('Not authorized');
  await expect(
    mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 }, false),
  ).rejects.toThrow('Not authorized');
});

it("a gateway hears its own commands and nobody else's", async () => {
  const gateway = await signIn('NH0001-G', 'gateway');
  const got: string[] = [];
  gateway.on('message', (topic) => got.push(topic));
  await gateway.subscribeAsync('fengsui/v1/+/+/cmd', { qos: 1 }).catch(() => null);
  await gateway.subscribeAsync('fengsui/v1/NH0001/NH0001-G/cmd', { qos: 1 });
  const server = await signIn('server', 'server');
  await server.publishAsync('fengsui/v1/NH0002/NH0002-G/cmd', '{}', { qos: 1 });
  const own = new Promise((resolve) => gateway.once('message', resolve));
  await server.publishAsync('fengsui/v1/NH0001/NH0001-G/cmd', '{}', { qos: 1 });
  await own;
  expect(new Set(got)).toEqual(new Set(['fengsui/v1/NH0001/NH0001-G/cmd']));
});
