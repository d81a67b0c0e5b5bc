-- When the upkeep last ran each of TimescaleDB's policies.
CREATE TABLE policy_run (
  job_id integer PRIMARY KEY,
  ran_at timestamptz NOT NULL
);
