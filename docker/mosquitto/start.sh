#!/bin/sh
# Sets the passwords of the server and the simulator anew at each start and keeps those of the gateways.
# A gateway is added with:
#   docker compose -f docker/compose.yml exec -u mosquitto mosquitto \
#     mosquitto_passwd -b /mosquitto/data/passwords NH0001-G its-password
# and taken in with: docker compose -f docker/compose.yml kill -s HUP mosquitto
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
data="${MOSQUITTO_DATA:-/mosquitto/data}"
umask 077
touch "$data/passwords"
mosquitto_passwd -b "$data/passwords" server "$MQTT_SERVER_PASSWORD"
mosquitto_passwd -b "$data/passwords" simulator "$MQTT_SIMULATOR_PASSWORD"
cp "$here/acl" "$data/acl"
if [ "$(id -u)" = 0 ]; then chown -R mosquitto "$data"; fi
exec mosquitto -c "${MOSQUITTO_CONF:-$here/mosquitto.conf}"
