-- People and their sign-ins.

CREATE TABLE app_user (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  username text NOT NULL UNIQUE,
  -- argon2id, PHC string
  password_hash text NOT NULL,
  roles text[] NOT NULL,
  disabled boolean NOT NULL DEFAULT false,
  demo boolean NOT NULL DEFAULT false
);

-- One row per refresh token ever issued; a token is used once and replaced.
CREATE TABLE refresh_token (
  -- SHA-256 of the token
  hash bytea PRIMARY KEY,
  -- all tokens that descend from one sign-in; ended together when one is used twice
  family uuid NOT NULL,
  user_id integer NOT NULL REFERENCES app_user (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX refresh_token_family ON refresh_token (family);
