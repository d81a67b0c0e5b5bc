-- Drills: a world of its own beside the real one. Its incidents and dispatches are rows of the common
-- tables that carry drill_id; its alarms are here, so that nothing of the real list can show them.

CREATE TABLE drill (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  name text NOT NULL,
  blind boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'running', 'ended', 'cancelled')),
  -- contracts, DrillRequest['script']
  script jsonb NOT NULL,
  speed double precision NOT NULL,
  start_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- who stopped or cancelled it; NULL: it was over
  ended_by text,
  by_user text NOT NULL,
  -- domain, DrillScript: written when it begins, so that a restart plays the same
  timeline jsonb,
  -- up to where the timeline was played, ms of its own time, and when that was
  played_ms double precision NOT NULL DEFAULT 0,
  played_at timestamptz,
  -- domain, DrillMemories
  memories jsonb NOT NULL DEFAULT '{}',
  -- who was sent first and with which wind, as it was then: facts-store, Sent
  sent jsonb,
  -- contracts, DrillScore[]: what it was worth, once it is over
  scores jsonb
);
CREATE INDEX drill_due ON drill (id) WHERE state IN ('planned', 'running');

CREATE TABLE drill_alarm (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  drill_id bigint NOT NULL REFERENCES drill (id),
  incident_id bigint NOT NULL REFERENCES incident (id),
  point_id integer NOT NULL REFERENCES point (id),
  rule text NOT NULL,
  rule_version integer NOT NULL,
  -- domain, Alarm; tripped_at in the drill's time
  alarm jsonb NOT NULL,
  open boolean NOT NULL,
  raised_at timestamptz NOT NULL
);
-- As of real alarms: one excursion is one alarm.
CREATE UNIQUE INDEX drill_alarm_one_open ON drill_alarm (drill_id, point_id, rule) WHERE open;
CREATE INDEX drill_alarm_incident ON drill_alarm (incident_id);
