/**
 * node broker-process.mjs PORT, with an IPC channel: serves MQTT on 127.0.0.1:PORT, says
 * `{ ready, port }`, and ends when the channel breaks.
 *
 * Nothing is dropped silently: a session's queue has no limit here. A subscriber that stops reading
 * holds the publishers back by TCP; only after `drainTimeout` is it cut off, with its session kept.
 * Sessions and retained messages live in memory: after a restart gateways say their state again and
 * gaps of `seq` are replayed.
 */
import './leave-with-parent.mjs';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';

const port = Number(process.argv[2] ?? 0);
const broker = await Aedes.createBroker({
  queueLimit: 10_000,
  drainTimeout: 180_000,
  maxClientsIdLength: 256,
});
broker.on('clientError', (client, error) => console.log(`${client.id}: ${error.message}`));
broker.on('connectionError', (_client, error) => console.log(`connection: ${error.message}`));

const server = createServer(broker.handle);
server.on('error', (error) => {
  console.error(error.message);
  if (process.connected) process.send?.({ failed: error.message }, () => process.exit(1));
  else process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.send?.({ ready: true, port: address.port });
});

function end() {
  server.close();
  broker.close(() => process.exit(0));
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);
