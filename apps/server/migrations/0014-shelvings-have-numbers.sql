-- A shelving can be ended although no alarm of it is open: it is named by its own number. Shelved
-- anew it is another one.
ALTER TABLE shelving ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
