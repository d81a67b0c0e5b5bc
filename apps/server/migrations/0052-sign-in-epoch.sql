-- Which of a person's access tokens count no more is told by number, not by time: clocks are set back.
ALTER TABLE app_user
  -- raised by whatever ends access tokens; those of an earlier number are refused
  ADD COLUMN epoch integer NOT NULL DEFAULT 0;
-- Tokens of before have no number, which counts as 0: who was ever cut off has them renewed.
UPDATE app_user SET epoch = 1 WHERE ended_at IS NOT NULL;
