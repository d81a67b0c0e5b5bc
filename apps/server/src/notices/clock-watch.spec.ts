import { ClockWatch } from './clock-watch.js';

const HOUR_MS = 3_600_000;

describe('the clock', () => {
  it('was not set while it runs as the machine does, whatever time passes and however late an answer is', () => {
    const watch = new ClockWatch();
    const looks = [0, 2_000, 4_100, 9_000, 24 * HOUR_MS].map((ms, index) =>
      watch.step(1e12 + ms + (index % 2) * 3_000, ms),
    );
    expect(looks).toEqual([0, 0, 0, 0, 0]);
  });

  it('was set ahead or back by what it differs since the last look, once', () => {
    const watch = new ClockWatch();
    watch.step(1e12, 0);
    expect(watch.step(1e12 + HOUR_MS + 2_000, 2_000)).toBe(HOUR_MS);
    expect(watch.step(1e12 + HOUR_MS + 4_000, 4_000)).toBe(0);
    expect(watch.step(1e12 + 6_000, 6_000)).toBe(-HOUR_MS);
  });
});
