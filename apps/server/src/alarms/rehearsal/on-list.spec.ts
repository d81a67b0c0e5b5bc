import { seenOf, withoutSuppressed } from './on-list.js';
import type { Span } from './replay.js';

const aSpan = (from: number, to: number | null, changes: Partial<Span> = {}): Span => ({
  subject: 'p12',
  point: 'NH0001/GD17.CH4',
  rule: 'limits.high',
  severity: 2,
  from,
  to,
  peak: 30,
  ...changes,
});

describe('an alarm off the list', () => {
  it('is not seen when it is off for all its time, even through several reasons', () => {
    expect(seenOf(aSpan(10, 20), [{ from: 5, to: 20 }])).toBeNull();
    expect(seenOf(aSpan(10, null), [{ from: 5, to: null }])).toBeNull();
    const two = [
      { from: 15, to: 25 },
      { from: 5, to: 15 },
    ];
    expect(seenOf(aSpan(10, 20), two)).toBeNull();
  });
  it('is seen from when it comes onto the list', () => {
    expect(seenOf(aSpan(10, 20), [{ from: 5, to: 15 }])).toMatchObject({ from: 15, to: 20 });
  });
  it('was seen when it left the list only later', () => {
    const span = aSpan(10, 20);
    expect(seenOf(span, [{ from: 12, to: 30 }])).toBe(span);
    expect(seenOf(span, [])).toBe(span);
  });
});

describe('a suppression', () => {
  it('hides alarms of its points while it holds, and is none itself', () => {
    const holds = aSpan(0, 50, { subject: 's5', point: 'NH0001', rule: 'pump-off' });
    const hidden = aSpan(10, 20);
    const other = aSpan(10, 20, { subject: 'p13', point: 'NH0001/T101.LT' });
    const later = aSpan(60, 70);
    const suppression = { code: 'pump-off', points: ['NH0001/GD17.CH4'] };
    expect(withoutSuppressed([holds, hidden, other, later], suppression)).toEqual([other, later]);
  });
});
