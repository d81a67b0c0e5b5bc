-- Reports on alarms, and the change of shift.

-- The memories of an alarm change; a report counts what it was when it was raised.
ALTER TABLE alarm ADD COLUMN raised_severity smallint;
ALTER TABLE alarm ADD COLUMN raised_as text NOT NULL DEFAULT 'counted'
  CHECK (raised_as IN ('counted', 'shelved', 'suppressed', 'out_of_service', 'historical'));
UPDATE alarm SET raised_severity = peak_severity;
ALTER TABLE alarm ALTER COLUMN raised_severity SET NOT NULL;

CREATE FUNCTION alarm_as_raised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.raised_severity := NEW.severity;
  NEW.raised_as := CASE WHEN NEW.historical THEN 'historical'
                        WHEN NEW.out_of_service THEN 'out_of_service'
                        WHEN NEW.suppressed THEN 'suppressed'
                        WHEN NEW.shelved_until > NEW.raised_at THEN 'shelved'
                        ELSE 'counted' END;
  RETURN NEW;
END $$;
CREATE TRIGGER alarm_as_raised BEFORE INSERT ON alarm
  FOR EACH ROW EXECUTE FUNCTION alarm_as_raised();

CREATE INDEX alarm_raised ON alarm (raised_at);
-- What stood for more than a day, for periods that have ended since.
CREATE INDEX alarm_stood ON alarm (returned_at) WHERE returned_at - raised_at > interval '24 hours';

-- Lines for the next shift. A promise stays on the list until it is kept; nothing is taken back.
CREATE TABLE shift_note (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seat text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('note', 'promise')),
  text text NOT NULL,
  by_user text NOT NULL,
  at timestamptz NOT NULL,
  due_at timestamptz,
  kept_at timestamptz,
  kept_by text
);
CREATE INDEX shift_note_at ON shift_note (at);
CREATE INDEX shift_note_promised ON shift_note (at) WHERE kind = 'promise' AND kept_at IS NULL;

CREATE TABLE shift_handover (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  seat text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL CHECK (to_at > from_at),
  made_by text NOT NULL,
  made_at timestamptz NOT NULL,
  remark text,
  -- contracts, ShiftReport: as it was when it was made
  facts jsonb NOT NULL,
  left_by text,
  left_at timestamptz,
  taken_by text,
  taken_at timestamptz,
  CHECK (left_by <> taken_by),
  CHECK ((left_by IS NULL) = (left_at IS NULL) AND (taken_by IS NULL) = (taken_at IS NULL))
);

-- What was signed never changes: only a signature that is missing can be added.
CREATE FUNCTION shift_handover_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
     AND (NEW.id, NEW.seat, NEW.from_at, NEW.to_at, NEW.made_by, NEW.made_at, NEW.facts)
         = (OLD.id, OLD.seat, OLD.from_at, OLD.to_at, OLD.made_by, OLD.made_at, OLD.facts)
     AND NEW.remark IS NOT DISTINCT FROM OLD.remark
     AND (OLD.left_by IS NULL OR (NEW.left_by, NEW.left_at) = (OLD.left_by, OLD.left_at))
     AND (OLD.taken_by IS NULL OR (NEW.taken_by, NEW.taken_at) = (OLD.taken_by, OLD.taken_at)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a handover of a shift cannot be changed';
END $$;
CREATE TRIGGER shift_handover_stays BEFORE UPDATE OR DELETE ON shift_handover
  FOR EACH ROW EXECUTE FUNCTION shift_handover_stays();
