import fc from 'fast-check';
import { LONGEST_MS, SHORTEST_MS, panned, zoomed } from './trend-zoom';

const NOW = 2e12;
const aSpan = fc
  .tuple(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: SHORTEST_MS, max: LONGEST_MS }))
  .map(([backMs, lengthMs]) => ({ fromMs: NOW - backMs - lengthMs, toMs: NOW - backMs }));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const factor = fc.double({ min: 0.01, max: 100, noNaN: true });

describe('zoom and pan', () => {
  it('never reach beyond now, and stay between a minute and ten years', () => {
    fc.assert(
      fc.property(aSpan, factor, share, (span, times, where) => {
        const aroundMs = span.fromMs + where * (span.toMs - span.fromMs);
        const { fromMs, toMs } = zoomed(span, times, aroundMs, NOW);
        expect(toMs).toBeLessThanOrEqual(NOW);
        expect(toMs - fromMs).toBeGreaterThanOrEqual(SHORTEST_MS - 1);
        expect(toMs - fromMs).toBeLessThanOrEqual(LONGEST_MS + 1);
      }),
    );
  });

  it('keep what is under the pointer under the pointer', () => {
    const span = { fromMs: NOW - 4_000_000, toMs: NOW - 2_000_000 };
    expect(zoomed(span, 0.5, NOW - 3_500_000, NOW)).toEqual({
      fromMs: NOW - 3_750_000,
      toMs: NOW - 2_750_000,
    });
  });

  it('move by what was asked, of the same length, until now', () => {
    const span = { fromMs: NOW - 4_000_000, toMs: NOW - 2_000_000 };
    expect(panned(span, -500_000, NOW)).toEqual({ fromMs: NOW - 4_500_000, toMs: NOW - 2_500_000 });
    expect(panned(span, 9_000_000, NOW)).toEqual({ fromMs: NOW - 2_000_000, toMs: NOW });
  });
});
