import { DEMO_TEAM_USERS, TeamEntry } from '@fengsui/contracts';
import { safeParse } from 'zod/v4/core';
import { GRID_NODES } from './grid-nodes.js';
import { DEMO_TEAMS, HAZMAT_STRENGTH, HAZMAT_TEAMS, demoHazmatTeams } from './teams.js';
import { TOWNS } from './towns.js';

const ALL = [...HAZMAT_TEAMS, ...DEMO_TEAMS];

describe('the teams of Nanhai', () => {
  it('are five of hazmat with 76 members together and no invented split', () => {
    expect(HAZMAT_TEAMS.map(({ code }) => code)).toEqual([
      'BOLUO',
      'XIQIAO-CERAMICS',
      'HUATE-GAS',
      'NANHAI-GAS',
      'PINGZHOU-DEPOT',
    ]);
    expect(HAZMAT_STRENGTH).toBe(76);
    for (const { entry } of HAZMAT_TEAMS) {
      expect(entry).toMatchObject({ tier: 'hazmat', assumptions: ['base', 'capabilities'] });
      expect(entry).not.toHaveProperty('strength');
      expect(entry).not.toHaveProperty('members');
      expect(entry).not.toHaveProperty('demo');
    }
  });

  it('have a sign-in each in the demonstration, and none outside of it', () => {
    const users = demoHazmatTeams().map(({ code, entry }) => [code, entry.users]);
    expect(users).toEqual(Object.entries(DEMO_TEAM_USERS).map(([code, user]) => [code, [user]]));
    expect(HAZMAT_TEAMS.filter(({ entry }) => entry.users)).toEqual([]);
    const otherwise = demoHazmatTeams().map(({ entry }) => ({ ...entry, users: undefined }));
    expect(otherwise).toEqual(HAZMAT_TEAMS.map(({ entry }) => entry));
  });

  it('are marked as demo where they are invented, also in their names', () => {
    for (const { entry } of DEMO_TEAMS) {
      expect(entry.demo).toBe(true);
      expect(entry.name.zh).toMatch(/^示范·/);
      expect(entry.name.en).toMatch(/^Demo /);
      expect(entry.tier).not.toBe('hazmat');
    }
    expect(DEMO_TEAMS.filter(({ entry }) => entry.tier === 'squad')).toHaveLength(TOWNS.length);
  });

  it('keep to the shape of the wire, and name towns and nodes of the grid that exist', () => {
    const [towns, nodes] = [TOWNS, GRID_NODES].map((list) => new Set(list.map((one) => one.code)));
    for (const { code, entry } of ALL) {
      expect({ code, parsed: safeParse(TeamEntry, entry).success }).toEqual({ code, parsed: true });
      if (entry.town !== undefined) expect(towns).toContain(entry.town);
      if (entry.grid !== undefined) expect(nodes).toContain(entry.grid);
    }
    expect(new Set(ALL.map(({ code }) => code)).size).toBe(ALL.length);
  });
});
