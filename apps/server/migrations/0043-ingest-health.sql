-- What the keeper of the gateways sees of the way in: traffic of each gateway, arrivals by minute and site.

ALTER TABLE gateway
  -- the newest seven buckets of 10 s with messages: [[number, messages, readings, backfilled messages]…]
  ADD COLUMN traffic jsonb,
  -- arrival of its newest backfill
  ADD COLUMN backfill_at timestamptz,
  -- when its clock was last set, as far as its messages showed, and by how much: ahead is positive
  ADD COLUMN clock_step_at timestamptz,
  ADD COLUMN clock_step_ms bigint;

-- By the minute of their commit. What is replayed out of the refusals is no arrival.
CREATE TABLE ingest_minute (
  minute timestamptz PRIMARY KEY,
  received bigint NOT NULL,
  stored bigint NOT NULL,
  duplicate bigint NOT NULL,
  rejected bigint NOT NULL
) WITH (fillfactor = 50);

-- Of messages whose topic names a site of the register; as exact as ingest_count, since the date below.
CREATE TABLE ingest_site_count (
  site text PRIMARY KEY,
  received bigint NOT NULL,
  stored bigint NOT NULL,
  duplicate bigint NOT NULL
) WITH (fillfactor = 20);

-- One row: since when the two are kept.
CREATE TABLE ingest_since (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  since timestamptz NOT NULL
);
INSERT INTO ingest_since (since) VALUES (now());

ALTER TABLE ingest_reject
  -- as its topic names it, whether or not the register knows it
  ADD COLUMN gateway text GENERATED ALWAYS AS (split_part(topic, '/', 4)) STORED,
  -- the site whose count of received readings it is in; NULL: in none
  ADD COLUMN counted_site text;
CREATE INDEX ingest_reject_received ON ingest_reject (received);
CREATE INDEX ingest_reject_gateway ON ingest_reject (gateway, id);
