/** Alarm queries with a long past behind them: how long each takes, as a client sees it. */
import { performance } from 'node:perf_hooks';
import pg from 'pg';

const ROUNDS = 15;
/** Rows in one statement, so that the server gets its turns in between. */
const AT_A_TIME = 50_000;
const RULES = ['limits.high', 'limits.low', 'frozen', 'bad_quality', 'out_of_range'];

const COLUMNS = `version, shard, subject, point_id, site_id, rule, rule_kind, rule_version, limit_name,
  limit_value, severity, peak_severity, active, acked, open, value, peak, tripped_at, raised_at,
  returned_at, acked_at, acked_by, cleared_at`;

/**
 * @param {string} databaseUrl
 * @param {{ past: number, open: number }} counts occurrences that are closed, and that are open
 * @param {(done: number) => void} progress
 */
export async function fillAlarms(databaseUrl, { past, open }, progress) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const [{ points }] = (await client.query('SELECT count(*)::int AS points FROM point')).rows;
    for (let from = 0; from < past; from += AT_A_TIME) {
      await client.query(
        `INSERT INTO alarm (${COLUMNS})
         SELECT 2, p.site_id % 4, 'p' || p.id, p.id, p.site_id, 'limits.high', 'limits', 1, 'H', 25,
                1 + n % 4, 1 + n % 4, false, true, false, 30, 40, at, at, at + interval '5 minutes',
                at + interval '1 minute', 'duty', at + interval '5 minutes'
         FROM (SELECT n, now() - (($3 - n) * interval '30 seconds') AS at
               FROM generate_series($1::int, $2::int) AS n) AS g
         JOIN (SELECT id, site_id, row_number() OVER (ORDER BY id) - 1 AS at_row FROM point) p
           ON p.at_row = g.n % $4`,
        [from, Math.min(from + AT_A_TIME, past) - 1, past, points],
      );
      progress(Math.min(from + AT_A_TIME, past));
    }
    await client.query(
      `INSERT INTO alarm (${COLUMNS})
       SELECT 1, p.site_id % 4, 'p' || p.id, p.id, p.site_id, r.rule, 'limits', 1, 'H', 25,
              1 + p.id % 4, 1 + p.id % 4, true, false, true, 30, 40, now(), now(), NULL, NULL, NULL,
              NULL
       FROM point p CROSS JOIN unnest($1::text[]) AS r (rule)
       ORDER BY p.id LIMIT $2 ON CONFLICT DO NOTHING`,
      [RULES, open],
    );
    await client.query('ANALYZE alarm');
    // The judges look again at what is open.
    await client.query('UPDATE shard SET revision = revision + 1');
  } finally {
    await client.end();
  }
}

/** @param {string} url @param {string} token @param {string} site */
export async function measureAlarmQueries(url, token, site) {
  const headers = { authorization: `Bearer ${token}` };
  const read = async (/** @type {string} */ path) => {
    const answer = await fetch(`${url}/api/v1${path}`, { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const first = await read('/alarms?state=all&limit=1');
  const { occurrence } = first.items[0];
  const day = new Date(Date.now() - 86_400_000).toISOString();
  /** @type {Record<string, string>} */
  const asked = {
    open: '/alarms?state=open&limit=100',
    openOfSite: `/alarms?state=open&site=${site}&limit=100`,
    openSevere: '/alarms?state=open&severity=1&limit=100',
    all: '/alarms?state=all&limit=100',
    allOfSite: `/alarms?state=all&site=${site}&limit=100`,
    allSevere: '/alarms?state=all&severity=1&limit=100',
    allFarBack: `/alarms?state=all&limit=100&cursor=${Math.floor(Number(occurrence) / 2)}`,
    one: `/alarms/${occurrence}`,
    offList: '/alarms/off-list',
    kpisOfADay: `/reports/alarm-kpis?from=${day}&to=${new Date().toISOString()}`,
  };
  /** @type {Record<string, number>} */
  const medianMs = {};
  for (const [name, path] of Object.entries(asked)) {
    const took = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const from = performance.now();
      await read(path);
      took.push(performance.now() - from);
    }
    medianMs[name] = Number(took.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]?.toFixed(1));
  }
  return medianMs;
}
