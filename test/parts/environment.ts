import { readConfig, type Config } from '../../apps/server/src/config.js';

export interface Urls {
  mqtt?: string;
  database?: string;
  redis?: string;
}

/** What a server is told in tests; urls that a test does not use point at nothing. */
export const environmentFor = ({ mqtt, database, redis }: Urls): Record<string, string> => ({
  HTTP_PORT: '0',
  HTTP_HOST: '127.0.0.1',
  MQTT_URL: mqtt ?? 'mqtt://127.0.0.1:9',
  DATABASE_URL: database ?? 'postgres://postgres@127.0.0.1:9/postgres',
  REDIS_URL: redis ?? 'redis://127.0.0.1:9',
  DATABASE_POOL: '1',
  AUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
});

/** The server's own configuration object, for tests of its stores without a server process. */
export const configFor = (urls: Urls): Config => readConfig(environmentFor(urls));
