-- Rules as data, every memory of an alarm, and judging after the fact (ALARMS.md).

-- Limits are not here: they are columns of their point, and have the code limits:{site}/{tag}.
CREATE TABLE rule (
  code text PRIMARY KEY,
  kind text NOT NULL,
  -- contracts, RuleBody without the code
  body jsonb NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  built_in boolean NOT NULL DEFAULT false
);

-- Every version that was ever in force, limits too: an occurrence names the one that judged it.
CREATE TABLE rule_version (
  code text NOT NULL,
  version integer NOT NULL,
  body jsonb NOT NULL,
  changed_by text,
  released_by text,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (code, version)
);

-- Written by one person, waiting for a second one.
CREATE TABLE rule_pending (
  code text PRIMARY KEY,
  body jsonb NOT NULL,
  by_user text NOT NULL,
  at timestamptz NOT NULL
);

INSERT INTO rule (code, kind, body, built_in) VALUES
  ('no_data', 'no_data', '{"kind":"no_data","severity":3,"name":{"zh":"测点无数据","en":"No data"}}', true),
  ('gateway_offline', 'gateway_offline', '{"kind":"gateway_offline","severity":2,"name":{"zh":"网关离线","en":"Gateway offline"}}', true),
  ('platform_blind', 'platform_blind', '{"kind":"platform_blind","severity":1,"name":{"zh":"平台失明","en":"Platform blind"}}', true),
  ('field_silent', 'gateway_offline', '{"kind":"gateway_offline","severity":1,"name":{"zh":"大面积失联","en":"Many gateways silent"}}', true),
  ('clock_skew', 'clock_skew', '{"kind":"clock_skew","severity":4,"maxS":60,"name":{"zh":"网关时钟偏差","en":"Gateway clock is wrong"}}', true),
  ('bad_quality', 'bad_quality', '{"kind":"bad_quality","severity":3,"scope":{},"onDelayS":30,"offDelayS":30,"name":{"zh":"数据质量差","en":"Bad quality"}}', true),
  ('out_of_range', 'out_of_range', '{"kind":"out_of_range","severity":3,"scope":{},"onDelayS":15,"offDelayS":15,"name":{"zh":"超出量程","en":"Out of range"}}', true),
  ('frozen', 'frozen', '{"kind":"frozen","severity":4,"scope":{"quantities":["level","pressure","flow","temperature"]},"noise":0,"forS":7200,"name":{"zh":"数值冻结","en":"Frozen value"}}', true),
  ('event.manual_call_point', 'event', '{"kind":"event","severity":1,"event":"manual_call_point","name":{"zh":"手动报警按钮","en":"Manual call point"}}', true),
  ('event.flame', 'event', '{"kind":"event","severity":1,"event":"flame","name":{"zh":"火焰","en":"Flame"}}', true),
  ('event.valve_trip', 'event', '{"kind":"event","severity":2,"event":"valve_trip","name":{"zh":"阀门动作","en":"Valve trip"}}', true),
  ('event.power_loss', 'event', '{"kind":"event","severity":3,"event":"power_loss","name":{"zh":"断电","en":"Power loss"}}', true),
  ('event.fault', 'event', '{"kind":"event","severity":3,"event":"fault","name":{"zh":"设备故障","en":"Fault"}}', true),
  ('event.door', 'event', '{"kind":"event","severity":4,"event":"door","name":{"zh":"门开启","en":"Door open"}}', true);
INSERT INTO rule_version (code, version, body) SELECT code, version, body FROM rule;
INSERT INTO rule_version (code, version, body)
SELECT 'limits:' || s.code || '/' || p.tag, p.rule_version,
       jsonb_build_object('kind', 'limits', 'point', s.code || '/' || p.tag, 'limits', p.limits)
FROM point p JOIN site s ON s.id = p.site_id;

ALTER TABLE alarm ADD COLUMN rule_kind text NOT NULL DEFAULT 'limits';
UPDATE alarm SET rule_kind = CASE WHEN rule LIKE 'event.%' THEN 'event'
                                  WHEN rule LIKE 'limits.%' THEN 'limits' ELSE rule END;
ALTER TABLE alarm ALTER COLUMN rule_kind DROP DEFAULT;
-- Third or later activation of the same subject and rule within 60 s.
ALTER TABLE alarm ADD COLUMN chattering boolean NOT NULL DEFAULT false;
-- Judged after the fact: on the record only, never open, never a sound, never a notice.
ALTER TABLE alarm ADD COLUMN historical boolean NOT NULL DEFAULT false;
-- When an acknowledged alarm that still holds asks again.
ALTER TABLE alarm ADD COLUMN realarm_at timestamptz;
CREATE INDEX alarm_realarm ON alarm (realarm_at) WHERE open AND realarm_at IS NOT NULL;
CREATE UNIQUE INDEX alarm_one_historical ON alarm (subject, rule, tripped_at) WHERE historical;

-- s<site id> beside p<point id>: rules over several points are about their site.
CREATE TABLE rule_state (
  subject text NOT NULL,
  rule text NOT NULL,
  shard smallint NOT NULL,
  memory jsonb NOT NULL,
  -- when a delay ends although no further reading comes
  due_at timestamptz,
  PRIMARY KEY (subject, rule)
);
INSERT INTO rule_state (subject, rule, shard, memory, due_at)
SELECT 'p' || point_id, rule, shard, memory, due_at FROM rule_memory;
DROP TABLE rule_memory;
CREATE INDEX rule_state_due ON rule_state (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX rule_state_shard ON rule_state (shard);

-- Off the list for a while, by decision: the subject and rule, whatever occurrences come meanwhile.
CREATE TABLE shelving (
  subject text NOT NULL,
  rule text NOT NULL,
  shard smallint NOT NULL,
  until timestamptz NOT NULL,
  -- ends with the first return to normal
  one_shot boolean NOT NULL,
  -- covers alarms of this severity and milder ones
  severity smallint NOT NULL,
  reason text NOT NULL,
  by_user text NOT NULL,
  -- severity 1 is never shelved by one person alone
  second_user text,
  at timestamptz NOT NULL,
  PRIMARY KEY (subject, rule)
);
CREATE INDEX shelving_until ON shelving (until);

CREATE TABLE shelving_proposal (
  occurrence bigint PRIMARY KEY REFERENCES alarm (occurrence),
  minutes integer NOT NULL,
  one_shot boolean NOT NULL,
  reason text NOT NULL,
  by_user text NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE out_of_service (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  point_id integer NOT NULL REFERENCES point (id),
  shard smallint NOT NULL,
  permit text NOT NULL,
  owner text NOT NULL,
  reason text NOT NULL,
  by_user text NOT NULL,
  from_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by text
);
CREATE UNIQUE INDEX out_of_service_one ON out_of_service (point_id) WHERE ended_at IS NULL;

-- Spans of readings that came too late to sound an alarm: judged once they are quiet.
CREATE TABLE history_due (
  point_id integer PRIMARY KEY,
  shard smallint NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  noted_at timestamptz NOT NULL
);
