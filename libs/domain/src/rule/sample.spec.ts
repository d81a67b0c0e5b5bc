import { isGood, speaksAt, type Sample } from './sample.js';

const T0 = 1_772_352_010_000;
const aSample = (changes: Partial<Sample> = {}): Sample => ({ t: T0, v: 5, q: 0, ...changes });

describe('a sample', () => {
  it('may be believed when a value was given and it is good or uncertain', () => {
    expect(isGood(aSample())).toBe(true);
    expect(isGood(aSample({ q: 1 }))).toBe(true);
    expect(isGood(aSample({ v: 0 }))).toBe(true);
  });

  it('may not be believed when it is bad, from a drill, or without a value', () => {
    expect(isGood(aSample({ q: 2 }))).toBe(false);
    expect(isGood(aSample({ q: 3 }))).toBe(false);
    expect(isGood(aSample({ v: null }))).toBe(false);
  });

  it('speaks for its point for two intervals and five seconds', () => {
    expect(speaksAt(aSample(), 15, T0 + 35_000)).toBe(true);
    expect(speaksAt(aSample(), 15, T0 + 35_001)).toBe(false);
    expect(speaksAt(aSample(), 1_800, T0 + 3_605_000)).toBe(true);
    expect(speaksAt(aSample(), 1_800, T0 + 3_605_001)).toBe(false);
  });

  it('speaks also at a time just before it was measured', () => {
    expect(speaksAt(aSample(), 15, T0 - 1_000)).toBe(true);
  });

  it('never speaks when it may not be believed, or when there is none', () => {
    expect(speaksAt(aSample({ q: 2 }), 15, T0)).toBe(false);
    expect(speaksAt(undefined, 15, T0)).toBe(false);
  });
});
