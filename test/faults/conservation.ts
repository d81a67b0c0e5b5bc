/**
 * Promise 3, asked after each test of this folder: at rest `received = stored + duplicate + rejected`,
 * per reason, and the counts are those of the rows.
 */
import type { IngestStats } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import type { Served } from '../make/a-system.js';
import { until } from '../make/until.js';

const QUIET_MS = 700;

async function stats({ server }: Served): Promise<IngestStats> {
  const answer = await call(server, 'GET', '/ingest/stats', { token: await aToken('viewer') });
  if (answer.status !== 200) throw new Error(`stats: ${JSON.stringify(answer.body)}`);
  return answer.body as IngestStats;
}

/** Nothing waits to be committed or judged, and nothing new has come for a while. */
export async function atRest(system: Served, timeoutMs = 30_000): Promise<IngestStats> {
  let former = '';
  let since = Date.now();
  return until(
    'at rest',
    async () => {
      const [waiting] = await system.ask('SELECT count(*)::int AS n FROM handover');
      const now = await stats(system);
      const text = JSON.stringify([waiting, now]);
      if (text !== former || now.pending > 0 || waiting?.['n'] !== 0) {
        former = text;
        since = Date.now();
        return undefined;
      }
      return Date.now() - since >= QUIET_MS ? now : undefined;
    },
    timeoutMs,
  );
}

export async function expectConservation(system: Served, timeoutMs?: number): Promise<IngestStats> {
  const { received, stored, duplicate, rejected, pending } = await atRest(system, timeoutMs);
  const refused = Object.values(rejected).reduce((sum, readings) => sum + readings, 0);
  expect(received).toBe(stored + duplicate + refused + pending);
  const [rows] = await system.ask('SELECT count(*)::int AS n FROM reading');
  expect(rows).toEqual({ n: stored });
  const kept = await system.ask(
    `SELECT reason, sum(readings)::int AS n FROM ingest_reject WHERE replayed_at IS NULL
     GROUP BY reason`,
  );
  expect(Object.fromEntries(kept.map(({ reason, n }) => [reason, n]))).toEqual(rejected);
  return { received, stored, duplicate, rejected, pending };
}
