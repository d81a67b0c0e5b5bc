-- What is shown and ticked off at an incident, and who of the grid is told of it.

-- Photos as they were sent; the same picture twice is one.
CREATE TABLE incident_photo (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id),
  -- media type as its bytes say it
  type text NOT NULL,
  bytes bytea NOT NULL,
  sha256 text NOT NULL,
  caption text,
  at timestamptz NOT NULL,
  by_user text NOT NULL,
  UNIQUE (incident_id, sha256)
);
-- A picture is compressed already.
ALTER TABLE incident_photo ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The present state of each step that was ticked; its history is in the timeline.
CREATE TABLE incident_check (
  incident_id bigint NOT NULL REFERENCES incident (id),
  -- code of the step (domain, checklist)
  item text NOT NULL,
  done_at timestamptz,
  done_by text,
  note text,
  PRIMARY KEY (incident_id, item)
);

-- Incidents whose people of the grid were looked up and told in the timeline.
CREATE TABLE incident_grid_call (
  incident_id bigint PRIMARY KEY REFERENCES incident (id),
  at timestamptz NOT NULL
);

-- One row: up to this number of the journal the people of the grid are told.
CREATE TABLE grid_notice_cursor (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  seq bigint NOT NULL
) WITH (fillfactor = 20);
INSERT INTO grid_notice_cursor (seq) SELECT last FROM journal_head;

-- A text message to one of them; they are not on the duty roster, so not in table notice.
CREATE TABLE grid_notice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- what the receiver knows it by, the same in every try
  uid uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  incident_id bigint NOT NULL REFERENCES incident (id),
  phone text NOT NULL,
  channel text NOT NULL,
  text text NOT NULL,
  expires_at timestamptz NOT NULL,
  try_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'delivered', 'refused', 'expired')),
  reason text,
  tries smallint NOT NULL DEFAULT 0,
  -- whoever sends it now, until when nobody else does
  claimed_until timestamptz,
  ended_at timestamptz,
  UNIQUE (incident_id, phone)
);
CREATE INDEX grid_notice_waiting ON grid_notice (try_at) WHERE state = 'waiting';
