import pg from 'pg';
import { isConnectionError, numberArray } from './database.js';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('an error of the database', () => {
  it.each([
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'cut'],
    ['08006', 'connection failure'],
    ['25006', 'read-only after a failover'],
    ['40001', 'serialization failure'],
    ['40P01', 'deadlock'],
    ['53100', 'disk full'],
    ['53300', 'too many connections'],
    ['55P03', 'lock not available'],
    ['57014', 'cancelled'],
    ['57P03', 'cannot connect now'],
    ['58030', 'I/O error'],
  ])('%s (%s) may be gone when the statement is tried again', (code) => {
    expect(isConnectionError(coded(code))).toBe(true);
  });

  it.each([
    ['22P02', 'invalid text'],
    ['22003', 'out of range'],
    ['23505', 'unique violation'],
    ['42601', 'syntax'],
    ['55000', 'wrong state of an object'],
    ['XX000', 'internal'],
  ])('%s (%s) lies in the statement', (code) => {
    expect(isConnectionError(coded(code))).toBe(false);
  });

  it('may be gone when it is only that this process is ending', async () => {
    const pool = new pg.Pool();
    await pool.end();
    const error: unknown = await pool.connect().catch((reason: unknown) => reason);
    expect(isConnectionError(error)).toBe(true);
  });

  it('without a code is known by its words', () => {
    expect(isConnectionError(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isConnectionError(new Error('timeout exceeded when trying to connect'))).toBe(true);
    expect(isConnectionError(new Error('cannot read properties of undefined'))).toBe(false);
    for (const other of ['connection', null, undefined, 7]) {
      expect(isConnectionError(other)).toBe(false);
    }
  });
});

describe('an array of numbers as PostgreSQL reads it', () => {
  it('keeps every number exactly, and NULL', () => {
    expect(numberArray([])).toBe('{}');
    expect(numberArray([1, -0.1, 1e21, 5e-324, null])).toBe('{1,-0.1,1e+21,5e-324,NULL}');
  });
});
