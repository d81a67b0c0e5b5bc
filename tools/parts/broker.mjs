/** The embedded MQTT broker (aedes, MQTT 3.1.1) in a process of its own. Loopback only, no passwords. */
import { join } from 'node:path';
import { launch, readyMessage, untilReady } from './part.mjs';

const script = join(import.meta.dirname, 'broker-process.mjs');

/**
 * @param {{ logFile: string, port?: number }} options port 0 or none: any free one
 * @returns {Promise<import('./part.mjs').Part>}
 */
export async function startBroker({ logFile, port = 0 }) {
  const started = launch({
    name: 'the embedded broker',
    command: process.execPath,
    args: [script, String(port)],
    logFile,
    ipc: true,
  });
  const ready = await untilReady(started, readyMessage(started), 30_000);
  const at = ready.port ?? port;
  return { ...started, port: at, url: `mqtt://127.0.0.1:${at}` };
}
