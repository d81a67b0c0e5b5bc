-- Spans of gateway events of one kind that came too late to sound an alarm: judged once they are quiet.
-- subject: p{point id} or g{gateway id}, as in table alarm.
CREATE TABLE event_history_due (
  subject text NOT NULL,
  kind text NOT NULL,
  gateway_id integer NOT NULL,
  point_id integer,
  shard smallint NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (subject, kind)
);
