import { aSite } from '../testing/make';
import { bySiteUrgency, siteStatus, watchedShare } from './site-status';

describe('a site', () => {
  it('is as bad as its worst open alarm', () => {
    const tallies = { 1: { count: 1, mark: 'returned' }, 2: { count: 2, mark: 'filled' } } as const;
    const alarms = { worst: 1, calling: 1, open: 3, unacknowledged: 3, tallies } as const;
    expect(siteStatus(aSite(), alarms)).toMatchObject({ ...alarms, mark: 'returned' });
  });

  it('is calm without alarms, whatever an older answer said', () => {
    expect(siteStatus(aSite({ worstSeverity: 1, openAlarms: 2 }), undefined)).toMatchObject({
      worst: null,
      mark: 'normal',
      open: 0,
    });
  });

  it('comes first when it is worst, then when it wants a person, then when it is not seen', () => {
    const statuses = [
      siteStatus(aSite({ code: 'calm' }), undefined),
      siteStatus(aSite({ code: 'unseen', freshness: 'stale' }), undefined),
      siteStatus(aSite({ code: 'attended' }), {
        worst: 1,
        calling: null,
        open: 1,
        unacknowledged: 0,
        tallies: {},
      }),
      siteStatus(aSite({ code: 'calling' }), {
        worst: 1,
        calling: 1,
        open: 1,
        unacknowledged: 1,
        tallies: {},
      }),
      siteStatus(aSite({ code: 'yellow' }), {
        worst: 3,
        calling: 3,
        open: 9,
        unacknowledged: 9,
        tallies: {},
      }),
    ];
    expect(statuses.sort(bySiteUrgency).map(({ site }) => site.code)).toEqual([
      'calling',
      'attended',
      'yellow',
      'unseen',
      'calm',
    ]);
  });
});

describe('the watched share', () => {
  it('counts fresh points and gateways online over all sites', () => {
    const offline = aSite({ points: { total: 3, fresh: 0, stale: 2, never: 1 } });
    offline.gateways = offline.gateways.map((gateway) => ({ ...gateway, state: 'offline' }));
    expect(watchedShare([aSite(), offline])).toEqual({
      fresh: 2,
      total: 5,
      gatewaysOnline: 1,
      gateways: 2,
    });
  });
});
