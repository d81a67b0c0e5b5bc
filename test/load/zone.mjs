/** A hazard zone with 2,000 places around: how long it is reckoned, and how long a client waits. */
import { performance } from 'node:perf_hooks';
import pg from 'pg';

const PLACES = 2_000;
const ROUNDS = 30;

/**
 * Seconds spent and how often, of both steps, as the server's own metric tells.
 * @param {string} url
 */
async function reckoning(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sample = (/** @type {string} */ name) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  const of = (/** @type {string} */ step) => ({
    seconds: sample(`fengsui_zone_seconds_sum{step="${step}"}`),
    times: sample(`fengsui_zone_seconds_count{step="${step}"}`),
  });
  return { areas: of('areas'), receptors: of('receptors') };
}

/** @param {string} databaseUrl */
async function fillPlaces(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO site (code, kind, name, town, lon, lat)
       SELECT 'ZONE' || n, 'hazchem_facility', '{"zh":"受体"}', '440605124',
              113.0 + 0.06 * sin(n) * (n % 97) / 97.0, 23.128 + 0.06 * cos(n) * (n % 89) / 89.0
       FROM generate_series(1, $1::int) AS n ON CONFLICT DO NOTHING`,
      [PLACES],
    );
    const { rows } = await client.query(
      `INSERT INTO incident (state, origin, severity, title, lon, lat, substance, release, opened_at)
       VALUES ('handling', 'phone', 1, '{"zh":"泄漏"}', 113.0, 23.128, 'CL2',
               '{"kind":"rate","kgPerS":1}', now()) RETURNING id::text AS id`,
    );
    return /** @type {string} */ (rows[0].id);
  } finally {
    await client.end();
  }
}

/** @param {string} databaseUrl @param {string} url @param {string} token */
export async function measureZone(databaseUrl, url, token) {
  const incident = await fillPlaces(databaseUrl);
  const ask = async () => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/api/v1/incidents/${incident}/zone`, { headers });
    if (!answer.ok) throw new Error(`the zone: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { receptors } = await ask();
  if (receptors.length < PLACES / 4) throw new Error(`only ${receptors.length} places inside`);
  const before = await reckoning(url);
  const took = [];
  for (let n = 0; n < ROUNDS; n += 1) {
    const from = performance.now();
    await ask();
    took.push(performance.now() - from);
  }
  const after = await reckoning(url);
  const meanMs = (/** @type {'areas' | 'receptors'} */ step) =>
    ((after[step].seconds - before[step].seconds) * 1000) /
    (after[step].times - before[step].times);
  const median = took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return {
    reckoned: Number((meanMs('areas') + meanMs('receptors')).toFixed(2)),
    answered: Number(median.toFixed(1)),
  };
}
