-- What comes late (a backfill after an outage, or what was stored before a long stop of the upkeep)
-- belongs into the aggregates too: the windows reach back as far as raw readings are kept, less two
-- days. Only what changed inside them is computed again. In one batch: with this window TimescaleDB's
-- default of ten buckets a batch takes 1.3 s for each refresh instead of 0.05 s.
SELECT alter_job(job_id, config => config || '{"start_offset": "88 days", "buckets_per_batch": 0}')
FROM timescaledb_information.jobs WHERE proc_name = 'policy_refresh_continuous_aggregate';
