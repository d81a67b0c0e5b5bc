import type { TeamEntry } from '@fengsui/contracts';
import { teamView, totalStrength, type TeamRow } from './team-view.js';

const NOW = Date.parse('2026-03-01T09:14:00Z');
const entry: TeamEntry = { name: { zh: '队' }, tier: 'hazmat', base: [113, 23], capabilities: [] };
const aRow = (changes: Partial<TeamRow> = {}): TeamRow => ({
  ...{ code: 'A', version: 1, entry, outOfService: null, dispatches: [] },
  ...{ lon: null, lat: null, positionAt: null, accuracyM: null },
  ...changes,
});
const proposed = (id: string) => ({ id, incident: `i${id}`, state: 'proposed' as const });

describe('a team as it is seen', () => {
  it('is where it was sent, whatever else proposes it or keeps it out of service', () => {
    const outOfService = { reason: '检修', until: null, by: 'a' };
    const dispatches = [proposed('3'), { id: '2', incident: 'i2', state: 'en_route' as const }];
    expect(teamView(aRow({ outOfService, dispatches }), [], NOW)).toMatchObject({
      ...{ state: 'en_route', dispatch: '2', incident: 'i2' },
    });
  });

  it('shows of several proposals that to the incident at hand, else the newest', () => {
    const row = aRow({ dispatches: [proposed('5'), proposed('4')] });
    expect(teamView(row, [], NOW)).toMatchObject({ state: 'proposed', incident: 'i5' });
    expect(teamView(row, [], NOW, 'i4')).toMatchObject({ dispatch: '4', incident: 'i4' });
  });

  it('is in service again when its time is over, without anybody telling it', () => {
    const until = new Date(NOW).toISOString();
    const row = aRow({ outOfService: { reason: '检修', until, by: 'a' } });
    expect(teamView(row, [], NOW - 1)).toMatchObject({ state: 'out_of_service' });
    expect(teamView(row, [], NOW)).toMatchObject({ state: 'available', outOfService: null });
  });
});

describe('the strength of the hazmat teams', () => {
  const of = (strength?: number, tier: TeamEntry['tier'] = 'hazmat') => ({
    tier,
    ...(strength !== undefined && { strength }),
  });

  it('is what was stated until each is known, then their sum; others never count', () => {
    expect(totalStrength([of(10), of(), of(99, 'squad')], 76)).toBe(76);
    expect(totalStrength([of(10), of(12), of(99, 'squad')], 76)).toBe(22);
    expect(totalStrength([of()], null)).toBeNull();
    expect(totalStrength([], 76)).toBe(76);
  });
});
