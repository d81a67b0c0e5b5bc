import type { Severity } from '@fengsui/contracts';
import { siteStatus } from '../sites/site-status';
import { aSite } from '../testing/make';
import { lookAlike, shownSites } from './shown-sites';

const alarms = (worst: Severity, unacknowledged: number, open = 1) => ({
  worst,
  calling: unacknowledged > 0 ? worst : null,
  open,
  unacknowledged,
  tallies: {},
});
const picture = (first: ReturnType<typeof alarms> | undefined, change = {}) =>
  shownSites([
    siteStatus(aSite({ code: 'A', ...change }), first),
    siteStatus(aSite({ code: 'B' }), alarms(3, 1)),
  ]);

describe('the sites on the map', () => {
  it('are drawn with the gravest last, above the others', () => {
    const drawn = picture(alarms(1, 1));
    expect(drawn.map(({ status }) => status.site.code)).toEqual(['B', 'A']);
  });

  it('look alike after more alarms that are not graver, and after being read again', () => {
    expect(lookAlike(picture(alarms(2, 1)), picture(alarms(2, 40, 90)))).toBe(true);
    expect(lookAlike(picture(undefined), picture(undefined))).toBe(true);
  });

  it.each([
    ['a graver alarm', picture(alarms(1, 1))],
    ['somebody who has it', picture(alarms(2, 0))],
    ['nothing wrong any more', picture(undefined)],
    ['readings that stopped', picture(alarms(2, 1), { freshness: 'stale' })],
    ['another place', picture(alarms(2, 1), { position: [113.2, 23.2] })],
    ['another name', picture(alarms(2, 1), { name: { zh: '新名' } })],
    ['another code', picture(alarms(2, 1), { code: 'C' })],
    ['a site less', picture(alarms(2, 1)).slice(1)],
  ])('look different after %s', (_, after) => {
    expect(lookAlike(picture(alarms(2, 1)), after)).toBe(false);
  });
});
