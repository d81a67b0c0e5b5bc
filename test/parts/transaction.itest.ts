/** What is counted of a transaction is counted once it is committed, and never when it is not. */
import { Database } from '../../apps/server/src/platform/database.js';
import { aDatabase } from './database.js';
import { atTheEnd } from './ending.js';
import { configFor } from './environment.js';

let database: Database;

beforeAll(async () => {
  database = new Database(configFor({ database: (await aDatabase()).url }));
  atTheEnd(() => database.onApplicationShutdown());
});

it('tells after the commit, when the row is there for everybody', async () => {
  const told: string[] = [];
  await database.transaction(async (sql) => {
    sql.afterCommit(() => void told.push('committed'));
    await sql.execute('CREATE TABLE one (n integer)');
    expect(told).toEqual([]);
  });
  expect(told).toEqual(['committed']);
  expect(await database.query('SELECT n FROM one')).toEqual([]);
});

it('tells nothing of what failed, by the work or by the commit itself', async () => {
  const told: string[] = [];
  const failing = database.transaction((sql) => {
    sql.afterCommit(() => void told.push('work'));
    return Promise.reject(new Error('no'));
  });
  await expect(failing).rejects.toThrow('no');
  await database.execute(
    'CREATE TABLE two (n integer UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO two VALUES (1)',
  );
  const late = database.transaction(async (sql) => {
    sql.afterCommit(() => void told.push('commit'));
    await sql.execute('INSERT INTO two VALUES (1)');
  });
  await expect(late).rejects.toThrow(/unique/);
  expect(told).toEqual([]);
});
