-- The register: what is supervised, where, and by whom. Positions are WGS84 degrees.

CREATE TABLE town (
  code text PRIMARY KEY,
  name jsonb NOT NULL,
  lon double precision NOT NULL,
  lat double precision NOT NULL
);

CREATE TABLE grid_node (
  code text PRIMARY KEY,
  parent text REFERENCES grid_node (code) DEFERRABLE INITIALLY DEFERRED,
  name jsonb NOT NULL,
  level text,
  responsible jsonb NOT NULL DEFAULT '[]'
);

CREATE TABLE site (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  kind text NOT NULL,
  name jsonb NOT NULL,
  town text NOT NULL REFERENCES town (code),
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  -- grid, operator, supervisedBy, responsible, inventory, personsWithin500m as imported
  details jsonb NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false
);

CREATE TABLE gateway (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,
  site_id integer NOT NULL REFERENCES site (id),
  -- what the gateway says of itself (topic state, Last Will)
  state text NOT NULL DEFAULT 'unknown' CHECK (state IN ('online', 'offline', 'unknown')),
  state_at timestamptz,
  firmware text,
  clock_sync text,
  -- server time of its newest message
  last_seen timestamptz,
  -- numbering of its messages: {last, gaps: [{from, to, foundAt, asked, askedAt}]}
  numbering jsonb,
  -- measured: server clock minus gateway clock
  skew_ms bigint,
  -- its silence has been announced; the alarm engine's memory
  silent boolean NOT NULL DEFAULT false,
  -- when it last came back: its points' silence is measured from then at the earliest
  sight_since timestamptz
);
CREATE INDEX gateway_site ON gateway (site_id);

CREATE TABLE point (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id integer NOT NULL REFERENCES site (id),
  gateway_id integer NOT NULL REFERENCES gateway (id),
  tag text NOT NULL,
  name jsonb,
  unit_of_plant text,
  quantity text NOT NULL,
  substance text,
  unit text NOT NULL,
  range_low double precision NOT NULL,
  range_high double precision NOT NULL,
  interval_s double precision NOT NULL,
  lon double precision,
  lat double precision,
  limits jsonb NOT NULL DEFAULT '{}',
  -- rises with every change of the limits; an alarm keeps the version that judged it
  rule_version integer NOT NULL DEFAULT 1,
  UNIQUE (site_id, tag)
);
CREATE INDEX point_gateway ON point (gateway_id);

-- One row. Rises with every import, so that each process knows when its copy is old.
CREATE TABLE register_revision (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  revision bigint NOT NULL
);
INSERT INTO register_revision (revision) VALUES (1);
