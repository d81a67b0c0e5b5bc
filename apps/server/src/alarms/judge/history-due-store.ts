/** SQL of what is noted to be judged after the fact, in the transaction of a round. */
import { numberArray, type Sql } from '../../platform/database.js';
import { subjectKey } from './event-past.js';
import type { PastSpans } from './past-spans.js';

export async function notePast(
  sql: Sql,
  shard: number,
  past: PastSpans,
  now: number,
): Promise<void> {
  const spans = [...past.points];
  if (spans.length > 0) {
    await sql.execute(
      `INSERT INTO history_due AS h (point_id, shard, from_at, to_at, noted_at)
       SELECT p, $4, to_timestamp(f / 1000.0), to_timestamp(t / 1000.0), to_timestamp($5 / 1000.0)
       FROM unnest($1::int[], $2::float8[], $3::float8[]) AS n (p, f, t)
       ON CONFLICT (point_id) DO UPDATE SET from_at = least(h.from_at, excluded.from_at),
         to_at = greatest(h.to_at, excluded.to_at), noted_at = excluded.noted_at`,
      [
        numberArray(spans.map(([pointId]) => pointId)),
        numberArray(spans.map(([, { from }]) => from)),
        numberArray(spans.map(([, { to }]) => to)),
        shard,
        now,
      ],
    );
  }
  const { events } = past;
  if (events.length === 0) return;
  await sql.execute(
    `INSERT INTO event_history_due AS h
       (subject, kind, gateway_id, point_id, shard, from_at, to_at, noted_at)
     SELECT s, k, g, p, $7, to_timestamp(f / 1000.0), to_timestamp(t / 1000.0),
            to_timestamp($8 / 1000.0)
     FROM unnest($1::text[], $2::text[], $3::int[], $4::int[], $5::float8[], $6::float8[])
       AS n (s, k, g, p, f, t)
     ON CONFLICT (subject, kind) DO UPDATE SET from_at = least(h.from_at, excluded.from_at),
       to_at = greatest(h.to_at, excluded.to_at), noted_at = excluded.noted_at,
       gateway_id = excluded.gateway_id`,
    [
      events.map(subjectKey),
      events.map(({ kind }) => kind),
      numberArray(events.map(({ gateway }) => gateway)),
      numberArray(events.map(({ point }) => point)),
      numberArray(events.map(({ from }) => from)),
      numberArray(events.map(({ to }) => to)),
      shard,
      now,
    ],
  );
}
