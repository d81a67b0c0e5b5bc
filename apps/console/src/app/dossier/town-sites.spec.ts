import { siteStatus } from '../sites/site-status';
import { aSite } from '../testing/make';
import { sitesOfTown, sumsOf } from './town-sites';

const worst = {
  worst: 1 as const,
  calling: 1 as const,
  open: 3,
  unacknowledged: 1,
  tallies: {
    1: { count: 1, mark: 'returned' as const },
    3: { count: 2, mark: 'outlined' as const },
  },
};
const filled = { ...worst, tallies: { 1: { count: 4, mark: 'filled' as const } } };
const chlorine = { inventory: [{ substance: 'CL2' as const, tonnes: 25 }], personsWithin500m: 120 };

describe('the dossier of a town', () => {
  const sites = sitesOfTown(
    [
      siteStatus(aSite({ code: 'A', town: 'T' }), undefined),
      siteStatus(aSite({ code: 'B', town: 'T', kind: 'major_hazard', ...chlorine }), worst),
      siteStatus(aSite({ code: 'C', town: 'OTHER' }), worst),
      siteStatus(aSite({ code: 'D', town: 'T' }), filled),
    ],
    'T',
  );

  it('has its own sites, the worst first, each with the grade of what it holds', () => {
    expect(sites.map(({ status, level }) => [status.site.code, level])).toEqual([
      ['B', 3],
      ['D', null],
      ['A', null],
    ]);
  });

  it('counts open alarms by severity, each with the mark that wants a person most', () => {
    expect(sumsOf(sites).tallies).toEqual({
      1: { count: 5, mark: 'filled' },
      3: { count: 2, mark: 'outlined' },
    });
  });

  it('sums up kinds, grades and points', () => {
    const sums = sumsOf(sites);
    expect(sums.kinds.map(({ count }) => count)).toEqual([1, 0, 2]);
    expect(sums.levels.filter(({ count }) => count > 0)).toEqual([{ level: 3, count: 1 }]);
    expect(sums).toMatchObject({ fresh: 6, points: 6 });
  });
});
