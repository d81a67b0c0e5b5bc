-- Readings and what the ingest knows of them.

CREATE TABLE reading (
  point_id integer NOT NULL,
  t timestamptz NOT NULL,
  v double precision,
  q smallint NOT NULL,
  -- bit 0: out of the point's range; bit 1: v is a boolean; bit 2: came as backfill
  flags smallint NOT NULL DEFAULT 0,
  received timestamptz NOT NULL,
  PRIMARY KEY (point_id, t)
);
SELECT create_hypertable('reading', 't',
  chunk_time_interval => interval '1 day', create_default_indexes => false);
ALTER TABLE reading SET (
  timescaledb.compress,
  timescaledb.compress_segmentby = 'point_id',
  timescaledb.compress_orderby = 't'
);
SELECT add_compression_policy('reading', interval '3 days');

-- Bad quality (2) and drill (3) are stored but never averaged.
CREATE MATERIALIZED VIEW reading_1m WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT point_id, time_bucket(interval '1 minute', t) AS bucket,
       min(v) AS min, max(v) AS max, sum(v) AS sum, count(v) AS n, last(v, t) AS last
FROM reading WHERE q < 2 GROUP BY point_id, bucket WITH NO DATA;

CREATE MATERIALIZED VIEW reading_1h WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT point_id, time_bucket(interval '1 hour', bucket) AS bucket,
       min(min) AS min, max(max) AS max, sum(sum) AS sum, sum(n) AS n, last(last, bucket) AS last
FROM reading_1m GROUP BY point_id, time_bucket(interval '1 hour', bucket) WITH NO DATA;

CREATE MATERIALIZED VIEW reading_1d WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
SELECT point_id, time_bucket(interval '1 day', bucket) AS bucket,
       min(min) AS min, max(max) AS max, sum(sum) AS sum, sum(n) AS n, last(last, bucket) AS last
FROM reading_1h GROUP BY point_id, time_bucket(interval '1 day', bucket) WITH NO DATA;

-- Bounded windows: an unbounded refresh stops the embedded database for most of a second.
SELECT add_continuous_aggregate_policy('reading_1m',
  start_offset => interval '3 hours', end_offset => interval '2 minutes', schedule_interval => interval '5 minutes');
SELECT add_continuous_aggregate_policy('reading_1h',
  start_offset => interval '3 days', end_offset => interval '1 hour', schedule_interval => interval '1 hour');
SELECT add_continuous_aggregate_policy('reading_1d',
  start_offset => interval '10 days', end_offset => interval '1 day', schedule_interval => interval '6 hours');

-- Raw readings 90 days, minute values 400 days, hours and days 10 years.
SELECT add_retention_policy('reading', interval '90 days');
SELECT add_retention_policy('reading_1m', interval '400 days');
SELECT add_retention_policy('reading_1h', interval '3650 days');
SELECT add_retention_policy('reading_1d', interval '3650 days');

-- The newest live reading of each point. Derived from reading; written once a second, not per reading.
CREATE TABLE last_value (
  point_id integer PRIMARY KEY,
  t timestamptz NOT NULL,
  v double precision,
  q smallint NOT NULL,
  flags smallint NOT NULL,
  received timestamptz NOT NULL,
  -- arrival minus the age that the reading had when it was sent: what freshness is measured from
  fresh_at timestamptz NOT NULL,
  -- its silence has been announced; the alarm engine's memory
  silent boolean NOT NULL DEFAULT false
) WITH (fillfactor = 50);

-- Readings counted by outcome: received, stored, duplicate, rejected.<reason>.
CREATE TABLE ingest_count (
  outcome text PRIMARY KEY,
  readings bigint NOT NULL
) WITH (fillfactor = 20);

CREATE TABLE ingest_reject (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  received timestamptz NOT NULL,
  topic text NOT NULL,
  reason text NOT NULL,
  readings integer NOT NULL,
  -- [{path, message}]; path r.3.v means the fourth reading's value
  detail jsonb NOT NULL,
  -- positions of the refused readings in the message; empty when the message was refused whole
  positions integer[] NOT NULL,
  raw bytea NOT NULL,
  replayed_at timestamptz
);

-- What is stored but still to be judged, written in the transaction that stores it (TRUST.md, facts).
-- body: JSON [[point id, t ms, v] | [gateway id, point id or null, t ms, kind, active], …] in order
-- of arrival (platform/handover.ts).
CREATE TABLE handover (
  id bigint GENERATED ALWAYS AS IDENTITY,
  shard smallint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  body text NOT NULL,
  PRIMARY KEY (shard, id)
);
ALTER TABLE handover ALTER COLUMN body SET STORAGE EXTERNAL;

-- What gateways told beside readings (topic event).
CREATE TABLE gateway_event (
  gateway_id integer NOT NULL,
  seq bigint NOT NULL,
  t timestamptz NOT NULL,
  kind text NOT NULL,
  point_id integer,
  active boolean NOT NULL,
  text text,
  received timestamptz NOT NULL,
  PRIMARY KEY (gateway_id, seq, t)
);

-- Rows with an expiry: who holds a duty that only one process may have.
CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text NOT NULL,
  expires_at timestamptz NOT NULL
);

-- One row: whether the platform can see the field at all, and since when without a break.
CREATE TABLE platform_sight (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  connected boolean NOT NULL,
  since timestamptz NOT NULL,
  beat_at timestamptz NOT NULL
);
INSERT INTO platform_sight (connected, since, beat_at) VALUES (false, now(), now());
