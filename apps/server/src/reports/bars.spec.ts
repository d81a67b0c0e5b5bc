import { bucketOriginMs, DAY_MS } from '@fengsui/domain';
import { barsFor, filledBars } from './bars.js';

const ZONE = 'Asia/Shanghai';
const MIDNIGHT = Date.parse('2026-02-28T16:00:00Z');
const MINUTE = 60_000;
const bars = (fromMs: number, toMs: number) =>
  barsFor({ fromMs, toMs }, ZONE, bucketOriginMs(ZONE, toMs));

describe('the bars of a chart', () => {
  it('are ten minutes, hours or days of the wall clock', () => {
    const from = MIDNIGHT + 13 * MINUTE;
    expect(bars(from, from + 2 * DAY_MS)).toEqual({
      barMs: 10 * MINUTE,
      firstMs: MIDNIGHT + 10 * MINUTE,
    });
    expect(bars(from, from + 2 * DAY_MS + 1)).toEqual({ barMs: 60 * MINUTE, firstMs: MIDNIGHT });
    const later = MIDNIGHT + 23 * 60 * MINUTE;
    expect(bars(later, later + 15 * DAY_MS)).toEqual({ barMs: DAY_MS, firstMs: MIDNIGHT });
  });

  it('are there also when nothing happened, and add up what came in parts', () => {
    const day = { barMs: DAY_MS, firstMs: MIDNIGHT };
    const counted = [
      { t: MIDNIGHT + DAY_MS, load: 2 },
      { t: MIDNIGHT + DAY_MS, load: 3 },
    ];
    expect(filledBars(day, MIDNIGHT + 3 * DAY_MS, counted)).toEqual([
      [MIDNIGHT, 0],
      [MIDNIGHT + DAY_MS, 5],
      [MIDNIGHT + 2 * DAY_MS, 0],
    ]);
  });
});
