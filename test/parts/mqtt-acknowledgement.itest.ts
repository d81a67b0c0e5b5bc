/**
 * The contract with mqtt.js 5.16.0, whose private `_sendPacket` the ingest's link overrides: an update
 * that changes what it relies on must fail here and not in the field.
 */
import { setTimeout as pause } from 'node:timers/promises';
import mqtt from 'mqtt';
import { MqttLink, type IncomingMessage } from '../../apps/server/src/telemetry/mqtt-link.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { until } from '../make/until.js';
import { aMosquitto, anAedes } from './brokers.js';
import { atTheEnd } from './ending.js';

const TOPIC = 'fengsui/v1/T1/T1-G/telemetry';
const TOPICS = ['fengsui/v1/+/+/telemetry'];

interface TestLink {
  link: MqttLink;
  taken: IncomingMessage[];
  bodies: () => string[];
}

/** A link that acknowledges only what the test tells it to, or at once everything. */
async function aLink(url: string, clientId: string, atOnce = false): Promise<TestLink> {
  const taken: IncomingMessage[] = [];
  let up = false;
  const link = new MqttLink({
    url,
    clientId,
    topics: TOPICS,
    arrival: () => ({ received: Date.now() }),
    take: (message) => {
      taken.push(message);
      if (atOnce) message.acknowledge();
    },
    connected: (is) => {
      up = is;
    },
  });
  atTheEnd(() => link.close());
  await until('subscribed', () => up);
  return { link, taken, bodies: () => taken.map(({ payload }) => payload.toString()) };
}

async function publish(
  url: string,
  from: number,
  to: number,
  size = 0,
  qos: 0 | 1 = 1,
): Promise<void> {
  const client = await mqtt.connectAsync(url);
  const padding = ' '.repeat(size);
  const sent: Promise<unknown>[] = [];
  for (let n = from; n < to; n += 1) {
    sent.push(client.publishAsync(TOPIC, `${n}${padding}`, { qos }));
  }
  await Promise.all(sent);
  await client.endAsync();
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => String(from + index));

describe.each([
  ['aedes', anAedes],
  ['Mosquitto', aMosquitto],
])('the link to %s', (_name, start) => {
  let broker: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    broker = await start();
  });

  it('reads on while nothing is acknowledged, and gets all of it again when it comes back', async () => {
    const first = await aLink(broker.url, 'withheld');
    await publish(broker.url, 0, 500);
    await until('500 taken without one acknowledgement', () => first.taken.length === 500);
    for (const message of first.taken.slice(0, 200)) message.acknowledge();
    await pause(300);
    await first.link.close();
    const again = await aLink(broker.url, 'withheld', true);
    await until('the other 300', () => again.taken.length >= 300);
    await pause(300);
    expect(again.bodies()).toEqual(numbers(200, 500));
    await again.link.close();
  });

  it('acknowledges also what comes in the same moment as the handshake', async () => {
    const first = await aLink(broker.url, 'handshake');
    await first.link.close();
    await publish(broker.url, 0, 3000);
    const second = await aLink(broker.url, 'handshake', true);
    await until('all that had waited', () => second.taken.length === 3000, 20_000);
    await pause(300);
    await second.link.close();
    const third = await aLink(broker.url, 'handshake', true);
    await pause(500);
    expect(third.bodies()).toEqual([]);
    await third.link.close();
  });

  it('stops reading when held and takes everything once when resumed, on one connection', async () => {
    const proxy = await TcpProxy.before(broker);
    const { link, taken, bodies } = await aLink(`mqtt://127.0.0.1:${proxy.port}`, 'held', true);
    await publish(broker.url, 0, 10);
    await until('the first', () => taken.length === 10);
    link.hold();
    const sending = publish(broker.url, 10, 2000, 4096);
    await pause(2000);
    // What was in hand when it was held may still come.
    expect(taken.length).toBeLessThanOrEqual(12);
    link.resume();
    await until('the rest', () => taken.length === 2000, 20_000);
    await sending;
    expect(bodies().map((body) => body.trim())).toEqual(numbers(0, 2000));
    expect(proxy.connections).toBe(1);
    await link.close();
  });

  it('stops reading when held also what needs no acknowledgement', async () => {
    const { link, taken } = await aLink(broker.url, 'held-qos-0', true);
    link.hold();
    await publish(broker.url, 0, 200, 0, 0);
    await pause(500);
    expect(taken.length).toBeLessThanOrEqual(2);
    link.resume();
    await until('the rest', () => taken.length === 200);
    await link.close();
  });

  it('does not send an acknowledgement of a connection that is gone', async () => {
    const proxy = await TcpProxy.before(broker);
    const { link, taken } = await aLink(`mqtt://127.0.0.1:${proxy.port}`, 'epoch');
    await publish(broker.url, 0, 5);
    await until('taken', () => taken.length === 5);
    proxy.cut();
    await until('delivered again', () => taken.length === 10);
    for (const message of taken.slice(0, 5)) message.acknowledge();
    await pause(300);
    proxy.cut();
    await until('delivered again, because the old word did not count', () => taken.length === 15);
    for (const message of taken.slice(10)) message.acknowledge();
    await pause(300);
    proxy.cut();
    await publish(broker.url, 5, 6);
    await until('the next', () => taken.length === 16);
    await pause(300);
    expect(taken.slice(15).map(({ payload }) => payload.toString())).toEqual(['5']);
    await link.close();
  });
});
