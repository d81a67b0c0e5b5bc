import { CYCLES, SOUNDING, lengthMs } from './tones';

describe('the sounds of the severities', () => {
  it('end before their next cycle begins, with a pause in which one can speak', () => {
    for (const severity of SOUNDING)
      expect(CYCLES[severity].everyMs - lengthMs(CYCLES[severity])).toBeGreaterThan(900);
  });

  it('are the busier the worse it is', () => {
    const busy = SOUNDING.map((severity) => {
      const { tones, everyMs } = CYCLES[severity];
      return tones.reduce((sum, { forMs }) => sum + forMs, 0) / everyMs;
    });
    expect(busy).toEqual([...busy].sort((a, b) => b - a));
  });

  it('differ in pitch and in number', () => {
    const pitches = SOUNDING.map((severity) =>
      Math.max(...CYCLES[severity].tones.map((t) => t.hz)),
    );
    const numbers = SOUNDING.map((severity) => CYCLES[severity].tones.length);
    expect(new Set(pitches).size).toBe(3);
    expect(new Set(numbers).size).toBe(3);
  });
});
