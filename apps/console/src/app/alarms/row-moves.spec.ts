import { anAlarm } from '../testing/make';
import { RowMoves } from './row-moves';

const alarms = (...names: string[]) => names.map((occurrence) => anAlarm({ occurrence }));

/** One press, by somebody who was not told anything yet. */
const isMeant = (moves: RowMoves, key: string, atMs: number) =>
  Object.assign(new RowMoves(), moves).isMeant(key, atMs);

describe('rows that move under a hand', () => {
  it('have just come for half a second, wherever another one stood', () => {
    const moves = new RowMoves();
    moves.take(alarms('a', 'b', 'c'), 0, 10, 0);
    moves.take(alarms('new', 'a', 'b', 'c'), 0, 10, 1_000);
    const justCome = (atMs: number) =>
      ['new', 'a', 'b', 'c'].filter((key) => !isMeant(moves, key, atMs));
    // Nothing stood where the last one is now.
    expect(justCome(1_000)).toEqual(['new', 'a', 'b']);
    expect(justCome(1_499)).toEqual(['new', 'a', 'b']);
    expect(justCome(1_500)).toEqual([]);
  });

  it('are not those above the one that went, and those below it are', () => {
    const moves = new RowMoves();
    moves.take(alarms('a', 'b', 'c'), 0, 10, 0);
    moves.take(alarms('a', 'c'), 0, 10, 1_000);
    expect(isMeant(moves, 'a', 1_000)).toBe(true);
    expect(isMeant(moves, 'c', 1_000)).toBe(false);
  });

  it('stay where they are when a row changes, or when somebody scrolls', () => {
    const moves = new RowMoves();
    moves.take(alarms('a', 'b', 'c', 'd'), 0, 2, 0);
    moves.take(alarms('a', 'b', 'c', 'd'), 2, 2, 1_000);
    expect(['a', 'b', 'c', 'd'].every((key) => isMeant(moves, key, 1_000))).toBe(true);
  });

  it('are all of them when the list itself moves', () => {
    const moves = new RowMoves();
    moves.take(alarms('a'), 0, 10, 0);
    moves.shift(1_000);
    expect(moves.isMeant('a', 1_499)).toBe(false);
    expect(moves.isMeant('a', 1_500)).toBe(true);
  });

  it('are meant by a second press on the same one, but not by one that is as quick', () => {
    const moves = new RowMoves();
    const move = (atMs: number) => moves.shift(atMs);
    moves.take(alarms('a', 'b'), 0, 10, 0);
    move(1_000);
    expect(moves.isMeant('a', 1_100)).toBe(false);
    move(1_500);
    expect(moves.isMeant('a', 1_599)).toBe(false);
    expect(moves.isMeant('b', 1_599)).toBe(false);
    expect(moves.isMeant('a', 1_600)).toBe(false);
    move(2_000);
    expect(moves.isMeant('a', 2_100)).toBe(true);
  });
});
