-- Who is told of alarms, and the delivery record of every notice. The journal is the outbox.

-- Every roster and every set of ladders that was ever in force; the newest is.
CREATE TABLE duty_roster (
  version integer PRIMARY KEY,
  -- contracts, DutyRoster
  roster jsonb NOT NULL,
  changed_by text,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO duty_roster (version, roster) VALUES (1, '{
  "seats": [
    {"code": "duty", "name": {"zh": "值班员", "en": "Duty officer"}},
    {"code": "commander", "name": {"zh": "指挥长", "en": "Commander"}},
    {"code": "bureau_head", "name": {"zh": "局领导", "en": "Head of the bureau"}}],
  "people": [],
  "shifts": []}');

CREATE TABLE duty_ladders (
  version integer PRIMARY KEY,
  -- contracts, DutyLadder[]
  ladders jsonb NOT NULL,
  changed_by text,
  changed_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO duty_ladders (version, ladders) VALUES (1, '[
  {"severity": 1, "steps": [{"afterS": 0, "seat": "duty"}, {"afterS": 60, "seat": "commander"},
                            {"afterS": 180, "seat": "bureau_head"}]},
  {"severity": 2, "steps": [{"afterS": 0, "seat": "duty"}, {"afterS": 300, "seat": "commander"}]},
  {"severity": 3, "steps": [{"afterS": 0, "seat": "duty"}]},
  {"severity": 4, "steps": []}]');

-- One row: up to this number of the journal the notices of every transition are written.
CREATE TABLE notice_cursor (
  one_row boolean PRIMARY KEY DEFAULT true CHECK (one_row),
  seq bigint NOT NULL,
  -- when notices were last dated anew because somebody had set the clock
  redated_at timestamptz NOT NULL DEFAULT '2000-01-01'
) WITH (fillfactor = 20);
-- Nobody is told of what happened before there were notices.
INSERT INTO notice_cursor (seq) SELECT last FROM journal_head;

CREATE TABLE notice (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- what receivers know it by, the same in every try
  uid uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- these five are NULL for a notice that speaks for several in a flood
  occurrence bigint,
  seq bigint,
  step smallint,
  seat text,
  town text,
  -- code of the person; '' when nobody is on duty
  recipient text NOT NULL,
  -- name of the channel; '' when there is none to reach the person by
  channel text NOT NULL,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 4),
  -- of the transition
  at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- when it is tried (again)
  try_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'delivered', 'refused', 'cancelled', 'expired')),
  reason text,
  tries smallint NOT NULL DEFAULT 0,
  -- whoever sends it now, until when nobody else does
  claim uuid,
  claimed_until timestamptz,
  -- the notice that speaks for this one
  group_id bigint REFERENCES notice (id) ON DELETE SET NULL,
  -- of one that speaks for several: beginning of the minute that it speaks for
  minute timestamptz,
  ended_at timestamptz,
  CONSTRAINT notice_once UNIQUE (occurrence, seq, step, recipient, channel)
);
CREATE UNIQUE INDEX notice_group ON notice (recipient, channel, minute) WHERE minute IS NOT NULL;
CREATE INDEX notice_waiting ON notice (try_at) WHERE state = 'waiting';
CREATE INDEX notice_members ON notice (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX notice_recipient ON notice (recipient, at);
CREATE INDEX notice_at ON notice (at);

CREATE TABLE notice_try (
  notice bigint NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
  n smallint NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  -- 'tried' until the end is known
  outcome text NOT NULL DEFAULT 'tried'
    CHECK (outcome IN ('tried', 'delivered', 'failed', 'refused')),
  status integer,
  reason text,
  PRIMARY KEY (notice, n)
);
