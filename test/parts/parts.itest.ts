import mqtt from 'mqtt';
import { Redis } from 'ioredis';
import pg from 'pg';
import { aMosquitto, anAedes, aRedis } from './brokers.js';
import { aDatabase, aPgbouncer, asking } from './database.js';
import { aFolder } from './ending.js';

describe('the embedded database', () => {
  it('answers with TimescaleDB, migrated', async () => {
    const ask = asking(await aDatabase());
    const [row] = await ask(
      "SELECT count(*)::int AS n FROM pg_extension WHERE extname='timescaledb'",
    );
    expect(row).toEqual({ n: 1 });
    expect(await ask('SELECT name FROM migration')).not.toHaveLength(0);
  });

  it('keeps what was committed over kill -9, on the same port', async () => {
    const folder = aFolder();
    const first = await aDatabase({ folder });
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('CREATE TABLE kept (n int)');
    await client.query('INSERT INTO kept SELECT generate_series(1, 1000)');
    await first.kill9();
    const again = await aDatabase({ folder, port: first.port });
    expect(again.url).toBe(first.url);
    expect(await asking(again)('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it.each(['directly', 'through PgBouncer'])(
    'keeps the transactions of many connections apart, %s',
    async (way) => {
      const database = await aDatabase();
      const { url } = way === 'directly' ? database : await aPgbouncer(database);
      const pool = new pg.Pool({ connectionString: url, max: 12 });
      await pool.query('CREATE TABLE counter (n int)');
      await pool.query('INSERT INTO counter VALUES (0)');
      const addOne = async (leave: boolean) => {
        const client = await pool.connect();
        await client.query('BEGIN');
        const { rows } = await client.query<{ n: number }>('SELECT n FROM counter');
        await client.query('UPDATE counter SET n = $1', [(rows[0]?.n ?? 0) + 1]);
        if (!leave) await client.query('COMMIT');
        client.release(leave);
      };
      await Promise.all(Array.from({ length: 60 }, (_, i) => addOne(i % 6 === 5)));
      expect((await pool.query('SELECT n FROM counter')).rows).toEqual([{ n: 50 }]);
      await pool.end();
    },
  );
});

describe.each([
  ['aedes', anAedes],
  ['Mosquitto', aMosquitto],
])('%s', (_name, start) => {
  it('delivers again what a persistent session has not acknowledged', async () => {
    const { url } = await start();
    const session = { clientId: 'holder', clean: false, reconnectPeriod: 0 };
    const holder = await mqtt.connectAsync(url, session);
    await holder.subscribeAsync('a/b', { qos: 1 });
    await holder.endAsync(true);
    const sender = await mqtt.connectAsync(url);
    for (let n = 0; n < 2000; n += 1) sender.publish('a/b', String(n), { qos: 1 });
    await sender.publishAsync('a/b', 'last', { qos: 1 });
    await sender.endAsync();
    const got: string[] = [];
    const back = mqtt.connect(url, session);
    await new Promise<void>((resolve) =>
      back.on('message', (_topic, body) => {
        got.push(body.toString());
        if (got.length === 2001) resolve();
      }),
    );
    expect(new Set(got).size).toBe(2001);
    expect(got.at(-1)).toBe('last');
    await back.endAsync(true);
  });
});

describe('Redis', () => {
  it('has what was said a second before kill -9', async () => {
    const folder = aFolder();
    const first = await aRedis({ folder });
    const client = new Redis(first.url, { retryStrategy: () => null });
    client.on('error', () => undefined);
    await client.set('kept', 'yes');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await first.kill9();
    client.disconnect();
    const again = new Redis((await aRedis({ folder })).url);
    expect(await again.get('kept')).toBe('yes');
    expect(await again.config('GET', 'maxmemory-policy')).toEqual([
      'maxmemory-policy',
      'noeviction',
    ]);
    again.disconnect();
  });
});
