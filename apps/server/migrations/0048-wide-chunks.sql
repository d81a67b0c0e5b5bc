-- A year of one point is one row a day, but stood in 37 chunks of ten days: planning them took longer
-- than reading them. Chunks that are there already stay as they are.
SELECT set_chunk_time_interval('reading_1h', interval '60 days');
SELECT set_chunk_time_interval('reading_1d', interval '365 days');
