/**
 * node publisher.mjs MQTT_URL, with an IPC channel: publishes the made-up field at QoS 1.
 * Told `{ rate }` (readings/s) it keeps to that; told `{ window }` it keeps at most so many readings
 * between what it has sent and what it is told of by `{ done }`. Told `{ high }` it measures so many
 * points above their limits from then on. Says `{ sent }` ten times a second.
 */
import mqtt from 'mqtt';
import { aboveLimits, fieldMessages, READINGS_PER_MESSAGE } from './field.mjs';

const CLIENTS = 8;
const TICK_MS = 5;
const MAX_UNACKNOWLEDGED = 2_000;

const clients = await Promise.all(
  Array.from({ length: CLIENTS }, (_, n) =>
    mqtt.connectAsync(process.argv[2] ?? '', { clientId: `load-${process.pid}-${n}` }),
  ),
);
let high = 0;
const messages = fieldMessages((site, point) => aboveLimits(site, point, high));
let [sent, acknowledged, done, rate, window] = [0, 0, 0, 0, 0];
let [startedAt, sentAtStart] = [0, 0];

function publish() {
  const { value } = messages.next();
  if (!value) return;
  // A gateway keeps to one connection, so that its messages keep their order.
  const client = clients[Number(value.topic.slice(15, 18)) % CLIENTS];
  sent += READINGS_PER_MESSAGE;
  client?.publish(value.topic, value.payload, { qos: 1 }, () => {
    acknowledged += READINGS_PER_MESSAGE;
  });
}

setInterval(() => {
  const due = rate
    ? sentAtStart + ((Date.now() - startedAt) / 1000) * rate
    : window
      ? done + window
      : sent;
  while (sent < due && (sent - acknowledged) / READINGS_PER_MESSAGE < MAX_UNACKNOWLEDGED) publish();
}, TICK_MS);
setInterval(() => process.send?.({ sent }), 100);

/** @typedef {{ rate?: number, window?: number, done?: number, high?: number }} Told */
process.on('message', (/** @type {Told} */ told) => {
  if (told.high !== undefined) high = told.high;
  if (told.done !== undefined) done = told.done;
  if (told.rate === undefined && told.window === undefined) return;
  rate = told.rate ?? 0;
  window = told.window ?? 0;
  [startedAt, sentAtStart] = [Date.now(), sent];
});
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
