/** A file of tables, and why one cannot be read. */
import type { Phrase } from '../../words/format';
import type { Cell } from './cell';

/** Rows as the file has them, the first with the names of the columns. */
export interface Sheet {
  /** Of a workbook; empty of a CSV. */
  name: string;
  rows: Cell[][];
}

/** Told of work that is under way: how much of how much; throws where it has been cancelled. */
export type Onward = (done: number, total: number) => Promise<void>;

/** The file as a whole cannot be read. */
export class BadFile extends Error {
  constructor(readonly phrase: Phrase) {
    super(phrase.key);
  }
}
