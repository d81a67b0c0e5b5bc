import type { KpiName } from '@fengsui/contracts';
import { figuresOf, loadBySubject } from './figures.js';
import { bucketOriginMs, DAY_MS, isIndicative, JUDGED_LEAST_MS } from './period.js';
import { noCounts, type RuleTally } from './tally.js';
import { judged, judgedSpread } from './targets.js';

const MIDNIGHT = Date.parse('2026-02-28T16:00:00Z');
const ORIGIN = bucketOriginMs('Asia/Shanghai', MIDNIGHT);
const A_DAY = { fromMs: MIDNIGHT, toMs: MIDNIGHT + DAY_MS };

const aTally = (subject: string, changes: Partial<RuleTally> = {}): RuleTally => {
  const counts = { ...noCounts(), ...changes };
  return {
    subject,
    rule: 'limits.high',
    kind: 'limits',
    ...counts,
    low: changes.low ?? counts.load,
  };
};
const figures = (tallies: RuleTally[], floodBuckets = 0, standing = 0) =>
  figuresOf({ tallies, floodBuckets, standing }, A_DAY, ORIGIN);

describe('the figures of a period', () => {
  it('are averages over its whole length', () => {
    const { per10Min, perDay } = figures([aTally('p1', { load: 288 })]).figures;
    expect(per10Min).toMatchObject({ value: 2, target: 1, most: 2, verdict: 'watch' });
    expect(perDay).toMatchObject({ value: 288, target: 150, most: 300, verdict: 'watch' });
  });

  it('take empty ten-minute periods into the share of floods', () => {
    expect(figures([], 1).figures.floodShare).toMatchObject({ value: 1 / 144, verdict: 'watch' });
    expect(figures([], 2).figures.floodShare).toMatchObject({ value: 2 / 144, verdict: 'over' });
  });

  it('add up the rules of a point before they look for the ten worst', () => {
    const others = Array.from({ length: 30 }, (_, index) => aTally(`p${index + 100}`, { load: 6 }));
    const twice = [
      aTally('p1', { load: 20 }),
      { ...aTally('p1', { load: 10 }), rule: 'limits.low' },
    ];
    expect(loadBySubject([...twice, ...others])[0]).toEqual(['p1', 30]);
    const { topTenShare } = figures([...twice, ...others]).figures;
    expect(topTenShare.value).toBeCloseTo((30 + 9 * 6) / 210);
    expect(topTenShare.verdict).toBe('over');
  });

  it('do not judge the share of the ten worst where it says nothing', () => {
    expect(figures([aTally('p1', { load: 199 })]).figures.topTenShare.verdict).toBeNull();
  });

  it('count every point and rule that chatters once', () => {
    const tallies = [
      aTally('p1', { load: 9, chattering: 7 }),
      { ...aTally('p1', { load: 3, chattering: 1 }), rule: 'limits.low' },
      aTally('p2', { load: 3 }),
    ];
    expect(figures(tallies).figures.chattering).toMatchObject({ value: 2, verdict: 'over' });
  });

  it('are calm when nothing happened', () => {
    const calm = figures([]);
    const verdicts = Object.values(calm.figures).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['ok', 'ok', 'ok', null, 'ok', 'ok']);
    expect(calm.severity).toEqual({ high: 0, medium: 0, low: 0, verdict: null });
  });

  it('are judged from six hours on: before, nothing is known to be well', () => {
    const verdictsAfter = (ms: number) => {
      const period = { fromMs: MIDNIGHT, toMs: MIDNIGHT + ms };
      const counted = { tallies: [aTally('p1', { load: 400, chattering: 3 })], floodBuckets: 0 };
      const { figures: of } = figuresOf({ ...counted, standing: 0 }, period, ORIGIN);
      return Object.values(of).map(({ verdict }) => verdict);
    };
    expect(new Set(verdictsAfter(JUDGED_LEAST_MS - 1))).toEqual(new Set([null]));
    expect(verdictsAfter(JUDGED_LEAST_MS)).not.toContain(null);
  });

  it('are a hint for less than thirty days', () => {
    expect(isIndicative({ fromMs: 0, toMs: 30 * DAY_MS - 1 })).toBe(true);
    expect(isIndicative({ fromMs: 0, toMs: 30 * DAY_MS })).toBe(false);
  });
});

describe('a target', () => {
  it.each<[KpiName, number, string]>([
    ['per10Min', 1, 'ok'],
    ['per10Min', 2, 'watch'],
    ['per10Min', 2.01, 'over'],
    ['perDay', 150, 'ok'],
    ['perDay', 300, 'watch'],
    ['perDay', 301, 'over'],
    ['floodShare', 0.005, 'ok'],
    ['floodShare', 0.0099, 'watch'],
    ['floodShare', 0.01, 'over'],
    ['topTenShare', 0.02, 'ok'],
    ['topTenShare', 0.049, 'watch'],
    ['topTenShare', 0.05, 'over'],
    ['chattering', 0, 'ok'],
    ['chattering', 1, 'over'],
    ['standing', 2, 'ok'],
    ['standing', 4, 'watch'],
    ['standing', 5, 'over'],
  ])('%s at %d is %s', (name, value, verdict) => {
    expect(judged(name, value, 1000).verdict).toBe(verdict);
  });

  it('of severities is about 5 / 15 / 80', () => {
    expect(judgedSpread(5, 15, 80).verdict).toBe('ok');
    expect(judgedSpread(7, 20, 73).verdict).toBe('ok');
    expect(judgedSpread(10, 20, 70).verdict).toBe('watch');
    expect(judgedSpread(11, 9, 80).verdict).toBe('over');
    expect(judgedSpread(0, 41, 59).verdict).toBe('over');
    expect(judgedSpread(0, 0, 100).verdict).toBe('ok');
    expect(judgedSpread(19, 0, 0).verdict).toBeNull();
  });
});
