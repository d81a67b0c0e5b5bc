-- Base and demo data that came with the program, so that they are loaded once and not at each start.
CREATE TABLE register_source (
  name text PRIMARY KEY,
  sha256 text NOT NULL
);
