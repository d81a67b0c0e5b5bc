-- Stores of rescue goods: what is kept where, in lots by expiry, and every movement of it.

CREATE TABLE store (
  code text PRIMARY KEY,
  name jsonb NOT NULL,
  town text NOT NULL REFERENCES town (code),
  -- WGS84
  lon double precision NOT NULL,
  lat double precision NOT NULL,
  phone text,
  -- its position is made up for the demonstration
  demo boolean NOT NULL DEFAULT false,
  changed_by text,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE store_item (
  store text NOT NULL REFERENCES store (code),
  item text NOT NULL,
  name jsonb NOT NULL,
  -- contracts, SupplyCategory
  category text NOT NULL,
  unit text NOT NULL,
  -- below it the line is short
  minimum numeric,
  PRIMARY KEY (store, item)
);

-- What is there; a lot that is empty has no row.
CREATE TABLE stock_lot (
  store text NOT NULL,
  item text NOT NULL,
  -- 'infinity': does not expire
  expires_on date NOT NULL DEFAULT 'infinity',
  quantity numeric NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (store, item, expires_on),
  FOREIGN KEY (store, item) REFERENCES store_item (store, item)
);
CREATE INDEX stock_lot_expiry ON stock_lot (expires_on) WHERE expires_on < 'infinity';

-- Append-only; what was wrong is corrected by a count.
CREATE TABLE stock_movement (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  store text NOT NULL REFERENCES store (code),
  item text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('in', 'out', 'write_off', 'count')),
  quantity numeric NOT NULL CHECK (quantity >= 0),
  -- in stock afterwards
  left_over numeric NOT NULL CHECK (left_over >= 0),
  incident_id bigint REFERENCES incident (id),
  reason text NOT NULL,
  by_user text NOT NULL,
  at timestamptz NOT NULL,
  -- of the one who moved, against repetition
  key text
);
CREATE INDEX stock_movement_store ON stock_movement (store, id);
CREATE UNIQUE INDEX stock_movement_key ON stock_movement (store, key) WHERE key IS NOT NULL;
CREATE FUNCTION stock_movement_stays() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'movements of stock are append-only'; END $$;
CREATE TRIGGER stock_movement_stays BEFORE UPDATE OR DELETE ON stock_movement
  FOR EACH ROW EXECUTE FUNCTION stock_movement_stays();
