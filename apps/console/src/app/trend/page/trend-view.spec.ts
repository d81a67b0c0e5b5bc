import fc from 'fast-check';
import {
  COMPARISONS,
  LIVE_SPAN_NAMES,
  MAX_LINES,
  queryOf,
  shiftMs,
  spanOf,
  viewOf,
} from './trend-view';

const DAY_MS = 86_400_000;

describe('the view of the trends', () => {
  it('comes back from its own URL', () => {
    const name = fc.stringMatching(/^[A-Z]{1,4}\/[A-Z]{1,4}$/);
    const own = fc.option(
      fc.tuple(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1, max: 1e10 })),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: MAX_LINES }),
        fc.constantFrom(...LIVE_SPAN_NAMES),
        own,
        fc.option(fc.constantFrom(...COMPARISONS)),
        (points, live, span, compare) => {
          const view = {
            points,
            live: span === null ? live : ('1h' as const),
            own: span && { fromMs: span[0], toMs: span[0] + span[1] },
            compare,
          };
          expect(viewOf(queryOf(view))).toEqual(view);
        },
      ),
    );
  });

  it('takes nonsense for nothing, each point once, and no more than can be told apart', () => {
    expect(
      viewOf({ p: ['A/L', 'A/L', 'A', '/', 'A/B/C'], span: '9y', vs: 'x', from: 'y' }),
    ).toEqual({
      points: ['A/L'],
      live: '1h',
      own: null,
      compare: null,
    });
    expect(viewOf({ p: 'A/L' }).points).toEqual(['A/L']);
    const many = Array.from({ length: 20 }, (_, index) => `A/L${index}`);
    expect(viewOf({ p: many }).points).toEqual(many.slice(0, MAX_LINES));
  });

  it('ends now unless it is a span of its own', () => {
    expect(spanOf(viewOf({ span: '1h' }), 10 * DAY_MS).toMs).toBe(10 * DAY_MS);
    const own = viewOf({ from: '1970-01-02T00:00:00Z', to: '1970-01-03T00:00:00Z' });
    expect(spanOf(own, 10 * DAY_MS)).toEqual({ fromMs: DAY_MS, toMs: 2 * DAY_MS });
    expect(viewOf({ from: '1970-01-03', to: '1970-01-02' }).own).toBeNull();
  });

  it('is compared with the same clock a day or a week before, or with the time just before', () => {
    const span = { fromMs: 0, toMs: 3000 };
    expect(shiftMs(viewOf({}), span)).toBe(0);
    expect(shiftMs(viewOf({ vs: 'day' }), span)).toBe(DAY_MS);
    expect(shiftMs(viewOf({ vs: 'week' }), span)).toBe(7 * DAY_MS);
    expect(shiftMs(viewOf({ vs: 'before' }), span)).toBe(3000);
  });
});
