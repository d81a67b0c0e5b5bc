/** Stored readings of many days, and rehearsals on them. */
import type { RehearsalRequest, RehearsalView } from '@fengsui/contracts';
import { aToken, call, type CallAnswer } from './a-caller.js';
import type { Ask, Served } from './a-system.js';
import { until } from './until.js';

export const DAY = 86_400_000;
/** Midnight (UTC) thirty days before the last one. */
export const PAST_BEGAN = Math.floor(Date.now() / DAY) * DAY - 30 * DAY;
export const PAST_DAYS = 30;
export const PAST = {
  from: new Date(PAST_BEGAN).toISOString(),
  to: new Date(PAST_BEGAN + PAST_DAYS * DAY).toISOString(),
};

export interface FilledPoints {
  /** `LIKE` pattern of the tags. */
  tags: string;
  intervalS: number;
  /** SQL expression of the value; `s` is the second of the day, `day` its number from 0. */
  value: string;
}

/** Every reading of the thirty days in time, a day at a time; older ones compressed as by the upkeep. */
export async function aPast(ask: Ask, { tags, intervalS, value }: FilledPoints): Promise<void> {
  for (let day = 0; day < PAST_DAYS; day += 1) {
    await ask(
      `INSERT INTO reading (point_id, t, v, q, received)
       SELECT id, t, v, 0, t + interval '50 milliseconds'
       FROM (SELECT p.id, ${value} AS v,
                    to_timestamp($1::float8 / 1000) + s * interval '1 second' AS t
             FROM point p, generate_series(0, 86399, $2::int) AS s, (SELECT $3::int AS day) AS d
             WHERE p.tag LIKE $4) AS made`,
      [PAST_BEGAN + day * DAY, intervalS, day, tags],
    );
  }
}

export async function compressed(ask: Ask): Promise<void> {
  const chunks = await ask(
    `SELECT format('%I.%I', chunk_schema, chunk_name) AS chunk FROM timescaledb_information.chunks
     WHERE hypertable_name = 'reading' AND NOT is_compressed AND range_end < now() - interval '3 days'`,
  );
  for (const { chunk } of chunks) await ask(`SELECT compress_chunk($1::regclass)`, [chunk]);
}

type Rehearser = 'admin' | 'commander' | 'duty';

export async function rehearse(
  { server }: Pick<Served, 'server'>,
  code: string,
  body: RehearsalRequest,
  role: Rehearser = 'admin',
): Promise<CallAnswer> {
  const path = `/rules/${encodeURIComponent(code)}/rehearse`;
  return call(server, 'POST', path, { token: await aToken(role), body });
}

export async function rehearsal(
  { server }: Pick<Served, 'server'>,
  id: string,
  method: 'GET' | 'DELETE' = 'GET',
): Promise<RehearsalView> {
  const answer = await call(server, method, `/rehearsals/${id}`, { token: await aToken('duty') });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as RehearsalView;
}

/** Follows it to its end. */
export async function rehearsed(
  served: Pick<Served, 'server'>,
  begun: CallAnswer,
  timeoutMs = 30_000,
): Promise<RehearsalView> {
  const view = begun.body as RehearsalView;
  if (![200, 202].includes(begun.status)) throw new Error(JSON.stringify(begun.body));
  return until(
    'the end of the rehearsal',
    async () => {
      const now = await rehearsal(served, view.id);
      return now.state === 'running' ? null : now;
    },
    timeoutMs,
  );
}
