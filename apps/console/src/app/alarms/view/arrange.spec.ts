import type { AlarmView, Severity } from '@fengsui/contracts';
import * as fc from 'fast-check';
import { NOON, anAlarm } from '../../testing/make';
import { GroupHead, Surroundings, chosen, grouped, hiddenOf } from './arrange';
import { GROUPS, ListView, PLAIN, SORTS } from './list-view';

const around: Surroundings = {
  townOf: (site) => (site === null ? null : `town-${site.at(-1) ?? ''}`),
  timeLeft: () => undefined,
  textOf: ({ point, site }) => `${point ?? ''} ${site ?? ''}`.toLowerCase(),
};
const NONE = new Set<string>();
const anyList = fc
  .array(
    fc.record({
      severity: fc.constantFrom<Severity>(1, 2, 3, 4),
      acked: fc.boolean(),
      site: fc.constantFrom('NH1', 'NH2', null),
      substance: fc.constantFrom('CH4' as const, 'CL2' as const, null),
      minute: fc.integer({ min: 0, max: 30 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ minute, ...alarm }, index) =>
      anAlarm({
        ...alarm,
        occurrence: String(index + 1),
        point: `${alarm.site ?? 'X'}/GD${index}`,
        raisedAt: new Date(NOON + minute * 60_000).toISOString(),
      }),
    ),
  );
const anyView = fc.record({
  sort: fc.constantFrom(...SORTS),
  group: fc.constantFrom(...GROUPS),
  severities: fc.subarray<Severity>([1, 2, 3, 4]),
  site: fc.constantFrom('NH1', null),
  care: fc.constantFrom('any' as const, 'unacknowledged' as const),
});
const view = (change: Partial<ListView>): ListView => ({ ...PLAIN, ...change });
const numbers = (alarms: readonly AlarmView[]) => alarms.map(({ occurrence }) => occurrence);

describe('the list as a view wants it', () => {
  it('has each alarm once or counts it as hidden, whatever the view', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, change) => {
        const left = chosen(list, view(change), around);
        const items = grouped(left, view(change), around, NONE);
        const alarms = items.filter((item): item is AlarmView => !('kind' in item));
        expect(new Set(numbers(alarms))).toEqual(new Set(numbers(left)));
        expect(alarms.length + hiddenOf(list, left).total).toBe(list.length);
      }),
    );
  });

  it('is the very list when the view is plain', () => {
    const list = [anAlarm()];
    expect(grouped(chosen(list, PLAIN, around), PLAIN, around, NONE)).toBe(list);
  });

  it('says how many unacknowledged red alarms a filter hides', () => {
    const list = [
      anAlarm({ occurrence: '1', severity: 1 }),
      anAlarm({ occurrence: '2', severity: 1, acked: true }),
      anAlarm({ occurrence: '3', severity: 3 }),
    ];
    const left = chosen(list, view({ severities: [3] }), around);
    expect(hiddenOf(list, left)).toEqual({ total: 2, red: 1 });
  });

  it('finds by what people read, in any case', () => {
    const list = [anAlarm({ point: 'NH1/GD17' }), anAlarm({ occurrence: '2', point: 'NH1/LT1' })];
    expect(chosen(list, view({ text: ' gd17 ' }), around)).toEqual([list[0]]);
  });

  it('in the order of time left starts with the soonest; the others follow as they were', () => {
    const list = ['1', '2', '3', '4'].map((occurrence) => anAlarm({ occurrence }));
    const times: Partial<Record<string, number>> = { '2': 900, '4': 300 };
    const soon = { ...around, timeLeft: (occurrence: string) => times[occurrence] };
    expect(numbers(chosen(list, view({ sort: 'time_left' }), soon))).toEqual(['4', '2', '1', '3']);
  });

  it('goes by the time of raising both ways', () => {
    const at = (occurrence: string, minute: number) =>
      anAlarm({ occurrence, raisedAt: new Date(NOON + minute * 60_000).toISOString() });
    const list = [at('1', 5), at('2', 9), at('3', 1)];
    expect(numbers(chosen(list, view({ sort: 'newest' }), around))).toEqual(['2', '1', '3']);
    expect(numbers(chosen(list, view({ sort: 'oldest' }), around))).toEqual(['3', '1', '2']);
  });

  it('stands in groups with a head that counts, and a closed group is only its head', () => {
    const list = [
      anAlarm({ occurrence: '1', severity: 1, site: 'NH1' }),
      anAlarm({ occurrence: '2', severity: 3, site: 'NH2', acked: true }),
      anAlarm({ occurrence: '3', severity: 4, site: 'NH1', acked: true }),
    ];
    const bySite = view({ group: 'site' });
    const items = grouped(list, bySite, around, NONE);
    const [head] = items as [GroupHead];
    expect(head).toMatchObject({ of: 'NH1', worst: 1, unacknowledged: 1, closed: false });
    expect(items).toHaveLength(5);
    expect(grouped(list, bySite, around, new Set([head.key]))).toHaveLength(3);
  });

  it('costs for 10,000 alarms at most 40 times what it costs for 1,000', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        anAlarm({
          occurrence: String(index),
          site: `NH${index % 50}`,
          raisedAt: new Date(NOON + ((index * 7919) % count) * 1000).toISOString(),
        }),
      );
    // Of the processor: others on the machine do not lengthen it.
    const cost = (list: readonly AlarmView[]): number => {
      const rounds = Array.from({ length: 7 }, () => {
        const before = process.cpuUsage();
        const wanted = view({ sort: 'place', group: 'site', text: 'nh' });
        grouped(chosen(list, wanted, around), wanted, around, NONE);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...rounds);
    };
    const [few, all] = [many(1_000), many(10_000)];
    cost(few);
    expect(cost(all) / cost(few)).toBeLessThan(40);
  });
});
