import type { AlarmView, Severity } from '@fengsui/contracts';
import * as fc from 'fast-check';
import { NOON, anAlarm, newsOf } from '../testing/make';
import { OpenAlarms, applyNews, fromSnapshot } from './open-alarms';
import { Ordered, listed, ordered, worstByPoint } from './order';

const severities: Severity[] = [1, 2, 3, 4];

function many(count: number): OpenAlarms {
  const alarms = Array.from({ length: count }, (_, index) =>
    anAlarm({
      occurrence: `o${index}`,
      severity: severities[index % 4] ?? 4,
      acked: index % 3 === 0,
      raisedAt: new Date(NOON + ((index * 7919) % count) * 1000).toISOString(),
    }),
  );
  return fromSnapshot(alarms, 0, []);
}

const anyChange = fc.record({
  occurrence: fc.integer({ min: 0, max: 12 }).map((number) => `o${number}`),
  severity: fc.constantFrom<Severity>(1, 2, 3, 4),
  acked: fc.boolean(),
  active: fc.boolean(),
  shelved: fc.boolean(),
  open: fc.boolean(),
  raisedAt: fc.integer({ min: 0, max: 9 }).map((s) => new Date(NOON + s * 1000).toISOString()),
});

describe('the worst of each point', () => {
  it('is the gravest; of equally grave ones the one that is still there', () => {
    const alarm = (occurrence: string, severity: Severity, change: Partial<AlarmView> = {}) =>
      anAlarm({ occurrence, severity, ...change });
    const gone = { active: false, state: 'returned' } as const;
    const alarms = [
      alarm('gone', 2, gone),
      alarm('there', 2),
      alarm('lesser', 3),
      alarm('only gone', 1, { ...gone, point: 'NH0001/OTHER' }),
      alarm('of no point', 1, { point: null }),
    ];
    const worst = worstByPoint(listed(fromSnapshot(alarms, 0, [])));
    expect([...worst].map(([point, { occurrence }]) => [point, occurrence])).toEqual([
      ['NH0001/OTHER', 'only gone'],
      ['NH0001/GD17.CH4', 'there'],
    ]);
  });
});

describe('the order of the list', () => {
  it('is the same, whether sorted at once or followed through any news', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyChange, { maxLength: 6 }), { maxLength: 12 }), (frames) => {
        let version = 0;
        let alarms: OpenAlarms = new Map();
        let now: Ordered | undefined;
        for (const frame of frames) {
          const news = frame.map((change) =>
            newsOf(++version, 'alarm.raised', anAlarm({ ...change, version })),
          );
          alarms = applyNews(alarms, news);
          now = ordered(alarms, now);
          expect(now.list).toEqual(listed(alarms));
        }
      }),
    );
  });

  it('stays the same object when nothing on the list has changed', () => {
    const before = ordered(many(10));
    const shelved = anAlarm({ occurrence: 'aside', shelved: true });
    const after = applyNews(before.alarms, [newsOf(1, 'alarm.raised', shelved)]);
    expect(ordered(after, before).list).toBe(before.list);
  });

  it('compares a piece of news with a few alarms only', () => {
    // Measured work, not time: how often the severity of an alarm is looked at.
    const work = (count: number): number => {
      let looks = 0;
      const counting = new Map(
        [...many(count)].map(([occurrence, alarm]): [string, AlarmView] => {
          const { severity, ...rest } = alarm;
          const watched = Object.defineProperty({ ...rest }, 'severity', {
            get: () => (looks++, severity),
            enumerable: true,
          });
          return [occurrence, watched as AlarmView];
        }),
      );
      const before = ordered(counting);
      looks = 0;
      const fresh = anAlarm({ occurrence: 'new', severity: 2 });
      ordered(applyNews(counting, [newsOf(1, 'alarm.raised', fresh)]), before);
      return looks;
    };
    expect(work(1_000)).toBeLessThanOrEqual(10);
    expect(work(10_000)).toBeLessThanOrEqual(14);
  });

  it('costs for 10,000 alarms at most 40 times what it costs for 1,000', () => {
    // Sorting is 13 times as much and merging 10 times; anything quadratic would be 100 times.
    const cost = (count: number): number => {
      const alarms = many(count);
      const rounds = Array.from({ length: 7 }, (_, round) => {
        const startMs = performance.now();
        let now = ordered(alarms);
        for (let step = 1; step <= 5; step++) {
          const fresh = anAlarm({ occurrence: `n${round}-${step}`, severity: 2 });
          now = ordered(applyNews(now.alarms, [newsOf(step, 'alarm.raised', fresh)]), now);
        }
        return performance.now() - startMs;
      });
      return Math.min(...rounds);
    };
    cost(1_000);
    expect(cost(10_000) / cost(1_000)).toBeLessThan(40);
  });
});
