-- Alarms: independent memories, one open occurrence per subject and rule, a numbered journal.

-- All points of a site share a shard; whoever changes an alarm of a shard raises its revision in the
-- same transaction, so that a judge with an old copy finds out before it commits.
CREATE TABLE shard (
  id smallint PRIMARY KEY,
  revision bigint NOT NULL DEFAULT 1
) WITH (fillfactor = 20);
INSERT INTO shard (id) SELECT generate_series(0, 3);

CREATE TABLE alarm (
  occurrence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  shard smallint NOT NULL REFERENCES shard (id),
  -- p<point id>, g<gateway id> or platform
  subject text NOT NULL,
  point_id integer REFERENCES point (id),
  gateway_id integer REFERENCES gateway (id),
  site_id integer REFERENCES site (id),
  rule text NOT NULL,
  rule_version integer NOT NULL,
  limit_name text,
  limit_value double precision,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
  peak_severity smallint NOT NULL CHECK (peak_severity BETWEEN 1 AND 4),
  active boolean NOT NULL,
  acked boolean NOT NULL,
  latched boolean NOT NULL DEFAULT false,
  silenced boolean NOT NULL DEFAULT false,
  shelved_until timestamptz,
  suppressed boolean NOT NULL DEFAULT false,
  out_of_service boolean NOT NULL DEFAULT false,
  open boolean NOT NULL,
  value double precision,
  peak double precision,
  tripped_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  escalated_at timestamptz,
  returned_at timestamptz,
  acked_at timestamptz,
  acked_by text,
  ack_comment text,
  cleared_at timestamptz,
  superseded_by bigint REFERENCES alarm (occurrence) DEFERRABLE INITIALLY DEFERRED
);
-- One excursion is one alarm: a constraint, not a hope (ALARMS.md).
CREATE UNIQUE INDEX alarm_one_open ON alarm (subject, rule) WHERE open;
CREATE INDEX alarm_open_shard ON alarm (shard) WHERE open;
CREATE INDEX alarm_open_site ON alarm (site_id) WHERE open;
CREATE INDEX alarm_site ON alarm (site_id, occurrence);
CREATE INDEX alarm_subject ON alarm (subject, rule, occurrence);

-- Delays and crossed limits of a rule that is not simply at rest.
CREATE TABLE rule_memory (
  point_id integer NOT NULL,
  rule text NOT NULL,
  shard smallint NOT NULL,
  memory jsonb NOT NULL,
  -- when a delay ends although no further reading comes
  due_at timestamptz,
  PRIMARY KEY (point_id, rule)
);
CREATE INDEX rule_memory_due ON rule_memory (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX rule_memory_shard ON rule_memory (shard);

-- Numbered without a gap and in order of commit: the number is taken under this row's lock.
CREATE TABLE journal_head (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  last bigint NOT NULL
) WITH (fillfactor = 20);
INSERT INTO journal_head (last) VALUES (0);

CREATE TABLE journal (
  seq bigint PRIMARY KEY,
  type text NOT NULL,
  at timestamptz NOT NULL,
  data jsonb NOT NULL
);
