-- What the handling of incidents has to remember beside the incident itself.

-- One row: up to this number of the journal every alarm has found its incident.
CREATE TABLE incident_cursor (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  seq bigint NOT NULL
) WITH (fillfactor = 20);
-- What happened before there were incidents opens none.
INSERT INTO incident_cursor (seq) SELECT last FROM journal_head;

-- The reports that the law asks for (State Council Order 493, art. 9).
CREATE TABLE incident_clock (
  incident_id bigint NOT NULL REFERENCES incident (id),
  -- contracts, ReportClockKind
  kind text NOT NULL,
  started_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  done_by text,
  escalations integer NOT NULL DEFAULT 0,
  -- when it is escalated next; NULL: never again
  next_at timestamptz,
  PRIMARY KEY (incident_id, kind)
);
CREATE INDEX incident_clock_next ON incident_clock (next_at)
  WHERE done_at IS NULL AND next_at IS NOT NULL;

-- "现场 14:30 回报": told in the timeline, and here until it is kept.
CREATE TABLE incident_promise (
  entry_id bigint PRIMARY KEY REFERENCES incident_entry (id),
  incident_id bigint NOT NULL REFERENCES incident (id),
  text text NOT NULL,
  due_at timestamptz NOT NULL,
  kept_at timestamptz,
  kept_by text,
  -- when it was told that nobody had kept it
  overdue_at timestamptz
);
CREATE INDEX incident_promise_of ON incident_promise (incident_id);
CREATE INDEX incident_promise_due ON incident_promise (due_at)
  WHERE kept_at IS NULL AND overdue_at IS NULL;

CREATE INDEX incident_town ON incident (town, id);
