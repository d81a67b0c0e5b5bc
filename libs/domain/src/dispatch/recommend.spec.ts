import {
  anAdvisedTeam,
  aQuestion,
  FIVE_TEAMS,
  townOf,
} from '../../../../test/make/an-advised-team.js';
import { straightArrivalMin } from './arrival.js';
import { meetsTask, tasksFor } from './needs.js';
import { recommend, type RecommendationInput } from './recommend.js';

const adviceOn = (changes: Partial<RecommendationInput>, team: string) => {
  const advice = recommend(aQuestion(changes)).teams.find((one) => one.team === team);
  if (!advice) throw new Error(`nothing on ${team}`);
  return advice;
};
const termOf = (changes: Partial<RecommendationInput>, team: string, name: string) =>
  adviceOn(changes, team).terms.find(({ term }) => term === name);
const changed = (code: string, changes: Partial<(typeof FIVE_TEAMS)[number]>) =>
  FIVE_TEAMS.map((team) => (team.code === code ? { ...team, ...changes } : team));
const codes = (gaps: { code: string }[]) => gaps.map(({ code }) => code);
describe('minutes of arrival, as domain/nanhai.json has them', () => {
  const nearest = (town: string, chlorine: boolean) =>
    Math.min(
      ...FIVE_TEAMS.filter(
        ({ capabilities }) =>
          !chlorine || tasksFor('CL2', false).every((t) => meetsTask(t, capabilities)),
      ).map(({ base }) => straightArrivalMin(base, townOf(town).centre)),
    );

  it.each([
    ['九江', 95],
    ['丹灶', 62],
  ])('of the nearest team for chlorine to %s are %d', (town, minutes) => {
    expect(Math.round(nearest(town, true))).toBe(minutes);
  });

  // Its figures were reckoned before the bases were rounded to 0.01° (1 km, 2 min at this speed).
  it.each([
    ['桂城', 2],
    ['里水', 13],
    ['狮山', 11],
    ['西樵', 2],
    ['大沥', 21],
    ['九江', 25],
    ['丹灶', 30],
  ])('of the nearest team to %s are %d within 2', (town, minutes) => {
    expect(Math.abs(nearest(town, false) - minutes)).toBeLessThan(2);
  });
});

describe('the advice for chlorine in 九江', () => {
  it('names the one team that is able, and tells that it is not near', () => {
    const { teams, needs, gaps, upwindBearingDeg } = recommend(aQuestion());
    expect(teams.filter(({ rank }) => rank !== null).map(({ team }) => team)).toEqual([
      'HUATE-GAS',
    ]);
    expect(needs).toEqual([['toxic-gas'], ['level-a-suit']]);
    expect(upwindBearingDeg).toBe(0);
    expect(gaps).toContainEqual({
      code: 'no_capable_team_within',
      facts: expect.objectContaining({
        townName: '九江',
        withinMin: 60,
        team: 'HUATE-GAS',
        minutes: expect.closeTo(95, -0.5) as number,
      }) as Record<string, string>,
    });
  });

  it('tells of the others what they lack, with their assumptions', () => {
    const advice = adviceOn({}, 'BOLUO');
    expect(advice).toMatchObject({
      rank: null,
      score: null,
      assumptions: ['base', 'capabilities'],
    });
    expect(advice.lowerBecause).toMatchObject([
      { code: 'lacks_capability', facts: { missing: 'toxic-gas+level-a-suit' } },
    ]);
  });

  it('names nobody when the able team is away, and tells where it is', () => {
    const teams = changed('HUATE-GAS', { state: 'on_scene', incident: '3' });
    expect(adviceOn({ teams }, 'HUATE-GAS').lowerBecause).toMatchObject([
      { code: 'sent_elsewhere', facts: { incident: '3', state: 'on_scene' } },
    ]);
    const { gaps, teams: advice } = recommend(aQuestion({ teams }));
    expect(advice.every(({ rank }) => rank === null)).toBe(true);
    expect(gaps.find(({ code }) => code === 'no_capable_team_free')?.facts).toMatchObject({
      team: 'HUATE-GAS',
      state: 'on_scene',
      incident: '3',
    });
  });

  it('keeps a squad behind the hazmat team, however near it is', () => {
    const squad = anAdvisedTeam('SQUAD', {
      tier: 'squad',
      base: townOf('九江').centre,
      capabilities: ['toxic-gas', 'level-a-suit'],
    });
    const teams = [squad, ...FIVE_TEAMS];
    expect(adviceOn({ teams }, 'HUATE-GAS').rank).toBe(1);
    expect(adviceOn({ teams }, 'SQUAD')).toMatchObject({
      rank: 2,
      lowerBecause: [{ code: 'lower_tier', facts: { best: 'HUATE-GAS', tier: 'squad' } }],
    });
  });

  it('tells the fire service in parallel and never ranks it', () => {
    const fire = anAdvisedTeam('119', {
      tier: 'fire_service',
      capabilities: ['toxic-gas', 'level-a-suit'],
    });
    expect(adviceOn({ teams: [fire] }, '119')).toMatchObject({
      rank: null,
      lowerBecause: [{ code: 'told_in_parallel' }],
    });
  });

  it('adds the fire as a task that another team may bring, and tells it when none can', () => {
    const { teams, gaps } = recommend(aQuestion({ fire: true }));
    const ranked = teams.filter(({ rank }) => rank !== null);
    expect(ranked.map(({ team }) => team)).toEqual([
      'HUATE-GAS',
      'XIQIAO-CERAMICS',
      'PINGZHOU-DEPOT',
    ]);
    expect(codes(ranked[1]?.lowerBecause ?? [])).toContain('cannot_do_first_task');
    expect(codes(gaps)).not.toContain('no_capable_team');
    const alone = FIVE_TEAMS.filter(({ code }) => code === 'HUATE-GAS');
    expect(recommend(aQuestion({ fire: true, teams: alone })).gaps).toContainEqual(
      expect.objectContaining({
        code: 'no_capable_team',
        facts: expect.objectContaining({ task: 'fire' }) as object,
      }),
    );
  });
});

