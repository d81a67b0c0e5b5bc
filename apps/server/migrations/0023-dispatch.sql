-- Teams and dispatches beyond the core of 0020: what was told, positions, air clocks, roll calls.

-- How many full-time members the hazmat teams have together; by team it may not be known.
CREATE TABLE hazmat_strength (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  total integer NOT NULL
);

CREATE TABLE team_position (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team text NOT NULL REFERENCES team (code),
  -- measured at, and when it was written down
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  accuracy_m double precision,
  by_user text NOT NULL,
  -- of the request: told twice, it is kept once
  key text NOT NULL,
  UNIQUE (team, key)
);
CREATE INDEX team_position_newest ON team_position (team, at DESC);

ALTER TABLE dispatch
  -- when the team arrived, as far as what was told stands
  ADD COLUMN arrived_at timestamptz,
  -- last word of the team of any kind but a position
  ADD COLUMN heard_at timestamptz,
  -- a person chose the staging point: it stays when the wind turns
  ADD COLUMN staging_by_person boolean NOT NULL DEFAULT false;
CREATE INDEX dispatch_team ON dispatch (team, id);
CREATE INDEX dispatch_open ON dispatch (id) WHERE state NOT IN ('cleared', 'cancelled');

-- Append-only: a correction is a further row.
CREATE TABLE dispatch_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dispatch_id bigint NOT NULL REFERENCES dispatch (id),
  status text NOT NULL,
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  by_user text NOT NULL,
  note text,
  correction boolean NOT NULL DEFAULT false,
  key text
);
CREATE INDEX dispatch_entry_of ON dispatch_entry (dispatch_id, id);
CREATE UNIQUE INDEX dispatch_entry_key ON dispatch_entry (dispatch_id, key) WHERE key IS NOT NULL;
CREATE FUNCTION dispatch_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'what was told of a dispatch is append-only'; END $$;
CREATE TRIGGER dispatch_entry_stays BEFORE UPDATE OR DELETE ON dispatch_entry
  FOR EACH ROW EXECUTE FUNCTION dispatch_entry_stays();

-- Requests that were followed already; a repetition changes nothing.
CREATE TABLE dispatch_key (
  dispatch_id bigint NOT NULL REFERENCES dispatch (id),
  key text NOT NULL,
  -- what was asked
  what text NOT NULL,
  PRIMARY KEY (dispatch_id, key)
);

-- Who is inside under breathing apparatus.
CREATE TABLE dispatch_air (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dispatch_id bigint NOT NULL REFERENCES dispatch (id),
  who text NOT NULL,
  entered_at timestamptz NOT NULL,
  air_minutes double precision NOT NULL,
  out_at timestamptz,
  -- of the request: a phone without a link knows no id to tell the exit of
  key text NOT NULL
);
CREATE INDEX dispatch_air_of ON dispatch_air (dispatch_id, id);

CREATE TABLE dispatch_roll_call (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dispatch_id bigint NOT NULL REFERENCES dispatch (id),
  at timestamptz NOT NULL,
  by_user text NOT NULL,
  expected integer NOT NULL,
  present integer NOT NULL,
  missing jsonb NOT NULL
);
CREATE INDEX dispatch_roll_call_of ON dispatch_roll_call (dispatch_id, id);

-- What the guardian knows of a team on scene (libs/domain, GuardianMemory): a restart repeats nothing.
CREATE TABLE dispatch_guardian (
  dispatch_id bigint PRIMARY KEY REFERENCES dispatch (id),
  memory jsonb NOT NULL
);
