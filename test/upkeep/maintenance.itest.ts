import type { BucketRow, ReadingsView } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { processorMs } from '../parts/processor.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
type Parts = Awaited<ReturnType<typeof someParts>>;

let ask: Parts['ask'];
let database: Parts['database'];
let server: TestServer;
let pointId: number;
const now = Date.now();

/** Readings every minute from `agoMs` on for an hour; `v` is what they measured. */
const insertHour = (agoMs: number, v: number) =>
  ask(
    `INSERT INTO reading (point_id, t, v, q, received)
     SELECT $1, t, $4, 0, t FROM generate_series(
       to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0), interval '1 minute') AS t`,
    [pointId, now - agoMs, now - agoMs + HOUR_MS - MINUTE_MS, v],
  );
const count = async (sql: string, values: unknown[] = []) =>
  (await ask(`SELECT count(*)::int AS n FROM ${sql}`, values))[0]?.['n'] as number;

beforeAll(async () => {
  const parts = await someParts();
  ({ ask, database } = parts);
  // Without the alerting role nobody does the upkeep yet.
  server = await aServer({ urls: parts.urls, roles: ['gateway', 'ingest'] });
  await untilReadyz(server);
  await load(server, aPlant([aPoint('T1', 'L1', { intervalS: 60 })]));
  pointId = (await ask('SELECT id FROM point'))[0]?.['id'] as number;
  await insertHour(100 * DAY_MS, 100);
  await insertHour(50 * DAY_MS, 50);
  await insertHour(5 * DAY_MS, 5);
  await insertHour(2 * DAY_MS, 2);
  await insertHour(2 * HOUR_MS, 1);
  await ask(
    `INSERT INTO ingest_reject (received, topic, reason, readings, detail, positions, raw)
     SELECT now() - days * interval '1 day', 'x', 'not_json', 1, '[]', '{}', ''
     FROM unnest('{29, 31}'::int[]) AS days`,
  );
  // What a gateway held back during an outage comes late, as backfill.
  const gateway = await aGateway({ url: parts.urls.mqtt, site: 'T1' });
  await gateway.send([{ p: 'L1', t: now - 8 * HOUR_MS, v: 8 }], 'backfill');
  await until('stored', async () => (await count('reading WHERE flags & 4 > 0')) === 1);

  await aServer({
    urls: parts.urls,
    roles: ['alerting'],
    env: { READING_RETENTION_DAYS: '40' },
  });
  await until(
    'every policy has run',
    async () =>
      (await count('policy_run')) ===
      (await count('timescaledb_information.jobs WHERE scheduled AND job_id >= 1000')),
    40_000,
  );
});

it('lets READING_RETENTION_DAYS move the policies of raw readings, and no other', async () => {
  const rows = await ask(
    `SELECT DISTINCT coalesce(hypertable_name, '') = 'reading' AS raw, proc_name AS policy,
            coalesce(config->>'drop_after', config->>'start_offset') AS kept
     FROM timescaledb_information.jobs
     WHERE config ? 'start_offset' OR (config ? 'drop_after' AND hypertable_name = 'reading')`,
  );
  expect(rows.map(({ policy, kept }) => `${String(policy)} ${String(kept)}`).sort()).toEqual([
    'policy_refresh_continuous_aggregate 38 days',
    'policy_retention 40 days',
  ]);
  const others = await count(
    "timescaledb_information.jobs WHERE config->>'drop_after' = '40 days'",
  );
  expect(others).toBe(1);
});

it('drops raw readings older than their retention, and nothing younger', async () => {
  const rows = await ask('SELECT DISTINCT v FROM reading ORDER BY v');
  expect(rows.map(({ v }) => v)).toEqual([1, 2, 5, 8]);
});

it('compresses what is older than three days, readable as before', async () => {
  const [chunks] = await ask(
    `SELECT count(*) FILTER (WHERE is_compressed)::int AS compressed,
            count(*) FILTER (WHERE is_compressed AND range_end > now() - interval '3 days')::int AS early
     FROM timescaledb_information.chunks WHERE hypertable_name = 'reading'`,
  );
  expect(chunks?.['compressed']).toBeGreaterThanOrEqual(1);
  expect(chunks?.['early']).toBe(0);
  expect(await count('reading WHERE v = 5')).toBe(60);
});

it('stores a late reading into a compressed chunk, once', async () => {
  await insertHour(5 * DAY_MS + HOUR_MS, 5.5);
  const again = await ask(
    `INSERT INTO reading (point_id, t, v, q, received) SELECT point_id, t, 9, 0, received FROM reading
     WHERE v IN (5, 5.5) ON CONFLICT DO NOTHING RETURNING 1`,
  );
  expect(again).toEqual([]);
  expect(await count('reading WHERE v IN (5, 5.5)')).toBe(120);
});

