import fc from 'fast-check';
import { destination } from '../geometry/metres.js';
import { scoreDrill, type DrillFacts } from './score.js';
import {
  ACKNOWLEDGE_TARGET_S,
  DISPATCH_TARGET_S,
  DRILL_POINTS,
  NOTICE_TARGET_S,
  RIGHT_SIDE_WITHIN_DEG,
} from './targets.js';

const T0 = Date.parse('2026-03-01T04:00:00Z');
const HERE: [number, number] = [113, 23.128];

/** A drill done well: in time, the right team, straight upwind of a north wind. */
const aDrill = (changes: Partial<DrillFacts> = {}): DrillFacts => ({
  alarmAt: T0,
  noticedAt: T0 + 10_000,
  ackedAt: T0 + 20_000,
  sentAt: T0 + 60_000,
  needs: [['toxic-gas'], ['level-a-suit']],
  sent: {
    team: 'HUATE-GAS',
    capabilities: ['toxic-gas', 'level-a-suit'],
    staging: destination(HERE, 0, 500),
  },
  incidentAt: HERE,
  windFromDeg: 0,
  ...changes,
});
const mark = (facts: DrillFacts, key: string) => {
  const found = scoreDrill(facts).scores.find((score) => score.key === key);
  if (!found) throw new Error(key);
  return found;
};

describe('the score of a drill', () => {
  it('is full when all was done in time and right', () => {
    const { points, of, scores } = scoreDrill(aDrill());
    expect({ points, of }).toEqual({ points: 100, of: 100 });
    expect(scores.map(({ key, value }) => [key, value])).toEqual([
      ['notice', 10],
      ['acknowledge', 20],
      ['dispatch', 60],
      ['right_team', 1],
      ['right_side', 1],
    ]);
  });

  it('is nothing when nobody did anything, and says so', () => {
    const idle = { noticedAt: null, ackedAt: null, sentAt: null, sent: null };
    const { points, of, scores } = scoreDrill(aDrill(idle));
    expect({ points, of }).toEqual({ points: 0, of: 100 });
    expect(scores.map(({ value, reason }) => [value, reason.code])).toEqual([
      [null, 'never'],
      [null, 'never'],
      [null, 'never'],
      [null, 'nobody_sent'],
      [null, 'nobody_sent'],
    ]);
  });

  it('falls in a straight line from the target to four times it', () => {
    const after = (s: number) => mark(aDrill({ ackedAt: T0 + s * 1000 }), 'acknowledge').points;
    expect(after(ACKNOWLEDGE_TARGET_S)).toBe(DRILL_POINTS.acknowledge);
    expect(after(ACKNOWLEDGE_TARGET_S * 2.5)).toBe(DRILL_POINTS.acknowledge / 2);
    expect(after(ACKNOWLEDGE_TARGET_S * 4)).toBe(0);
    expect(after(ACKNOWLEDGE_TARGET_S * 40)).toBe(0);
  });

  it('never rises with a delay', () => {
    const delay = fc.nat(3_600_000);
    fc.assert(
      fc.property(delay, delay, delay, fc.nat(600_000), (notice, ack, sent, more) => {
        const facts = (add: number) =>
          scoreDrill(
            aDrill({
              noticedAt: T0 + notice + add,
              ackedAt: T0 + ack + add,
              sentAt: T0 + sent + add,
            }),
          ).points;
        expect(facts(more)).toBeLessThanOrEqual(facts(0));
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('noticedAt' as const, 'ackedAt' as const, 'sentAt' as const),
        delay,
        fc.nat(600_000),
        (key, first, more) => {
          const points = (at: number) => scoreDrill(aDrill({ [key]: at })).points;
          expect(points(T0 + first + more)).toBeLessThanOrEqual(points(T0 + first));
        },
      ),
    );
  });

  it('stays between nothing and full, and sums up its marks', () => {
    const time = fc.option(fc.integer({ min: T0 - 60_000, max: T0 + 7_200_000 }));
    fc.assert(
      fc.property(time, time, time, time, (alarmAt, noticedAt, ackedAt, sentAt) => {
        const { scores, points, of } = scoreDrill(aDrill({ alarmAt, noticedAt, ackedAt, sentAt }));
        expect(points).toBeCloseTo(
          scores.reduce((sum, score) => sum + score.points, 0),
          5,
        );
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(of);
      }),
    );
  });

  it('takes whoever acknowledged or sent for having noticed', () => {
    const facts = aDrill({ noticedAt: null, ackedAt: T0 + 50_000, sentAt: T0 + 40_000 });
    expect(mark(facts, 'notice').value).toBe(40);
    expect(NOTICE_TARGET_S).toBeLessThan(DISPATCH_TARGET_S);
  });

  it('knows the right team by what the substance needs', () => {
    const wrong = { team: 'NANHAI-GAS', capabilities: ['natural-gas' as const], staging: null };
    expect(mark(aDrill({ sent: wrong }), 'right_team')).toMatchObject({
      value: 0,
      points: 0,
      reason: { code: 'lacks', facts: { missing: 'toxic-gas+level-a-suit' } },
    });
  });

  it('knows the right side by the wind, within a sector', () => {
    const at = (deg: number, windFromDeg: number | null) => {
      const { sent } = aDrill();
      if (!sent) throw new Error('nobody');
      const staging = destination(HERE, deg, 500);
      return mark(aDrill({ windFromDeg, sent: { ...sent, staging } }), 'right_side');
    };
    expect(at(90, 90).value).toBe(1);
    expect(at(90 + RIGHT_SIDE_WITHIN_DEG - 1, 90).value).toBe(1);
    expect(at(90 + RIGHT_SIDE_WITHIN_DEG + 1, 90).value).toBe(0);
    expect(at(270, 90)).toMatchObject({ value: 0, reason: { code: 'not_upwind' } });
    expect(at(350, 10).value).toBe(1);
  });

  it('does not count the side where nobody could know it', () => {
    const facts = aDrill({ windFromDeg: null });
    expect(mark(facts, 'right_side')).toMatchObject({ points: 0, of: 0, value: null });
    expect(scoreDrill(facts)).toMatchObject({ points: 80, of: 80 });
  });
});
