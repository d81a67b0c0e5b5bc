/** SQL of rehearsals: what runs, who asked for it, and what came of it. */
import { Injectable } from '@nestjs/common';
import {
  REHEARSAL_FAILURES,
  type RehearsalFailure,
  type RehearsalResult,
  type RehearsalState,
  type RehearsalView,
} from '@fengsui/contracts';
import { Database } from '../../platform/database.js';
import type { Period } from './outcome.js';
import type { Progress } from './run.js';

/** At most so many run at a time, in all processes together. */
const PLACES = 2;
/** Without a sign of life for this long the process that ran it has ended. */
const SILENT_S = 20;
const KEPT_DAYS = 7;
/** A place may be taken by another process between the look and the step. */
const TRIES = 3;

export interface NewRehearsal extends Period {
  code: string;
  by: string;
  points: number;
}
export type Begun =
  | { kind: 'begun'; id: number }
  /** The person's own one. */
  | { kind: 'runs_already'; id: number }
  | { kind: 'no_place' };
export type Ending =
  | { state: 'done'; readings: number; result: RehearsalResult }
  | { state: 'failed'; failure: RehearsalFailure };

interface Row {
  id: number;
  code: string;
  from: number;
  to: number;
  by: string;
  state: RehearsalState;
  progress: number;
  points: number;
  readings: number;
  result: RehearsalResult | null;
  failure: RehearsalFailure | null;
}

const at = (parameter: string) => `to_timestamp(${parameter}::float8 / 1000)`;
const iso = (time: number) => new Date(time).toISOString();

@Injectable()
export class RehearsalStore {
  constructor(private readonly database: Database) {}

  /** The places are a constraint of the table. */
  async begin({ code, by, points, from, to }: NewRehearsal): Promise<Begun> {
    await this.database.execute(
      `DELETE FROM rehearsal WHERE started_at < now() - interval '${KEPT_DAYS} days'
         AND state <> 'running'`,
    );
    for (let tries = 0; tries < TRIES; tries += 1) {
      const [begun] = await this.database.query<{ id: number }>(
        `INSERT INTO rehearsal (code, by_user, points, from_at, to_at, slot)
         SELECT $1, $2, $3, ${at('$4')}, ${at('$5')}, min(place)
         FROM generate_series(1, ${PLACES}) AS place
         WHERE NOT EXISTS (SELECT FROM rehearsal WHERE state = 'running' AND slot = place)
         HAVING min(place) IS NOT NULL
         ON CONFLICT DO NOTHING RETURNING id`,
        [code, by, points, from, to],
      );
      if (begun) return { kind: 'begun', id: begun.id };
      const running = await this.database.query<{ id: number; by: string }>(
        `SELECT id, by_user AS by FROM rehearsal WHERE state = 'running'`,
      );
      const own = running.find((each) => each.by === by);
      if (own) return { kind: 'runs_already', id: own.id };
      if (running.length >= PLACES) break;
    }
    return { kind: 'no_place' };
  }

  /** `false` when it is no longer running: cancelled, or given up by others. */
  async note(id: number, { progress, readings }: Progress): Promise<boolean> {
    const noted = await this.database.execute(
      `UPDATE rehearsal SET progress = $2, readings = $3, beat_at = now()
       WHERE id = $1 AND state = 'running'`,
      [id, progress, readings],
    );
    return noted === 1;
  }

  /** `false` when it had ended otherwise. */
  async end(id: number, ending: Ending): Promise<boolean> {
    const { result, readings, failure } = {
      result: null,
      readings: null,
      failure: null,
      ...ending,
    };
    const ended = await this.database.execute(
      `UPDATE rehearsal SET state = $2, result = $3, failure = $4, ended_at = now(),
         readings = coalesce($5, readings), progress = CASE $2 WHEN 'done' THEN 1 ELSE progress END
       WHERE id = $1 AND state = 'running'`,
      [id, ending.state, result && JSON.stringify(result), failure, readings],
    );
    return ended === 1;
  }

  /** `false` when it did not run. */
  async cancel(id: number): Promise<boolean> {
    const cancelled = await this.database.execute(
      `UPDATE rehearsal SET state = 'cancelled', ended_at = now()
       WHERE id = $1 AND state = 'running'`,
      [id],
    );
    return cancelled === 1;
  }

  /** Gives up those whose process has ended; how many there were. */
  giveUpLost(): Promise<number> {
    return this.database.execute(
      `UPDATE rehearsal SET state = 'failed', ended_at = now(),
         failure = $1
       WHERE state = 'running' AND beat_at < now() - interval '${SILENT_S} seconds'`,
      [REHEARSAL_FAILURES.ended],
    );
  }

  async view(id: number): Promise<RehearsalView | null> {
    const [row] = await this.database.query<Row>(
      `SELECT id, code, from_at AS from, to_at AS to, by_user AS by, state, progress, points,
              readings, result, failure
       FROM rehearsal WHERE id = $1`,
      [id],
    );
    return row ? { ...row, id: String(row.id), from: iso(row.from), to: iso(row.to) } : null;
  }
}
