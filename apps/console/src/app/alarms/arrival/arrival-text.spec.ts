import { NOON } from '../../testing/make';
import { zh } from '../../words/zh';
import { Expected, expectedOf } from './arrival-book';
import { arrivalText } from './arrival-text';

const MINUTE = 60_000;
const t = (key: keyof typeof zh, params: Record<string, string | number> = {}) =>
  Object.entries(params).reduce<string>(
    (text, [name, value]) => text.replace(`{{${name}}}`, String(value)),
    zh[key],
  );
const expected = (change: Partial<Expected>): Expected => ({
  limit: 'HH',
  limitValue: 50,
  at: NOON + 6 * MINUTE,
  earliest: NOON + 4.4 * MINUTE,
  latest: NOON + 8.2 * MINUTE,
  ...change,
});
const said = (one: Expected, nowMs = NOON) => arrivalText(one, nowMs, t as never);

describe('an arrival in words', () => {
  it('says about when, and from when to when in whole minutes outwards', () => {
    expect(said(expected({}))).toBe('约 6 分钟到 HH（4–9）');
  });

  it('counts down with the time', () => {
    expect(said(expected({}), NOON + 3 * MINUTE)).toBe('约 3 分钟到 HH（1–6）');
  });

  it('names no latest time where there is none, and no minutes where less than one is left', () => {
    expect(said(expected({ latest: null }))).toBe('约 6 分钟到 HH（最早 4）');
    expect(said(expected({}), NOON + 5.8 * MINUTE)).toBe('不到 1 分钟到 HH');
  });

  it('is dated from the moment of the answer', () => {
    const item = { occurrence: '7', limit: 'HH', limitValue: 50, inMs: 6, earliestMs: 4 } as const;
    const answer = {
      at: new Date(NOON).toISOString(),
      items: [{ ...item, latestMs: null }],
      left: 0,
    };
    expect(expectedOf(answer).get('7')).toMatchObject({ at: NOON + 6, latest: null });
    expect(expectedOf(null).size).toBe(0);
  });
});
