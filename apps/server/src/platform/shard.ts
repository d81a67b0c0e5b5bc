/**
 * All points of a site are judged in one shard, so that their order is kept and rules may look at
 * neighbours. The number of shards is that of the rows of table `shard` (migration 0003).
 */
export const SHARD_COUNT = 4;
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARD_COUNT }, (_, id) => id);
/** Alarms about the platform itself. */
export const PLATFORM_SHARD = 0;

/** SQL expression of the shard of a site's id. */
export const SHARD_OF_SITE = (siteId: string) => `(${siteId} % ${SHARD_COUNT})::smallint`;
