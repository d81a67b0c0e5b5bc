-- Incidents: what people handle, many alarms to one; everything about one is told in its timeline.

CREATE TABLE incident (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('discovered', 'handling', 'recheck', 'closed')),
  origin text NOT NULL,
  -- of the drill in whose world it lives; NULL in the real one
  drill_id bigint,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
  title jsonb NOT NULL,
  site_id integer REFERENCES site (id),
  town text REFERENCES town (code),
  unit_of_plant text,
  -- WGS84
  lon double precision,
  lat double precision,
  substance text,
  container text,
  -- contracts, Release
  release jsonb,
  fire boolean NOT NULL DEFAULT false,
  opened_at timestamptz NOT NULL,
  opened_by text,
  noticed_at timestamptz,
  acked_at timestamptz,
  sent_at timestamptz,
  arrived_at timestamptz,
  handled_at timestamptz,
  handled_by text,
  recheck_at timestamptz,
  recheck_by text,
  closed_at timestamptz,
  closed_by text,
  result text,
  close_reason text,
  -- contracts, IncidentView
  supervision jsonb,
  casualties jsonb,
  level_confirmed text,
  level_by text,
  merged_into bigint REFERENCES incident (id),
  reporter jsonb,
  -- title, site, unit, substance, in lower case: what is searched
  words text NOT NULL DEFAULT ''
);
CREATE INDEX incident_open ON incident (id) WHERE state <> 'closed';
CREATE INDEX incident_site ON incident (site_id, id);
CREATE INDEX incident_drill ON incident (drill_id, id) WHERE drill_id IS NOT NULL;

-- An alarm belongs to one incident at a time; what was detached stays on the record.
CREATE TABLE incident_alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id),
  occurrence bigint NOT NULL REFERENCES alarm (occurrence),
  -- contracts, Correlation
  by text NOT NULL,
  distance_m double precision,
  attached_by text,
  attached_at timestamptz NOT NULL,
  detached_by text,
  detached_at timestamptz
);
CREATE UNIQUE INDEX incident_alarm_one ON incident_alarm (occurrence) WHERE detached_at IS NULL;
CREATE INDEX incident_alarm_of ON incident_alarm (incident_id);

-- Append-only.
CREATE TABLE incident_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  incident_id bigint NOT NULL REFERENCES incident (id),
  kind text NOT NULL,
  -- when it happened, and when it was written down
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  -- NULL: the system
  by_user text,
  text text,
  data jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX incident_entry_of ON incident_entry (incident_id, id);
CREATE FUNCTION incident_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the timeline of an incident is append-only'; END $$;
CREATE TRIGGER incident_entry_stays BEFORE UPDATE OR DELETE ON incident_entry
  FOR EACH ROW EXECUTE FUNCTION incident_entry_stays();

-- The newest hazard zone of an incident, for those who send and those who watch over teams.
CREATE TABLE incident_zone (
  incident_id bigint PRIMARY KEY REFERENCES incident (id),
  at timestamptz NOT NULL,
  -- contracts, ZoneView
  zone jsonb NOT NULL
);

CREATE TABLE team (
  code text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  tier text NOT NULL,
  town text REFERENCES town (code),
  -- contracts, TeamEntry
  entry jsonb NOT NULL,
  -- {reason, until, by} while it is
  out_of_service jsonb
);

CREATE TABLE dispatch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  incident_id bigint NOT NULL REFERENCES incident (id),
  -- as of its incident
  drill_id bigint,
  team text NOT NULL REFERENCES team (code),
  -- contracts, DispatchState
  state text NOT NULL,
  staging_lon double precision,
  staging_lat double precision,
  -- GeoJSON coordinates of the way as it was advised
  route jsonb NOT NULL DEFAULT '[]',
  eta_at timestamptz,
  proposed_at timestamptz NOT NULL,
  proposed_by text NOT NULL,
  sent_at timestamptz,
  sent_by text,
  ended_at timestamptz,
  note text,
  -- {at, reason, acknowledgedAt}
  recall jsonb
);
-- A team is sent to one place at a time, in each world.
CREATE UNIQUE INDEX dispatch_one_active ON dispatch (team, coalesce(drill_id, 0))
  WHERE state NOT IN ('proposed', 'cleared', 'cancelled');
CREATE UNIQUE INDEX dispatch_one_proposed ON dispatch (team, incident_id) WHERE state = 'proposed';
CREATE INDEX dispatch_incident ON dispatch (incident_id);
