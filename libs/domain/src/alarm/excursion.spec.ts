import fc from 'fast-check';
import { IN_SERVICE, type Alarm, type Condition } from './alarm.js';
import { follow } from './follow.js';
import { isAtRest, type Memory } from '../rule/clock.js';
import { judgeLimits, limitSeverity } from '../rule/limits.js';

const T0 = 1_772_352_010_000;

describe('an excursion judged through limits and followed', () => {
  const limits = {
    H: { value: 25, severity: 2 as const, deadband: 2, onDelayS: 10, offDelayS: 10 },
    HH: { value: 50, severity: 1 as const, deadband: 2 },
  };
  interface Kept {
    memory: Memory;
    open: Alarm | null;
  }
  /** Judges readings and ticks from what was kept; the news of all. */
  function judge(kept: Kept, steps: [number, number | null][]): { kept: Kept; news: string[] } {
    let { memory, open } = kept;
    const news: string[] = [];
    for (const [t, v] of steps) {
      const judged = judgeLimits(
        'high',
        limits,
        memory,
        v === null ? { kind: 'tick', t } : { kind: 'reading', t, v },
      );
      memory = judged.memory;
      const { level, value } = judged;
      const condition: Condition | null = level && {
        severity: limitSeverity(limits, level),
        limit: level,
        limitValue: limits[level as 'H' | 'HH'].value,
        value,
        t,
      };
      const followed = follow(open, condition, IN_SERVICE, t);
      open = followed.alarm?.open ? followed.alarm : null;
      for (const type of followed.news) news.push(`${t} ${type}`);
    }
    return { kept: { memory, open }, news };
  }
  const steps = fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: 8_000 }),
        fc.option(fc.integer({ min: 15, max: 60 }), { freq: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((list) => {
      let t = T0;
      return list.map(([dt, v]): [number, number | null] => [(t += dt), v]);
    });

  it('is the same in one go as in any split with a restart between', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(60), { maxLength: 6 }), (list, cuts) => {
        const whole = judge({ memory: {}, open: null }, list);
        const news: string[] = [];
        let kept: Kept = { memory: {}, open: null };
        const edges = [0, ...cuts.sort((a, b) => a - b), list.length];
        edges.slice(1).forEach((edge, index) => {
          const part = judge(kept, list.slice(edges[index], edge));
          news.push(...part.news);
          kept = JSON.parse(
            JSON.stringify({ ...part.kept, ...(isAtRest(part.kept.memory) && { memory: {} }) }),
          ) as Kept;
        });
        expect(news).toEqual(whole.news);
        expect(kept.open).toEqual(whole.kept.open);
      }),
      { numRuns: 500 },
    );
  });
});
