import { aPlan, aRule } from '../../../../test/make/a-judged-point.js';
import { PointSenses } from './point-rules.js';

const at = (t: number, v: number | null, q: 0 | 2 = 0) => ({ t, v, q });

describe('what is kept of the recent past of a point', () => {
  it('is the newest sample by measured time, good or not', () => {
    const senses = new PointSenses(aPlan());
    expect(senses.last).toBeUndefined();
    senses.see(at(10, 5));
    senses.see(at(5, 4));
    expect(senses.last).toMatchObject({ t: 10 });
    senses.see(at(20, null, 2));
    expect(senses.last).toMatchObject({ t: 20, q: 2 });
  });

  it('is the windows that its own rules and the rules over several points look at', () => {
    const rules = [aRule('rate', { direction: 'rising', perMinute: 1, windowS: 60 })];
    const senses = new PointSenses(aPlan({ rules }), [30_000]);
    for (let s = 0; s <= 60; s += 10) senses.see(at(s * 1_000, s < 40 ? 0 : s - 40));
    expect(senses.perMinute(30)).toBeGreaterThan(senses.perMinute(60) ?? Infinity);
    expect(senses.perMinute(600)).toBeNull();
  });

  it('is since when it is still, for each noise that a rule names', () => {
    const rules = [
      aRule('frozen', { noise: 0.1, forS: 60 }),
      aRule('frozen', { code: 'coarse', noise: 5, forS: 60 }),
    ];
    const senses = new PointSenses(aPlan({ rules }));
    senses.see(at(0, 50));
    senses.see(at(10, 53));
    expect(senses.stillSince(0.1)).toBe(10);
    expect(senses.stillSince(5)).toBe(0);
    expect(senses.stillSince(1)).toBeNull();
  });

  it('is not still since before a movement that is only heard of late', () => {
    const senses = new PointSenses(aPlan({ rules: [aRule('frozen', { noise: 0.1, forS: 60 })] }));
    senses.see(at(0, 50));
    senses.see(at(60, 50));
    senses.see(at(30, 70));
    expect(senses.stillSince(0.1)).toBe(60);
  });
});
