-- People are made, changed and disabled by an administrator or a security officer.

ALTER TABLE app_user
  ADD COLUMN made_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN made_by text,
  ADD COLUMN signed_in_at timestamptz,
  -- access tokens that were issued before are refused; none: nothing has been ended
  ADD COLUMN ended_at timestamptz;
CREATE INDEX refresh_token_user ON refresh_token (user_id);
