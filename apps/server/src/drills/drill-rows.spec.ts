import { drillView, type DrillRow } from './drill-rows.js';
import { knows } from './knows.js';

const T0 = Date.parse('2026-03-01T04:00:00Z');
const aRow = (changes: Partial<DrillRow> = {}): DrillRow => ({
  id: 7,
  version: 1,
  name: 'A drill',
  blind: true,
  state: 'planned',
  script: { kind: 'scenario', scenario: 'chlorine-leak', site: 'NH0001' },
  speed: 1,
  startAt: T0,
  startedAt: null,
  endedAt: null,
  endedBy: null,
  by: 'commander',
  scores: null,
  incidents: [],
  ...changes,
});

describe('a blind drill', () => {
  it('shows those who take part neither script nor time before it begins', () => {
    expect(drillView(aRow(), false)).toMatchObject({
      script: null,
      startAt: null,
      name: 'A drill',
    });
  });

  it('shows them no script while it runs, and all when it is over', () => {
    expect(drillView(aRow({ state: 'running', startedAt: T0 }), false).script).toBeNull();
    for (const state of ['ended', 'cancelled'] as const) {
      const { script, startAt } = drillView(aRow({ state }), false);
      expect(script).not.toBeNull();
      expect(startAt).toBe('2026-03-01T04:00:00.000Z');
    }
  });

  it('shows all to who planned it and to administrators', () => {
    expect(drillView(aRow(), true).script).not.toBeNull();
    const row = aRow();
    expect(knows(row, { username: 'commander', roles: ['commander'] })).toBe(true);
    expect(knows(row, { username: 'somebody', roles: ['admin'] })).toBe(true);
    expect(knows(row, { username: 'other', roles: ['commander', 'duty'] })).toBe(false);
  });
});

it('a drill that is not blind hides nothing, and no view tells the inside of the row', () => {
  const view = drillView(aRow({ blind: false, scores: [] }), false);
  expect(view.script).not.toBeNull();
  expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['scores']));
  expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['endedBy']));
});
