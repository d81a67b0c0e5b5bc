import { TestBed } from '@angular/core/testing';
import { ValueBook } from './value-book';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

describe('the book of live values', () => {
  it('keeps the newest value of a point', () => {
    const book = TestBed.inject(ValueBook);
    book.take([['A/1', 10, 1.5, 0]], 0);
    book.take([['A/1', 20, 2.5, 1]], 5);
    expect(book.get('A/1')).toEqual({ t: 20, v: 2.5, q: 1, arrived: 5 });
  });

  it('drops a value measured before the one held', () => {
    const book = TestBed.inject(ValueBook);
    book.take([['A/1', 20, 2.5, 0]], 0);
    book.take([['A/1', 10, 1.5, 0]], 5);
    expect(book.get('A/1')?.v).toBe(2.5);
  });

  it('tells a frame once, however many values came in it', async () => {
    const book = TestBed.inject(ValueBook);
    const before = book.frame();
    for (let t = 0; t < 1000; t++) book.take([['A/1', t, t, 0]], t);
    expect(book.frame()).toBe(before);
    await frame();
    expect(book.frame()).toBe(before + 1);
  });
});
