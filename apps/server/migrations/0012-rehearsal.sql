-- Rehearsals of alarm rules on the stored past: nothing of them goes on the record.

CREATE TABLE rehearsal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- of the rule
  code text NOT NULL,
  by_user text NOT NULL,
  -- measured time that is replayed
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'running'
    CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
  -- one of the few places for rehearsals that run
  slot smallint NOT NULL,
  progress double precision NOT NULL DEFAULT 0,
  points integer NOT NULL,
  readings bigint NOT NULL DEFAULT 0,
  -- contracts, RehearsalResult
  result jsonb,
  failure text,
  started_at timestamptz NOT NULL DEFAULT now(),
  -- the process that runs it lived then
  beat_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX rehearsal_one_each ON rehearsal (by_user) WHERE state = 'running';
CREATE UNIQUE INDEX rehearsal_slot ON rehearsal (slot) WHERE state = 'running';
CREATE INDEX rehearsal_started ON rehearsal (started_at);
