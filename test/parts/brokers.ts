import { join } from 'node:path';
import { startBroker, startMosquitto, startRedis, type Part } from '../../tools/parts/index.mjs';
import { aFolder, endLater } from './ending.js';

/** Where it is kept, and its port, when it is to be the same again after `kill9()`. */
export interface Again {
  folder?: string;
  port?: number;
}

/** The embedded broker, aedes. */
export async function anAedes({ folder = aFolder(), port }: Again = {}): Promise<Part> {
  return endLater(
    await startBroker({ logFile: join(folder, 'broker.log'), ...(port && { port }) }),
  );
}

/** Mosquitto; `settings` are more lines of its configuration. */
export async function aMosquitto(
  { folder = aFolder(), port }: Again = {},
  settings?: string[],
): Promise<Part> {
  return endLater(
    await startMosquitto({ dataDir: folder, ...(port && { port }), ...(settings && { settings }) }),
  );
}

/** redis-server with an append-only file. */
export async function aRedis({ folder = aFolder(), port }: Again = {}): Promise<Part> {
  return endLater(await startRedis({ dataDir: folder, ...(port && { port }) }));
}