describe('the terms', () => {
  it('weigh hours on duty above eight, more above twelve, and never bar a team', () => {
    const cost = (dutyHours: number) =>
      termOf({ teams: changed('HUATE-GAS', { dutyHours }) }, 'HUATE-GAS', 'fatigue')?.costMin;
    expect([0, 8, 10, 12, 14].map(cost)).toEqual([0, 0, 4, 8, 28]);
    expect(adviceOn({ teams: changed('HUATE-GAS', { dutyHours: 20 }) }, 'HUATE-GAS').rank).toBe(1);
  });

  it('count the towns that would lose their only team', () => {
    // Without the team of 西樵 nobody is within 30 min of 九江, 西樵 and 丹灶; the incident’s own does not count.
    const at = { substance: 'CH4', town: '440605011', position: townOf('桂城').centre } as const;
    expect(termOf(at, 'XIQIAO-CERAMICS', 'cover')).toMatchObject({
      value: 3,
      costMin: 9,
      reason: { facts: { onlyTeamOf: '440605121,440605122,440605123' } },
    });
    expect(termOf({ ...at, town: '440605122' }, 'XIQIAO-CERAMICS', 'cover')?.value).toBe(2);
  });

  it('prefer, of two equal teams, the one that comes sooner, then the one rested', () => {
    const at = townOf('桂城').centre;
    const teams = (hours: number) => [
      anAdvisedTeam('A', { base: [113.14, 23.1], capabilities: ['natural-gas'], dutyHours: hours }),
      anAdvisedTeam('B', { base: [113.14, 23.11], capabilities: ['natural-gas'] }),
    ];
    const about = { substance: 'CH4', position: at, towns: [] } as const;
    expect(adviceOn({ ...about, teams: teams(0) }, 'B')).toMatchObject({
      rank: 2,
      lowerBecause: [{ code: 'arrives_later', facts: { best: 'A' } }],
    });
    expect(adviceOn({ ...about, teams: teams(12) }, 'A')).toMatchObject({
      rank: 2,
      lowerBecause: [{ code: 'more_tired', facts: { best: 'B' } }],
    });
  });

  it('cannot say the arrival when nobody knows where it is, and say that', () => {
    const advice = recommend(aQuestion({ position: null }));
    expect(codes(advice.gaps)).toEqual(['position_unknown', 'zone_unknown', 'wind_unknown']);
    expect(advice.teams[0]).toMatchObject({ rank: 1, etaMin: null, staging: null, route: [] });
  });

  it('ask first what it is, where the substance is not known', () => {
    const { needs, gaps } = recommend(aQuestion({ substance: null }));
    expect(needs).toEqual([['gas-detection', 'toxic-gas']]);
    expect(codes(gaps)).toContain('substance_unknown');
  });
});
