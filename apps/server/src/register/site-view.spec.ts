import type { SiteRow } from './site-store.js';
import { siteView } from './site-view.js';

const T0 = Date.UTC(2026, 2, 1, 8);
const aRow = (changes: Partial<SiteRow> = {}): SiteRow => ({
  code: 'NH0001',
  kind: 'major_hazard',
  name: { zh: '一号站' },
  town: '440605124',
  lon: 113,
  lat: 23.1,
  details: { operator: '某公司' },
  demo: false,
  worst: null,
  open: 0,
  unacknowledged: 0,
  gateways: [],
  reporting: [],
  ...changes,
});

describe('siteView', () => {
  it('is never fresh before a point has reported, and stale as soon as one is', () => {
    expect(siteView(aRow(), T0).freshness).toBe('never');
    expect(siteView(aRow({ reporting: [[null, 10, false]] }), T0).freshness).toBe('never');
    const fresh: SiteRow['reporting'] = [
      [T0, 10, false],
      [null, 10, false],
    ];
    expect(siteView(aRow({ reporting: fresh }), T0).freshness).toBe('fresh');
    const view = siteView(aRow({ reporting: [...fresh, [T0 - 60_000, 10, false]] }), T0);
    expect(view.freshness).toBe('stale');
    expect(view.points).toEqual({ total: 3, fresh: 1, stale: 1, never: 1 });
  });

  it('leaves out what the register does not say', () => {
    expect(Object.keys(siteView(aRow(), T0))).toEqual([
      ...['code', 'kind', 'name', 'town', 'position', 'operator', 'demo', 'worstSeverity'],
      ...['openAlarms', 'unacknowledged', 'freshness', 'points', 'gateways'],
    ]);
  });

  it('tells times as ISO 8601 UTC', () => {
    const view = siteView(aRow({ gateways: [['G', 'online', T0, null]] }), T0);
    expect(view.gateways).toEqual([
      {
        code: 'G',
        site: 'NH0001',
        state: 'online',
        stateAt: '2026-03-01T08:00:00.000Z',
        lastSeen: null,
      },
    ]);
  });
});
