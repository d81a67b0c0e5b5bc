import type { JournalEntryView } from '@fengsui/contracts';
import { anEntry } from '../testing/make';
import {
  CursorStep,
  EMPTY_CURSOR,
  JournalCursor,
  fill,
  hearOf,
  offer,
  startAt,
} from './journal-cursor';

const standing = (last: number): JournalCursor => ({ last, held: [] });
const numbers = (entries: readonly JournalEntryView[]) => entries.map(({ seq }) => seq);

describe('the journal cursor', () => {
  it('tells on the next number at once', () => {
    const step = offer(standing(7), [anEntry(8)]);
    expect(numbers(step.deliver)).toEqual([8]);
    expect(step.cursor.last).toBe(8);
    expect(step.askAfter).toBeNull();
  });

  it('tells no number twice', () => {
    expect(numbers(offer(standing(8), [anEntry(7), anEntry(8)]).deliver)).toEqual([]);
  });

  it('holds back what comes after a gap and asks for what is missing', () => {
    const step = offer(standing(7), [anEntry(9), anEntry(10)]);
    expect(numbers(step.deliver)).toEqual([]);
    expect(step.askAfter).toBe(7);
  });

  it('tells everything in order once the gap is filled', () => {
    const { cursor } = offer(standing(7), [anEntry(10), anEntry(9)]);
    const step = fill(cursor, { items: [anEntry(8), anEntry(9)], last: 9 });
    expect(numbers(step.deliver)).toEqual([8, 9, 10]);
    expect(step.askAfter).toBeNull();
  });

  it('does not wait for numbers that the journal leaves out', () => {
    const { cursor } = offer(standing(7), [anEntry(12)]);
    const first = fill(cursor, { items: [anEntry(9)], last: 11 });
    expect(numbers(first.deliver)).toEqual([9]);
    const second = fill(first.cursor, { items: [], last: 11 });
    expect(numbers(second.deliver)).toEqual([12]);
    expect(second.askAfter).toBeNull();
  });

  it('asks on until the journal is read to its end', () => {
    const step = fill(standing(7), { items: [anEntry(8), anEntry(9)], last: 20 });
    expect(numbers(step.deliver)).toEqual([8, 9]);
    expect(step.askAfter).toBe(9);
  });

  it('is content with an empty page, wherever it says the journal stands', () => {
    const step = fill(standing(7), { items: [], last: 9 });
    expect(step.cursor.last).toBe(9);
    expect(step.askAfter).toBeNull();
  });

  it('keeps news that comes before the first snapshot, and drops what the snapshot knows', () => {
    const { cursor } = offer(EMPTY_CURSOR, [anEntry(5), anEntry(6)]);
    expect(numbers(startAt(cursor, 5).deliver)).toEqual([6]);
  });

  it('asks when the server has gone further, and not when it has not', () => {
    expect(hearOf(standing(7), 9).askAfter).toBe(7);
    expect(hearOf(standing(7), 7).askAfter).toBeNull();
    expect(hearOf(EMPTY_CURSOR, 7).askAfter).toBeNull();
  });

  it('tells every number once and in order, whatever the socket loses, doubles or swaps', () => {
    const journal = Array.from({ length: 60 }, (_, index) => anEntry(index + 1));
    for (let seed = 1; seed <= 200; seed++) {
      const chance = generator(seed);
      let cursor: JournalCursor = standing(0);
      const told: number[] = [];
      const take = (step: CursorStep) => {
        cursor = step.cursor;
        told.push(...numbers(step.deliver));
        return step.askAfter;
      };
      const wire = journal
        .filter(() => chance() > 0.3)
        .flatMap((entry) => (chance() < 0.2 ? [entry, entry] : [entry]))
        .sort((a, b) => a.seq - b.seq + (chance() - 0.5) * 6);
      for (const entry of wire) {
        let after = take(offer(cursor, [entry]));
        if (chance() < 0.5) continue;
        while (after !== null) {
          const from = after;
          const items = journal.filter(({ seq }) => seq > from).slice(0, 7);
          after = take(fill(cursor, { items, last: 60 }));
        }
      }
      take(
        fill(cursor, { items: journal.filter(({ seq }) => seq > (cursor.last ?? 0)), last: 60 }),
      );
      expect(told).toEqual(journal.map(({ seq }) => seq));
    }
  });
});

/** Mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
