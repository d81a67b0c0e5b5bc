/** SQL of the upkeep. `CALL run_job` commits by itself, so it runs outside a transaction. */
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';

/** Replayed or looked-at refusals and told journal entries are kept this long. */
const REJECTS_KEPT_DAYS = 30;
/** Arrivals by the minute, drawn over the last hours. */
const MINUTES_KEPT_DAYS = 31;
const JOURNAL_KEPT_DAYS = 400;
/** As long as the journal, which has what they told. */
const NOTICES_KEPT_DAYS = 400;
/** By the policy of migration 0002. */
const MINUTE_VALUES_KEPT_DAYS = 400;

@Injectable()
export class MaintenanceStore {
  constructor(private readonly database: Database) {}

  /**
   * Drops raw readings after so many days, and lets the aggregates look back as far less two days:
   * a refresh over what was dropped would empty them. Changes nothing where it is so already.
   */
  async keepReadings(days: number): Promise<void> {
    await this.database.execute(
      `SELECT alter_job(job_id, config => jsonb_set(config, ARRAY[key], to_jsonb(days || ' days')))
       FROM timescaledb_information.jobs
       JOIN (VALUES ('policy_retention', 'drop_after', $1::int),
                    ('policy_refresh_continuous_aggregate', 'start_offset', least($1::int, $2::int) - 2))
         AS kept (policy, key, days) ON policy = proc_name
       WHERE (policy <> 'policy_retention' OR hypertable_name = 'reading')
         AND (config->>key)::interval <> days * interval '1 day'`,
      [days, MINUTE_VALUES_KEPT_DAYS],
    );
  }

  /**
   * Policies that should have run by now. Where TimescaleDB has its background workers they keep
   * `next_start` in the future and nothing is due here.
   */
  async duePolicies(): Promise<number[]> {
    const rows = await this.database.query<{ id: number }>(
      `SELECT j.job_id AS id FROM timescaledb_information.jobs j
       LEFT JOIN policy_run r ON r.job_id = j.job_id
       LEFT JOIN timescaledb_information.job_stats s ON s.job_id = j.job_id
       WHERE j.scheduled AND j.job_id >= 1000
         AND now() >= greatest(coalesce(r.ran_at, '-infinity'), coalesce(s.last_run_started_at, '-infinity'))
                      + j.schedule_interval
       ORDER BY j.job_id`,
    );
    return rows.map(({ id }) => id);
  }

  async runPolicy(jobId: number): Promise<void> {
    await this.database.execute(`CALL run_job(${jobId})`);
    await this.database.execute(
      `INSERT INTO policy_run (job_id, ran_at) VALUES ($1, now())
       ON CONFLICT (job_id) DO UPDATE SET ran_at = excluded.ran_at`,
      [jobId],
    );
  }

  async tidy(): Promise<void> {
    await this.database.execute(
      `DELETE FROM ingest_reject WHERE received < now() - $1 * interval '1 day'`,
      [REJECTS_KEPT_DAYS],
    );
    await this.database.execute(
      `DELETE FROM ingest_minute WHERE minute < now() - $1 * interval '1 day'`,
      [MINUTES_KEPT_DAYS],
    );
    await this.database.execute(`DELETE FROM journal WHERE at < now() - $1 * interval '1 day'`, [
      JOURNAL_KEPT_DAYS,
    ]);
    await this.database.execute(`DELETE FROM notice WHERE at < now() - $1 * interval '1 day'`, [
      NOTICES_KEPT_DAYS,
    ]);
    await this.database.execute(
      `DELETE FROM grid_notice WHERE expires_at < now() - $1 * interval '1 day'`,
      [NOTICES_KEPT_DAYS],
    );
    await this.database.execute(
      `DELETE FROM refresh_token WHERE expires_at < now() - interval '1 day'`,
    );
    // Small tables that are rewritten all the time: without background workers nobody cleans them.
    await this.database.execute(
      'VACUUM handover, last_value, ingest_count, ingest_minute, ingest_site_count, shard, journal_head, lease, platform_sight, gateway, notice_cursor, incident_cursor, grid_notice_cursor',
    );
  }
}
