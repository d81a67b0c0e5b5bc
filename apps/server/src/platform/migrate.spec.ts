import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Sql } from './database.js';
import { migrate } from './migrate.js';

/** The real migrations: they are as much a given here as the code. */
const DIRECTORY = join(__dirname, '../../migrations');
const NAMES = readdirSync(DIRECTORY).sort();
const sha256 = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(DIRECTORY, name)))
    .digest('hex');

/** A database that knows only which migrations were applied, and what it was told to run. */
function aDatabase(applied: [name: string, sha256: string][] = []) {
  const migrations = new Map(applied);
  const ran: string[] = [];
  const sql: Sql = {
    query: <R>(_text: string, [name]: readonly unknown[] = []) => {
      const known = migrations.get(String(name));
      return Promise.resolve((known === undefined ? [] : [{ sha256: known }]) as R[]);
    },
    execute: (text, values = []) => {
      if (text.startsWith('INSERT INTO migration')) {
        migrations.set(String(values[0]), String(values[1]));
      }
      ran.push(text);
      return Promise.resolve(1);
    },
  };
  let transactions = 0;
  const database = {
    transaction: <T>(work: (sql: Sql) => Promise<T>) => {
      transactions += 1;
      return work(sql);
    },
  };
  return {
    database: database as unknown as Database,
    migrations,
    ran,
    transactions: () => transactions,
  };
}

describe('migrating', () => {
  it('applies every migration once, in order of number, each in a transaction under the lock', async () => {
    const { database, migrations, ran, transactions } = aDatabase();
    expect(await migrate(database, DIRECTORY)).toEqual(NAMES);
    expect([...migrations]).toEqual(NAMES.map((name) => [name, sha256(name)]));
    expect(transactions()).toBe(NAMES.length + 1);
    expect(ran.filter((text) => text.includes('pg_advisory_xact_lock'))).toHaveLength(
      NAMES.length + 1,
    );
    expect(await migrate(database, DIRECTORY)).toEqual([]);
  });

  it('applies only what is new', async () => {
    const known = NAMES.slice(0, -1);
    const { database } = aDatabase(known.map((name) => [name, sha256(name)]));
    expect(await migrate(database, DIRECTORY)).toEqual(NAMES.slice(-1));
  });

  it('refuses to start when an applied migration was changed since, and names it', async () => {
    const [first = '', second = ''] = NAMES;
    const { database, migrations } = aDatabase([
      [first, sha256(first)],
      [second, 'what it was before'],
    ]);
    await expect(migrate(database, DIRECTORY)).rejects.toThrow(
      `Migration ${second} was changed after it had been applied`,
    );
    expect(migrations.size).toBe(2);
  });
});
