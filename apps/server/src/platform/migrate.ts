/**
 * Plain SQL migrations, numbered, forward only, each in its own transaction under one lock, so that
 * several processes may start at once.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Config } from '../config.js';
import { Database, isConnectionError } from './database.js';

const LOCK_KEY = 4_406_05;

/**
 * @param directory where the `0001-name.sql` files are
 * @returns the names of the migrations applied now
 * @throws Error when a migration that was applied before has been changed since
 */
export async function migrate(database: Database, directory: string): Promise<string[]> {
  await database.transaction(async (sql) => {
    await sql.execute('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
    await sql.execute('CREATE EXTENSION IF NOT EXISTS timescaledb');
    await sql.execute(
      `CREATE TABLE IF NOT EXISTS migration (
         name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
  });
  const names = (await readdir(directory)).filter((name) => /^\d{4}-.+\.sql$/.test(name)).sort();
  const applied: string[] = [];
  for (const name of names) {
    const text = await readFile(join(directory, name), 'utf8');
    const sha256 = createHash('sha256').update(text).digest('hex');
    const isNew = await database.transaction(async (sql) => {
      await sql.execute('SELECT pg_advisory_xact_lock($1)', [LOCK_KEY]);
      const [before] = await sql.query<{ sha256: string }>(
        'SELECT sha256 FROM migration WHERE name = $1',
        [name],
      );
      if (before && before.sha256 !== sha256) {
        throw new Error(`Migration ${name} was changed after it had been applied`);
      }
      if (before) return false;
      await sql.execute(text);
      await sql.execute('INSERT INTO migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
      return true;
    });
    if (isNew) applied.push(name);
  }
  return applied;
}

const PATIENCE_MS = 60_000;
const RETRY_MS = 500;

/** Migrates before anything else starts; waits a minute for a database that is still coming up. */
export async function migrateAtStart(config: Config): Promise<void> {
  const database = new Database(config);
  const giveUpAtMs = Date.now() + PATIENCE_MS;
  try {
    for (;;) {
      try {
        await migrate(database, 'apps/server/migrations');
        return;
      } catch (error) {
        if (!isConnectionError(error) || Date.now() > giveUpAtMs) throw error;
        await setTimeout(RETRY_MS);
      }
    }
  } finally {
    await database.onApplicationShutdown();
  }
}
