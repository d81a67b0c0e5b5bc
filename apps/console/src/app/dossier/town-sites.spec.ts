import { siteStatus } from '../sites/site-status';
import { aSite } from '../testing/make';
import { sitesOfTown, sumsOf } from './town-sites';

const worst = { worst: 1 as const, calling: 1 as const, open: 3, unacknowledged: 1 };
const chlorine = { inventory: [{ substance: 'CL2' as const, tonnes: 25 }], personsWithin500m: 120 };

describe('the dossier of a town', () => {
  const sites = sitesOfTown(
    [
      siteStatus(aSite({ code: 'A', town: 'T' }), undefined),
      siteStatus(aSite({ code: 'B', town: 'T', kind: 'major_hazard', ...chlorine }), worst),
      siteStatus(aSite({ code: 'C', town: 'OTHER' }), worst),
    ],
    'T',
  );

  it('has its own sites, the worst first, each with the grade of what it holds', () => {
    expect(sites.map(({ status, level }) => [status.site.code, level])).toEqual([
      ['B', 3],
      ['A', null],
    ]);
  });

  it('sums up kinds, grades, points and open alarms', () => {
    const sums = sumsOf(sites);
    expect(sums.kinds.map(({ count }) => count)).toEqual([1, 0, 1]);
    expect(sums.levels.filter(({ count }) => count > 0)).toEqual([{ level: 3, count: 1 }]);
    expect(sums).toMatchObject({ fresh: 4, points: 4, open: 3, worst: 1, calling: 1 });
  });
});
