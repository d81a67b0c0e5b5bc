/**
 * The embedded TimescaleDB for tests. Making and migrating one takes seconds, so it is done once for
 * each state of the migrations, kept in the system's temporary folder, and copied for each test file.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Database } from '../../apps/server/src/platform/database.js';
import { migrate } from '../../apps/server/src/platform/migrate.js';
import { startDatabase, startPgbouncer, type Part } from '../../tools/parts/index.mjs';
import type { Again } from './brokers.js';
import { aFolder, atTheEnd, endLater } from './ending.js';
import { configFor } from './environment.js';

const root = join(__dirname, '../..');
const migrations = join(root, 'apps/server/migrations');

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  hash.update(readFileSync(join(root, 'tools/parts/database-process.mjs')));
  for (const name of readdirSync(migrations).sort()) {
    hash.update(name).update(readFileSync(join(migrations, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function migratedTemplate(): Promise<string> {
  const template = join(tmpdir(), `fengsui-migrated-${fingerprint()}`);
  if (existsSync(template)) return template;
  const making = aFolder();
  const part = await startDatabase({ dataDir: making });
  try {
    const database = new Database(configFor({ database: part.url }));
    await migrate(database, migrations);
    await database.onApplicationShutdown();
  } finally {
    await part.stop();
  }
  const finished = join(making, 'finished');
  mkdirSync(finished);
  renameSync(join(making, 'postgres'), join(finished, 'postgres'));
  const own = `${template}.${process.pid}`;
  cpSync(finished, own, { recursive: true });
  // Another test file may have been quicker.
  if (existsSync(template)) rmSync(own, { recursive: true });
  else renameSync(own, template);
  return template;
}

/**
 * A fresh, migrated database; with a folder and port of an earlier one: the same again.
 * @param again `env`: beside this process' own
 */
export async function aDatabase({
  folder = aFolder(),
  port,
  env = {},
}: Again & { env?: Record<string, string> } = {}): Promise<Part> {
  if (!existsSync(join(folder, 'postgres'))) {
    cpSync(await migratedTemplate(), folder, { recursive: true });
  }
  return endLater(await startDatabase({ dataDir: folder, env, ...(port && { port }) }));
}

/** PgBouncer before a database, as several processes of production would share it. */
export async function aPgbouncer(database: Part): Promise<Part> {
  return endLater(await startPgbouncer({ dataDir: aFolder(), databasePort: database.port }));
}

/** Asks the database beside the server; rows as pg gives them. */
export function asking(
  database: Part,
): (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]> {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined);
  atTheEnd(() => pool.end());
  return async (text, values) => (await pool.query(text, values)).rows as Record<string, unknown>[];
}
