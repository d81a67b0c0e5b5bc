/**
 * The way to TimescaleDB. Code above keeps to what transaction pooling allows: no session state, no
 * LISTEN, no session locks, no named prepared statements (docs/decisions/0002).
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { CONFIG, type Config } from '../config.js';
import { appendAudit } from './audit-chain-store.js';
import { auditedRequest, isChange } from './audit-request.js';

// Type ids of PostgreSQL's catalogue (pg_type.dat).
const INT8 = 20;
const NUMERIC = 1700;
const TIMESTAMPTZ = 1184;
const typeParser = pg.types.getTypeParser as (oid: number, format?: string) => unknown;
const parseDate = typeParser(TIMESTAMPTZ) as (text: string) => Date;

/** bigint and numeric come as numbers, timestamptz as UTC milliseconds. */
const types = {
  getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): unknown {
    if (oid === INT8 || oid === NUMERIC) return Number;
    if (oid === TIMESTAMPTZ) return (text: string) => parseDate(text).getTime();
    return typeParser(oid, format);
  },
};

/** Runs one statement; `R` is the shape of a row as the statement names its columns. */
export interface Sql {
  query<R = unknown>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Like `query`, for statements whose answer is the number of rows touched. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
}

/** What is written within one transaction. */
export interface Transaction extends Sql {
  /** Done once it is committed, and never when it is not; for what counts or tells. */
  afterCommit(then: () => void): void;
}

const over = (client: pg.Pool | pg.PoolClient): Sql => ({
  query: async <R>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, values as unknown[])).rows as R[],
  execute: async (text, values = []) =>
    (await client.query(text, values as unknown[])).rowCount ?? 0,
});

/** The same, and `changed` is told of every statement that changed a row. */
const watched = (client: pg.PoolClient, changed: () => void): Sql => {
  const run = async (text: string, values: readonly unknown[] = []) => {
    const result = await client.query(text, values as unknown[]);
    if ((result.rowCount ?? 0) > 0 && isChange(text)) changed();
    return result;
  };
  return {
    query: async <R>(text: string, values?: readonly unknown[]) =>
      (await run(text, values)).rows as R[],
    execute: async (text, values) => (await run(text, values)).rowCount ?? 0,
  };
};

/** The text of a PostgreSQL array of numbers; pg's own quoting of each element is slow. */
export const numberArray = (values: readonly (number | null)[]) =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`;

@Injectable()
export class Database implements Sql, OnApplicationShutdown {
  readonly #pool: pg.Pool;
  readonly #sql: Sql;

  constructor(@Inject(CONFIG) config: Config) {
    this.#pool = new pg.Pool({
      connectionString: config.database.url,
      max: config.database.poolSize,
      // Waiting for the one connection of the embedded database counts as connecting.
      connectionTimeoutMillis: 60_000,
      idleTimeoutMillis: 0,
      keepAlive: true,
      types,
    });
    // A connection that breaks while idle is replaced by the pool; queries report their own errors.
    this.#pool.on('error', () => undefined);
    // The pool does not listen while one is lent out: between two statements nobody else would.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#sql = over(this.#pool);
  }

  query<R = unknown>(text: string, values?: readonly unknown[]): Promise<R[]> {
    return isAudited(text)
      ? this.transaction((sql) => sql.query<R>(text, values))
      : this.#sql.query<R>(text, values);
  }

  execute(text: string, values?: readonly unknown[]): Promise<number> {
    return isAudited(text)
      ? this.transaction((sql) => sql.execute(text, values))
      : this.#sql.execute(text, values);
  }

  /**
   * Commits what `work` did, or nothing of it when it throws. Where it changed something for a person's
   * request, the row of the audit trail is committed with it (platform/audit-request).
   */
  async transaction<T>(work: (sql: Transaction) => Promise<T>): Promise<T> {
    const after: (() => void)[] = [];
    const result = await this.#committed((sql) =>
      work({ ...sql, afterCommit: (then) => void after.push(then) }),
    );
    for (const then of after) then();
    return result;
  }

  async #committed<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const request = auditedRequest();
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const row = { isDue: false, isTaken: false };
    try {
      await client.query('BEGIN');
      const result = await work(request ? watched(client, () => (row.isDue = true)) : over(client));
      if (row.isDue && request?.take()) {
        row.isTaken = true;
        await appendAudit(over(client), request.entry(), Date.now());
      }
      await client.query('COMMIT');
      return result;
    } catch (error) {
      if (row.isTaken) request?.giveBack();
      await client.query('ROLLBACK').catch((failure: unknown) => {
        broken = failure instanceof Error ? failure : new Error(String(failure));
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#pool.end();
  }
}

/** A single statement that changes something for a request needs a transaction, for the audit's row. */
const isAudited = (text: string): boolean => auditedRequest()?.isOpen === true && isChange(text);

/** Whether the wire or the server was at fault, not the statement: later it may succeed as it is. */
export function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') {
    return (
      error instanceof Error && /connection|timeout|terminated|end on the pool/i.test(error.message)
    );
  }
  // 08 connection, 25006 read-only after a failover, 40 deadlock or serialization, 53 resources,
  // 55006 and 55P03 in use or locked, 57 cancelled or shut down, 58 system; and the socket's own codes.
  return /^(08|25006|40|53|55006|55P03|57|58)/.test(code) || /^E[A-Z]+$/.test(code);
}
