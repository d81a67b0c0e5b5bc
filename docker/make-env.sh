#!/bin/sh
# Writes docker/.env with new random passwords, once. Keep it: the database remembers its password.
set -eu
cd "$(dirname "$0")"
if [ -e .env ]; then
  echo "docker/.env is there already; nothing was changed."
  exit 0
fi
umask 077
secret() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
cat > .env <<END
DATABASE_PASSWORD=$(secret 24)
REDIS_PASSWORD=$(secret 24)
MQTT_SERVER_PASSWORD=$(secret 24)
MQTT_SIMULATOR_PASSWORD=$(secret 24)
AUTH_SECRET=$(secret 32)
END
echo "docker/.env was written."
