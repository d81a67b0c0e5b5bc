/**
 * node bare-subscriber.mjs MQTT_URL DATABASE_URL, with an IPC channel: the ceiling. A subscriber that
 * only parses, batches and inserts: no checks, no judging, no counts, acknowledged at once. Says
 * `{ stored }` ten times a second.
 */
import mqtt from 'mqtt';
import pg from 'pg';

const MAX_BATCH = 1_000;
const [mqttUrl = '', databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
await pool.query(
  `CREATE TABLE IF NOT EXISTS bare_reading (point_id int NOT NULL, t timestamptz NOT NULL,
     v double precision, q smallint NOT NULL, received timestamptz NOT NULL, PRIMARY KEY (point_id, t))`,
);
await pool.query(`SELECT create_hypertable('bare_reading', 't', chunk_time_interval => interval '1 day',
  create_default_indexes => false, if_not_exists => true)`);

/** @type {Map<string, number>} */
const ids = new Map();
/** @type {{ id: number, t: number, v: number, q: number, received: number }[]} */
let waiting = [];
let stored = 0;
let busy = false;

async function insert() {
  if (busy) return;
  busy = true;
  while (waiting.length > 0) {
    const rows = waiting.splice(0, MAX_BATCH);
    const array = (/** @type {(row: (typeof rows)[number]) => number} */ of) =>
      `{${rows.map(of).join(',')}}`;
    await pool.query(
      `INSERT INTO bare_reading SELECT p, to_timestamp(t / 1000.0), v, q, to_timestamp(r / 1000.0)
       FROM unnest($1::int[], $2::float8[], $3::float8[], $4::smallint[], $5::float8[]) AS n (p, t, v, q, r)
       ON CONFLICT DO NOTHING`,
      [
        array((row) => row.id),
        array((row) => row.t),
        array((row) => row.v),
        array((row) => row.q),
        array((row) => row.received),
      ],
    );
    stored += rows.length;
  }
  busy = false;
}

const client = await mqtt.connectAsync(mqttUrl, { clientId: 'bare-subscriber', clean: true });
client.on('message', (topic, payload) => {
  const body = JSON.parse(payload.toString());
  const received = Date.now();
  for (const { p, t, v, q } of body.r) {
    const name = `${topic}${p}`;
    let id = ids.get(name);
    if (id === undefined) {
      id = ids.size + 1;
      ids.set(name, id);
    }
    waiting.push({ id, t, v, q, received });
  }
  void insert();
});
await client.subscribeAsync('fengsui/v1/+/+/telemetry', { qos: 1 });
setInterval(() => process.send?.({ stored }), 100);
process.on('disconnect', () => process.exit());
process.send?.({ ready: true });
