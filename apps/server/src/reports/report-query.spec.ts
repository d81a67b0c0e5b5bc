import { DAY_MS } from '@fengsui/domain';
import { numberOf, periodOf } from './report-query.js';
import { expiryOf, SHIFT_MS } from './shift-facts.js';

const NOW = Date.parse('2026-03-01T00:00:00Z');

describe('the period of a report', () => {
  it('is the last day when nothing is said', () => {
    expect(periodOf({}, NOW)).toEqual({ fromMs: NOW - DAY_MS, toMs: NOW });
    expect(periodOf({ from: NOW - 5 }, NOW)).toEqual({ fromMs: NOW - 5, toMs: NOW });
    const to = NOW - DAY_MS;
    expect(periodOf({ to }, NOW)).toEqual({ fromMs: to - DAY_MS, toMs: to });
  });

  it('ends now at the latest', () => {
    expect(periodOf({ from: NOW - 5, to: NOW + DAY_MS }, NOW).toMs).toBe(NOW);
  });

  it('is refused when it is empty, in the future or longer than five years', () => {
    expect(() => periodOf({ from: NOW, to: NOW }, NOW)).toThrow();
    expect(() => periodOf({ from: NOW + 1 }, NOW)).toThrow();
    expect(() => periodOf({ from: NOW - 1831 * DAY_MS }, NOW)).toThrow();
  });
});

it('a number in a path is a number or nothing', () => {
  expect(['12', '0', '-1', '1e3', 'none', '9'.repeat(16)].map(numberOf)).toEqual([
    12, 0, 0, 0, 0, 0,
  ]);
});

it('what is off the list is over, comes back in the next shift, or later', () => {
  expect(expiryOf(NOW, NOW)).toBe('over');
  expect(expiryOf(NOW + SHIFT_MS, NOW)).toBe('next_shift');
  expect(expiryOf(NOW + SHIFT_MS + 1, NOW)).toBe('later');
});
