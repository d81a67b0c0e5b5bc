-- The time machine asks the journal for a moment, and for the last word about a thing up to then.
CREATE INDEX journal_at ON journal (at, seq);
CREATE INDEX journal_alarm ON journal ((data->'alarm'->>'occurrence'), seq) WHERE type LIKE 'alarm.%';
CREATE INDEX journal_incident ON journal ((data->'incident'->>'id'), seq)
  WHERE type IN ('incident.opened', 'incident.changed', 'incident.closed');
CREATE INDEX journal_zone ON journal ((data->'zone'->>'incident'), seq) WHERE type = 'incident.zone';
CREATE INDEX journal_dispatch ON journal ((data->'dispatch'->>'id'), seq) WHERE type LIKE 'dispatch.%';
CREATE INDEX journal_team ON journal ((data->'team'->>'code'), seq) WHERE type = 'team.changed';

-- Which occurrences may have been open at a moment; what they were then is in the journal.
CREATE INDEX alarm_life ON alarm
  USING gist (tstzrange(least(raised_at, cleared_at), cleared_at, '[]')) WHERE NOT historical;