it.each([
  ['1m', 2 * HOUR_MS, 1],
  ['1m', 8 * HOUR_MS + 5 * MINUTE_MS, 8],
  ['1m', 2 * DAY_MS, 2],
  ['1h', 2 * DAY_MS, 2],
  ['1d', 5 * DAY_MS, 5],
] as const)('%s values show what was measured %i ms ago', async (resolution, agoMs, v) => {
  const [from, to] = [now - agoMs - DAY_MS / 24, now - agoMs + HOUR_MS];
  const { body } = await call(
    server,
    'GET',
    `/points/T1/L1/readings?resolution=${resolution}&from=${from}&to=${to}`,
    { token: await aToken('viewer') },
  );
  const { series } = body as ReadingsView;
  const averages = new Set(series.map(([, , average]) => average));
  expect(averages).toContain(v);
});

it('keeps refused messages for 30 days', async () => {
  expect(await count('ingest_reject')).toBe(1);
});

/** Spike and dip last for one reading each; four neighbours report beside it. */
describe('a year of one point', () => {
  const YEAR_MS = 365 * DAY_MS;
  const spikeMs = Math.floor((now - 200 * DAY_MS) / HOUR_MS) * HOUR_MS;
  const history = async (query: Record<string, number>) => {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const token = await aToken('viewer');
    const began = performance.now();
    const answer = await call(server, 'GET', `/points/T1/L1/readings?${text.toString()}`, {
      token,
    });
    return { view: answer.body as ReadingsView, tookMs: performance.now() - began };
  };
  const year = () => history({ from: now - YEAR_MS, to: now });

  beforeAll(async () => {
    await ask(
      `INSERT INTO reading (point_id, t, v, q, received)
       SELECT $1, t, 10 + sin(extract(epoch FROM t) / 40000), 0, t FROM generate_series(
         to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0), interval '30 minutes') AS t
       UNION ALL SELECT n, t, n, 0, t FROM generate_series(100001, 100004) AS n, generate_series(
         to_timestamp($2 / 1000.0), to_timestamp($3 / 1000.0), interval '1 hour') AS t
       ON CONFLICT DO NOTHING`,
      [pointId, spikeMs - 170 * DAY_MS, now],
    );
    await ask(
      `UPDATE reading SET v = CASE WHEN t = to_timestamp($2 / 1000.0) THEN 99 ELSE -7 END
       WHERE point_id = $1 AND t IN (to_timestamp($2 / 1000.0), to_timestamp($2 / 1000.0) + interval '30 minutes')`,
      [pointId, spikeMs],
    );
    for (const resolution of ['1m', '1h', '1d'])
      await ask(
        `CALL refresh_continuous_aggregate('reading_${resolution}', now() - interval '380 days', now() - interval '1 day')`,
      );
    await ask("SELECT drop_chunks('reading', older_than => now() - interval '90 days')");
  }, 120_000);

  it('is a bucket a day that keeps the spike and the dip of a single reading', async () => {
    const { view } = await year();
    expect(view.resolution).toBe('1d');
    expect(view.series.length).toBeGreaterThanOrEqual(365);
    expect(view.series.length).toBeLessThanOrEqual(367);
    const rows = view.series as BucketRow[];
    expect(Math.max(...rows.map(([, , , max]) => max ?? -Infinity))).toBe(99);
    const [spike] = rows.filter(([, , , max]) => max === 99);
    expect(spike?.[1]).toBe(-7);
    expect(spike?.[0]).toBeLessThanOrEqual(spikeMs);
    expect((spike?.[0] ?? 0) + DAY_MS).toBeGreaterThan(spikeMs);
  });

  it('stands in so few chunks that finding them costs less than reading them', async () => {
    for (const [resolution, most] of [
      ['1h', 8],
      ['1d', 3],
    ] as const)
      expect(
        await count(
          `timescaledb_information.chunks c JOIN timescaledb_information.continuous_aggregates a
             ON (c.hypertable_schema, c.hypertable_name)
              = (a.materialization_hypertable_schema, a.materialization_hypertable_name)
           WHERE a.view_name = $1`,
          [`reading_${resolution}`],
        ),
      ).toBeLessThanOrEqual(most);
  });

  it('is answered in under 100 ms of the processor, so that others on the machine count less', async () => {
    const spentMs = () => processorMs(server) + processorMs(database);
    const turns: { ownMs: number; tookMs: number }[] = [];
    for (let turn = 0; turn < 15; turn++) {
      const before = spentMs();
      const { tookMs } = await year();
      turns.push({ ownMs: spentMs() - before, tookMs });
    }
    // What else the servers do meanwhile makes the dearer ones.
    const ownMs = turns.map((turn) => turn.ownMs).sort((a, b) => a - b);
    const tookMs = turns.map((turn) => turn.tookMs).sort((a, b) => a - b);
    process.stdout.write(
      `a year of one point, ms: ${ownMs[3]} of the processor, median ${ownMs[7]}; by the clock fastest ${tookMs[0]?.toFixed(0)}, median ${tookMs[7]?.toFixed(0)}\n`,
    );
    expect(ownMs[3]).toBeLessThan(100);
  });

  it('shows its minutes also where raw readings are no more kept', async () => {
    const { view } = await history({ from: spikeMs - HOUR_MS, to: spikeMs + HOUR_MS });
    expect(view.resolution).toBe('1m');
    const at = (view.series as BucketRow[]).find(([t]) => t === spikeMs);
    expect(at?.[3]).toBe(99);
    expect(view.series.length).toBeGreaterThanOrEqual(4);
  });
});
