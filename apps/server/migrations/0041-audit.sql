-- Who changed what: one row for each request that changed something, chained by hash.

CREATE TABLE audit (
  -- without a gap, in order of commit
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  -- none: somebody unknown tried to sign in
  actor text,
  roles text[] NOT NULL,
  -- method and pattern of the route
  action text NOT NULL,
  -- json, not jsonb: the hash is over the text
  target json NOT NULL,
  body json,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
  status smallint NOT NULL,
  address text,
  prev_hash bytea NOT NULL,
  -- SHA-256 over all of the above (apps/server/src/platform/audit-hash.ts)
  hash bytea NOT NULL
);
CREATE INDEX audit_actor ON audit (actor, seq);
CREATE INDEX audit_action ON audit (action, seq);
CREATE INDEX audit_at ON audit (at);

-- One row: the end of the chain, and what it begins after since older rows were dropped.
CREATE TABLE audit_head (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  anchor_seq bigint NOT NULL DEFAULT 0,
  anchor_hash bytea NOT NULL
);
INSERT INTO audit_head (seq, hash, anchor_hash)
VALUES (0, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'));

-- Nothing is changed or taken away, but what is old enough and behind the anchor.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.at < now() - interval '180 days' AND OLD.seq <= (SELECT anchor_seq FROM audit_head) THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
