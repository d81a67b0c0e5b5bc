import { AskedTogether } from './asked-together.js';

/** Answers that end when the test says so; each is its own number. */
function dearAnswers() {
  const ends: ((failure?: Error) => void)[] = [];
  const make = () => {
    const number = ends.length + 1;
    return new Promise<number>((resolve, reject) => {
      ends.push((failure) => (failure ? reject(failure) : resolve(number)));
    });
  };
  return { ends, make };
}
const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('what many ask together', () => {
  it('is made once for all who ask while nothing runs', async () => {
    const together = new AskedTogether<string, number>();
    const { ends, make } = dearAnswers();
    const answers = Array.from({ length: 50 }, () => together.ask('one', make));
    await turns();
    ends[0]?.();
    expect(new Set(await Promise.all(answers))).toEqual(new Set([1]));
    expect(ends).toHaveLength(1);
  });

  it('is never begun before it was asked: who comes while it is made gets the next', async () => {
    const together = new AskedTogether<string, number>();
    const { ends, make } = dearAnswers();
    const first = together.ask('one', make);
    await turns();
    const later = Array.from({ length: 49 }, () => together.ask('one', make));
    await turns();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await turns();
    ends[1]?.();
    expect(await first).toBe(1);
    expect(new Set(await Promise.all(later))).toEqual(new Set([2]));
    expect(ends).toHaveLength(2);
  });

  it('fails alone: who asked later, and who asks anew, are answered', async () => {
    const together = new AskedTogether<string, number>();
    const { ends, make } = dearAnswers();
    const first = together.ask('one', make);
    await turns();
    const second = together.ask('one', make);
    ends[0]?.(new Error('the database is away'));
    await expect(first).rejects.toThrow('the database is away');
    await turns();
    ends[1]?.();
    expect(await second).toBe(2);
    const third = together.ask('one', make);
    await turns();
    ends[2]?.();
    expect(await third).toBe(3);
  });

  it('keeps what is about something else apart', async () => {
    const together = new AskedTogether<string, number>();
    const { ends, make } = dearAnswers();
    const answers = [together.ask('one', make), together.ask('other', make)];
    await turns();
    for (const end of ends) end();
    expect(await Promise.all(answers)).toEqual([1, 2]);
  });
});
