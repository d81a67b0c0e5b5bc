-- Its newest state message as `{state} {t}`, to know it again when the broker repeats what it retains.
ALTER TABLE gateway ADD COLUMN stated text;
