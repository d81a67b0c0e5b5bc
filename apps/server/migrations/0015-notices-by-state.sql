-- The newest notices of one state: what was refused must be found among a million that were delivered.
CREATE INDEX notice_state ON notice (state, id);
