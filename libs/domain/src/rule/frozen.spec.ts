import fc from 'fast-check';
import { watchStillness, type Stillness } from './frozen.js';
import type { Sample } from './sample.js';

const at = (t: number, v: number | null, q: Sample['q'] = 0): Sample => ({ t, v, q });
/** As a point's senses do it. */
function watch(samples: readonly Sample[], noise = 0.5): Stillness | null {
  let still: Stillness | null = null;
  let newestT: number | undefined;
  for (const sample of samples) {
    still = watchStillness(still, sample, noise, newestT);
    newestT = Math.max(newestT ?? sample.t, sample.t);
  }
  return still;
}

describe('stillness', () => {
  it('lasts since the first of the values that differ by no more than the noise', () => {
    expect(watch([at(0, 1), at(10, 5), at(20, 5.5), at(30, 4.5)])).toEqual({ v: 5, since: 10 });
  });

  it('ends with a value beyond the noise, and begins anew there', () => {
    expect(watch([at(0, 5), at(10, 5), at(20, 5.51)])).toEqual({ v: 5.51, since: 20 });
  });

  it('ends when a slow drift has left the noise, however small its steps', () => {
    expect(watch([at(0, 5), at(10, 5.3), at(20, 5.6), at(30, 5.9)])).toEqual({ v: 5.6, since: 20 });
  });

  it('without noise ends with any change', () => {
    expect(watch([at(0, 5), at(10, 5), at(20, 5.000001)], 0)).toMatchObject({ since: 20 });
    expect(watch([at(0, 5), at(10, 5)], 0)).toMatchObject({ since: 0 });
  });

  it('is not touched by bad values, drills and missing ones', () => {
    expect(watch([at(0, 5), at(10, 99, 2), at(20, 99, 3), at(30, null)])).toEqual({
      v: 5,
      since: 0,
    });
    expect(watch([at(0, 99, 2)])).toBeNull();
  });

  it('does not outlast a movement that is only heard of late', () => {
    expect(watch([at(0, 5), at(60, 5), at(30, 9)])).toEqual({ v: 5, since: 60 });
  });

  it('is not ended by a late value from before it began, or within it', () => {
    expect(watch([at(20, 5), at(60, 5), at(10, 9)])).toEqual({ v: 5, since: 20 });
    expect(watch([at(20, 5), at(60, 5), at(30, 5.2)])).toEqual({ v: 5, since: 20 });
  });

  it('never claims more than the readings in order of time would: a late one cannot prolong it', () => {
    const readings = fc.uniqueArray(fc.record({ t: fc.nat(50), v: fc.constantFrom(1, 1.4, 5) }), {
      selector: ({ t }) => t,
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(readings, (list) => {
        const samples = list.map(({ t, v }) => at(t, v));
        const still = watch(samples);
        const newest = Math.max(...list.map(({ t }) => t));
        const during = list.filter(({ t }) => t >= (still?.since ?? 0) && t <= newest);
        for (const { v } of during) expect(Math.abs(v - (still?.v ?? 0))).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
