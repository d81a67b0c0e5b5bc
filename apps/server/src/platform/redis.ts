/**
 * The connections to Redis. Redis carries jobs and announcements; the truth is in PostgreSQL, so
 * everything here may fail without anything being lost.
 */
import { Redis, type RedisOptions } from 'ioredis';

/** Retries for ever; the first attempts quickly, then once a second. */
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1000);

/** For announcements: a command fails at once while Redis is away. */
export function openRedis(url: string, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy,
    ...options,
  });
  // Without a listener ioredis prints each attempt; state is shown on /readyz and in metrics.
  redis.on('error', () => undefined);
  return redis;
}

/** For BullMQ and subscriptions, which wait for Redis to come back. */
export function openPatientRedis(url: string): Redis {
  return openRedis(url, { enableOfflineQueue: true, maxRetriesPerRequest: null });
}
