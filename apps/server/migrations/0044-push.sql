-- Devices that are told by web push. Each belongs to one account; the address is the device's own.
CREATE TABLE push_device (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id integer NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
  endpoint text NOT NULL UNIQUE CHECK (length(endpoint) <= 1024),
  -- public key and shared secret of the device (RFC 8291), base64url
  p256dh text NOT NULL,
  auth text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  -- when its push service last took a notice
  told_at timestamptz
);
CREATE INDEX push_device_user ON push_device (user_id);
