-- Server clock minus gateway clock where that is so much that it is shown but never corrected by.
ALTER TABLE gateway ADD COLUMN clock_off_ms bigint;
