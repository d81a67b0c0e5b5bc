import { aSite } from '../testing/make';
import { blindPlaces } from './blind-places';

const aPlace = (
  code: string,
  total: number,
  fresh: number,
  state: 'online' | 'offline' = 'online',
) =>
  aSite({
    code,
    points: { total, fresh, stale: total - fresh, never: 0 },
    gateways: [{ code: `${code}-G`, site: code, state, stateAt: null, lastSeen: null }],
  });

describe('the blind spots', () => {
  it('are the sites that are blind whole first, then the most points; a site that is seen is none', () => {
    const sites = [
      aPlace('SEEN', 9, 9),
      aPlace('SOME', 40, 20),
      aPlace('WHOLE', 5, 0, 'offline'),
      aPlace('AWAY', 3, 3, 'offline'),
    ];
    expect(
      blindPlaces(sites).map(({ site, blind, gatewaysAway }) => [site.code, blind, gatewaysAway]),
    ).toEqual([
      ['WHOLE', 5, 1],
      ['SOME', 20, 0],
      ['AWAY', 0, 1],
    ]);
  });
});
