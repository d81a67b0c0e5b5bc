-- What a point is called, in one lower-case text: a search looks at every point.
ALTER TABLE point ADD COLUMN words text NOT NULL GENERATED ALWAYS AS (
  lower(tag || ' ' || coalesce(name->>'zh', '') || ' ' || coalesce(name->>'en', '') || ' '
        || coalesce(unit_of_plant, ''))) STORED;
