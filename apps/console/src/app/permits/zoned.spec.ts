import fc from 'fast-check';
import { typedMs, typedText } from './zoned';

describe('a typed time', () => {
  it('is of the bureau’s zone, wherever the browser is', () => {
    expect(typedMs('2026-03-01T12:30', 'Asia/Shanghai')).toBe(Date.parse('2026-03-01T04:30Z'));
    expect(typedText(Date.parse('2026-03-01T16:05Z'), 'Asia/Shanghai')).toBe('2026-03-02T00:05');
  });

  it('is right on the days when clocks change', () => {
    expect(typedMs('2026-03-29T03:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T01:30Z'));
    expect(typedMs('2026-03-29T01:30', 'Europe/Berlin')).toBe(Date.parse('2026-03-29T00:30Z'));
  });

  it('comes back as it was written', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const ms = minute * 60_000;
        expect(typedMs(typedText(ms, 'Asia/Shanghai'), 'Asia/Shanghai')).toBe(ms);
      }),
    );
  });

  it('that is none is none', () => {
    expect(typedMs('', 'Asia/Shanghai')).toBeNull();
    expect(typedMs('5', 'Asia/Shanghai')).toBeNull();
  });
});
