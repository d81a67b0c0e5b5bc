-- Walls: screens that sign in as devices of their own, not as people.

CREATE TABLE wall_device (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- SHA-256 of the one-time code; none once it was used or the wall was revoked
  pairing_hash bytea UNIQUE,
  pairing_expires_at timestamptz,
  -- SHA-256 of the device's token; none before it is paired
  token_hash bytea UNIQUE,
  paired_at timestamptz,
  seen_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
-- A name means one screen; that of a revoked one may be given again.
CREATE UNIQUE INDEX wall_device_name ON wall_device (lower(name)) WHERE revoked_at IS NULL;
