import fc from 'fast-check';
import {
  ASK_AFTER_MS,
  ASK_AGAIN_AFTER_MS,
  ASK_AT_MOST,
  askedAnew,
  askFor,
  see,
  UNNUMBERED,
  type Numbering,
} from './numbering.js';

const T0 = 1_772_352_010_000;
const seen = (seqs: number[], from: Numbering = UNNUMBERED) =>
  seqs.reduce((numbering, seq) => see(numbering, seq, T0), from);
const spans = ({ gaps }: Numbering) => gaps.map(({ from, to }) => [from, to]);

describe('the numbers of a gateway', () => {
  it('show no gap while they rise by one, whatever the first one was', () => {
    expect(seen([48_211, 48_212, 48_213])).toEqual({ last: 48_213, gaps: [] });
  });

  it('show a gap where one or more are missing, with the time it was found', () => {
    const numbering = see(seen([5]), 8, T0 + 7);
    expect(numbering.gaps).toEqual([{ from: 6, to: 7, foundAt: T0 + 7, asked: 0, askedAt: 0 }]);
  });

  it('close a gap when what was missing comes, from either end or from the middle', () => {
    expect(spans(seen([1, 6, 2]))).toEqual([[3, 5]]);
    expect(spans(seen([1, 6, 5]))).toEqual([[2, 4]]);
    expect(spans(seen([1, 6, 3]))).toEqual([
      [2, 2],
      [4, 5],
    ]);
    expect(spans(seen([1, 6, 3, 2, 5, 4]))).toEqual([]);
  });

  it('count what was missing and came, each once, also when they begin anew', () => {
    expect(seen([1, 6, 3, 3, 2, 7]).filled).toBe(2);
    expect(seen([1, 6, 3, 100_000_000, 1]).filled).toBe(1);
    expect(seen([1, 2, 2]).filled).toBeUndefined();
  });

  it('stay the same object when a message comes again', () => {
    const numbering = seen([1, 2, 5]);
    expect(see(numbering, 2, T0 + 9)).toBe(numbering);
    expect(see(numbering, 5, T0 + 9)).toBe(numbering);
  });

  it('begin anew after a jump of 100,000 ahead, without a gap of that size', () => {
    expect(seen([1, 1_772_352_011])).toEqual({ last: 1_772_352_011, gaps: [] });
    expect(spans(seen([1, 100_000]))).toEqual([[2, 99_999]]);
  });

  it('begin anew 1,000 back: a counter that restarted at 1 shows its gaps again', () => {
    expect(seen([1_000_000, 1])).toEqual({ last: 1, gaps: [] });
    expect(spans(seen([1_001, 1, 2, 5]))).toEqual([[3, 4]]);
    expect(seen([1_000, 1])).toEqual({ last: 1_000, gaps: [] });
  });

  it('still know the gaps of before when they begin anew', () => {
    expect(spans(seen([4_000, 4_003, 1, 2]))).toEqual([[4_001, 4_002]]);
  });

  it('do not begin anew by backfill, however far back: it closes its gap', () => {
    const numbering = seen([1, 5_000]);
    expect(see(numbering, 2, T0, false)).toMatchObject({
      last: 5_000,
      gaps: [{ from: 3, to: 4_999 }],
    });
  });

  it('remember the 100 newest gaps and no more', () => {
    const everySecond = Array.from({ length: 150 }, (_, index) => 2 * index);
    const { gaps } = seen(everySecond);
    expect(gaps).toHaveLength(100);
    expect(gaps.at(-1)).toMatchObject({ from: 297, to: 297 });
  });

  it('survive being saved and read back', () => {
    const numbering = seen([1, 4, 9]);
    const readBack = JSON.parse(JSON.stringify(numbering)) as Numbering;
    expect(seen([2, 10, 12], readBack)).toEqual(seen([2, 10, 12], numbering));
  });

  it('name exactly the numbers between the first and the newest that never came', () => {
    const seqs = fc.array(fc.integer({ min: 100, max: 160 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(seqs, (list) => {
        const { last, gaps } = seen(list);
        const first = list[0] ?? 0;
        const came = new Set(list);
        const missing: number[] = [];
        for (let seq = first; seq <= Math.max(...list); seq += 1) {
          if (!came.has(seq)) missing.push(seq);
        }
        const named = gaps.flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(last).toBe(Math.max(...list));
        expect(named).toEqual(missing);
      }),
    );
  });
});

describe('asking for what is missing', () => {
  const withGap = seen([1, 4]);

  it('waits a grace, because a backfill may be on its way', () => {
    const early = askFor(withGap, T0 + ASK_AFTER_MS - 1);
    expect(early.ask).toEqual([]);
    expect(early.numbering).toBe(withGap);
    expect(askFor(withGap, T0 + ASK_AFTER_MS).ask).toEqual([{ from: 2, to: 3 }]);
  });

  it('asks again only after a minute, and only for what is still missing', () => {
    const askedAt = T0 + ASK_AFTER_MS;
    const { numbering } = askFor(withGap, askedAt);
    expect(askFor(numbering, askedAt + ASK_AGAIN_AFTER_MS - 1).ask).toEqual([]);
    const partly = see(numbering, 2, askedAt + 10);
    expect(askFor(partly, askedAt + ASK_AGAIN_AFTER_MS).ask).toEqual([{ from: 3, to: 3 }]);
  });

  it.each([3_600_000, -3_600_000])('keeps its pace when the clock is set: %d ms', (stepMs) => {
    const asked = askFor(withGap, T0 + ASK_AFTER_MS);
    expect(askFor(askedAnew(withGap, stepMs), T0 + stepMs + ASK_AFTER_MS).ask).toHaveLength(1);
    expect(askFor(askedAnew(withGap, stepMs), T0 + stepMs + ASK_AFTER_MS - 1).ask).toEqual([]);
    const anew = askedAnew(asked.numbering, stepMs);
    const nextAt = T0 + stepMs + ASK_AFTER_MS + ASK_AGAIN_AFTER_MS;
    expect(askFor(anew, nextAt - 1).ask).toEqual([]);
    expect(askFor(anew, nextAt).ask).toHaveLength(1);
  });

  it('gives up after a few times and still shows the gap', () => {
    let numbering = withGap;
    let asks = 0;
    for (let now = T0; now < T0 + 60 * ASK_AGAIN_AFTER_MS; now += 1_000) {
      const asked = askFor(numbering, now);
      numbering = asked.numbering;
      asks += asked.ask.length;
    }
    expect(asks).toBe(ASK_AT_MOST);
    expect(spans(numbering)).toEqual([[2, 3]]);
  });
});
