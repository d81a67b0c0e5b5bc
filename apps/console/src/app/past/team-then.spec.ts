import { NOON } from '../testing/make';
import { aDispatch, aTeam } from '../testing/make-dispatch';
import { freshnessThen } from './past-stores';
import { teamsThen } from './team-then';

describe('a team at a moment', () => {
  it('is in what its dispatch was in then, whatever its own entry says', () => {
    const [team] = teamsThen([aTeam()], [aDispatch({ state: 'on_scene' })], NOON);
    expect([team?.state, team?.dispatch?.incident]).toEqual(['on_scene', '3']);
  });

  it('is out of service until that ends by itself', () => {
    const until = new Date(NOON + 60_000).toISOString();
    const teams = [aTeam({ outOfService: { reason: 'repair', until, by: 'duty' } })];
    const at = (ms: number) => teamsThen(teams, [], NOON + ms)[0]?.state;
    expect([at(59_999), at(60_000)]).toEqual(['out_of_service', 'available']);
  });

  it('stands before those at hand while it is away', () => {
    const teams = [aTeam({ code: 'A' }), aTeam({ code: 'B' })];
    const then = teamsThen(teams, [aDispatch({ team: 'B' })], NOON);
    expect(then.map(({ team }) => team.code)).toEqual(['B', 'A']);
  });
});

describe('a site at a moment', () => {
  const site = (fresh: number, stale: number, never: number) =>
    freshnessThen({ site: 'S', total: fresh + stale + never, fresh, stale, never });

  it('is fresh when all of it reported, and a blind spot as soon as one point did not', () => {
    expect([site(2, 0, 0), site(1, 1, 0), site(1, 0, 1), site(0, 0, 2)]).toEqual([
      'fresh',
      'stale',
      'stale',
      'never',
    ]);
    expect(freshnessThen(undefined)).toBe('never');
  });
});
