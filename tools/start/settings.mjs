/** The environment of `npm start`, checked by name before anything runs. */
import { resolve } from 'node:path';
import { PlainProblem } from '../parts/part.mjs';

export const root = resolve(import.meta.dirname, '../..');

/** @param {NodeJS.ProcessEnv} env @param {string} name @param {number} fallback */
function port(env, name, fallback) {
  const value = Number(env[name] || fallback);
  if (Number.isInteger(value) && value >= 1 && value <= 65535) return value;
  throw new PlainProblem(`${name} must be a port number from 1 to 65535.`);
}

/** @param {NodeJS.ProcessEnv} env @param {string} name */
function onOff(env, name) {
  const value = env[name] || 'on';
  if (value === 'on' || value === 'off') return value;
  throw new PlainProblem(`${name} must be on or off.`);
}

/** @param {NodeJS.ProcessEnv} env */
export function readSettings(env) {
  const dataDir = resolve(root, env['DATA_DIR'] || '.data');
  return {
    dataDir,
    logDir: resolve(dataDir, 'logs'),
    httpPort: port(env, 'HTTP_PORT', 3000),
    httpHost: env['HTTP_HOST'] || '127.0.0.1',
    mqttPort: port(env, 'MQTT_PORT', 1883),
    mqttUrl: env['MQTT_URL'] || undefined,
    databaseUrl: env['DATABASE_URL'] || undefined,
    redisUrl: env['REDIS_URL'] || undefined,
    simulator: onOff(env, 'SIMULATOR'),
    demo: onOff(env, 'DEMO'),
    authSecret: env['AUTH_SECRET'] || undefined,
  };
}

/** @typedef {ReturnType<typeof readSettings>} Settings */
