/** What is stored of a point whose gateway's clock is wrong, as the judge asks for it. */
import type { Sample } from '@fengsui/domain';
import { HistoryStore } from '../../apps/server/src/alarms/judge/history-store.js';
import { PastStore } from '../../apps/server/src/alarms/judge/past-store.js';
import { subjectsOf } from '../../apps/server/src/alarms/rule-set.js';
import { SubjectStore } from '../../apps/server/src/alarms/subject-store.js';
import { Database } from '../../apps/server/src/platform/database.js';
import { JournalStore } from '../../apps/server/src/platform/journal-store.js';
import { aDatabase } from '../parts/database.js';
import { atTheEnd } from '../parts/ending.js';
import { configFor } from '../parts/environment.js';

/** Server clock minus gateway clock; the second one counts as right (libs/domain, skew). */
const SKEWS_MS = [7_200_000, 300];
const RATE = {
  kind: 'rate',
  severity: 2,
  scope: {},
  direction: 'either',
  perMinute: 1,
  windowS: 60,
};
const now = Date.now();
let database: Database;

beforeAll(async () => {
  database = new Database(configFor({ database: (await aDatabase()).url }));
  atTheEnd(() => database.onApplicationShutdown());
  const run = (text: string, values: unknown[] = []) => database.query(text, values);
  await run(`INSERT INTO town (code, name, lon, lat) VALUES ('440605124', '{}', 113, 23)
             ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO site (id, code, kind, name, town, lon, lat) OVERRIDING SYSTEM VALUE
             VALUES (1, 'P1', 'hazchem_facility', '{"zh":"试验站"}', '440605124', 113, 23)`);
  await run(`INSERT INTO rule (code, kind, body) VALUES ('fast', 'rate', $1)`, [
    JSON.stringify(RATE),
  ]);
  for (const [index, skewMs] of SKEWS_MS.entries()) {
    const id = index + 1;
    await run(
      `INSERT INTO gateway (id, code, site_id, skew_ms) OVERRIDING SYSTEM VALUE
       VALUES ($1, 'P1-G' || $1::int, 1, $2)`,
      [id, skewMs],
    );
    await run(
      `INSERT INTO point (id, site_id, gateway_id, tag, quantity, unit, range_low, range_high,
                          interval_s, limits) OVERRIDING SYSTEM VALUE
       VALUES ($1, 1, $1, 'T' || $1::int, 'level', 'm', 0, 100, 10, '{}')`,
      [id],
    );
    for (const age of [10, 20, 30, 40, 50, 90]) {
      const received = now - age * 1_000;
      await run(
        `INSERT INTO reading (point_id, t, v, q, flags, received)
         VALUES ($1, to_timestamp($2 / 1000.0), $3, 0, 0, to_timestamp($4 / 1000.0))`,
        [id, received - (skewMs > 1_000 ? skewMs : 0), 90 - age, received],
      );
    }
    await run(
      `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
       SELECT point_id, t, v, q, flags, received, received FROM reading
       WHERE point_id = $1 ORDER BY t DESC LIMIT 1`,
      [id],
    );
  }
});

/** Age in seconds by the server's clock, value. */
const ages = (samples: readonly Sample[] = []) =>
  samples.map(({ t, v }) => [Math.round((now - t) / 1_000), v]);

it.each([1, 2])(
  'readings around a late one are found by the time of the server: %s',
  async (id) => {
    const subjects = subjectsOf(await new SubjectStore(database).all());
    const span = { from: now - 40_000, to: now - 20_000 };
    const past = await new PastStore(database).around(new Map([[id, span]]), subjects);
    expect(ages(past.get(id)?.samples)).toEqual([
      [40, 50],
      [30, 60],
      [20, 70],
    ]);
    expect(past.get(id)?.raised).toEqual([]);
  },
);

it.each([1, 2])('occurrences since a late reading are found, and no older ones: %s', async (id) => {
  const subjects = subjectsOf(await new SubjectStore(database).all());
  for (const [rule, age] of [
    ['fast', 90],
    ['fast', 30],
    ['limits.high', 25],
  ] as const) {
    await database.query(
      `INSERT INTO alarm (shard, subject, point_id, site_id, rule, rule_kind, rule_version, severity,
                          peak_severity, active, acked, open, tripped_at, raised_at)
       VALUES (1, 'p' || $1::int, $1, 1, $2, 'rate', 1, 3, 2, false, true, false,
               to_timestamp($3 / 1000.0), now())`,
      [id, rule, now - age * 1_000],
    );
  }
  const span = { from: now - 40_000, to: now - 20_000 };
  const past = await new PastStore(database).around(new Map([[id, span]]), subjects);
  expect(past.get(id)?.raised).toMatchObject([
    { rule: 'fast', trippedAt: now - 30_000, peakSeverity: 2 },
    { rule: 'limits.high', trippedAt: now - 25_000, peakSeverity: 2 },
  ]);
});

it('windows after a start hold what was measured within them by the time of the server', async () => {
  const subjects = subjectsOf(await new SubjectStore(database).all());
  const senses = await new PastStore(database).senses(subjects);
  for (const id of [1, 2]) expect(senses.get(id)?.perMinute(60)).toBeCloseTo(60);
});

it.each([1, 2])('a span of history has its lead by the time of the server: %s', async (id) => {
  const store = new HistoryStore(database, new JournalStore(database));
  const span = { pointId: id, from: now - 40_000, to: now - 30_000, notedAt: now };
  expect(ages(await store.readings(span, 11_000))).toEqual([
    [50, 40],
    [40, 50],
    [30, 60],
    [20, 70],
  ]);
});
