import type { Position } from '@fengsui/contracts';
import { aTeam } from '../testing/make-dispatch';
import { boxesOf, clearOf, placedArrows, placedTeams, teamMarks, thinned } from './on-the-map';

const project = ([lon, lat]: Position) => ({ x: lon, y: lat });

describe('the marks above the map', () => {
  it('leaves out of arrows that would cover each other the later', () => {
    const places = [0, 30, 90, 110, 200].map((x) => ({ x, y: 0 }));
    expect(thinned(places, 80).map(({ x }) => x)).toEqual([0, 90, 200]);
  });

  it('lets nothing cover a site in alarm', () => {
    const alarm = { x: 100, y: 100 };
    const marks = [
      { x: 100, y: 100 },
      { x: 110, y: 95 },
      { x: 150, y: 100 },
    ];
    expect(clearOf(marks, [alarm], 30, 'below').map(({ x, y }) => [x, y])).toEqual([
      [100, 130],
      [110, 130],
      [150, 100],
    ]);
    expect(clearOf(marks, [alarm], 30, 'above')[0]).toEqual({ x: 100, y: 70 });
  });

  it('draws each arrow above its site, and none over the name of a site in alarm', () => {
    const arrows = [
      { x: 100, y: 100 },
      { x: 160, y: 103 },
      { x: 160, y: 140 },
    ];
    const kept = placedArrows(arrows, [{ x: 100, y: 100 }], 5, 10);
    expect(kept.map(({ x, y }) => [x, y])).toEqual([
      [100, 79],
      [160, 128],
    ]);
  });

  it('names the teams of one scene below each other, clear of its alarm', () => {
    const scene: Position = [300, 300];
    const there = { at: scene, t: '2026-03-01T04:00:00.000Z', accuracyM: null };
    const teams = ['A', 'B', 'C'].map((code) =>
      aTeam({ code, tier: 'hazmat', position: there, state: 'on_scene' }),
    );
    const marks = placedTeams(teams, project, [{ x: 300, y: 300 }], 10);
    expect(marks.map(({ y }) => y)).toEqual([321, 340, 359]);
  });

  it('tells what it covers, with the name of a team that is away', () => {
    const marks = [false, true].map((away) => ({ team: aTeam({}), away, x: 100, y: 100 }));
    expect(boxesOf(marks, [{ x: 200, y: 200 }], 10)).toEqual([
      { left: 96, top: 96, width: 8, height: 8 },
      { left: 90.5, top: 90.5, width: 140, height: 19 },
      { left: 190, top: 190, width: 20, height: 20 },
    ]);
  });

  it('shows a team where it was told to be, else at its base, and names who is away', () => {
    const base: Position = [10, 20];
    const told = { at: [50, 60] as Position, t: '2026-03-01T04:00:00.000Z', accuracyM: null };
    const marks = teamMarks(
      [
        aTeam({ code: 'A', tier: 'hazmat', base, position: null, state: 'available' }),
        aTeam({ code: 'B', tier: 'hazmat', base, position: told, state: 'en_route' }),
        aTeam({ code: 'C', tier: 'squad', base, position: null, state: 'available' }),
        aTeam({ code: 'D', tier: 'squad', base, position: null, state: 'on_scene' }),
      ],
      project,
    );
    expect(marks.map(({ team, x, y, away }) => [team.code, x, y, away])).toEqual([
      ['A', 10, 20, false],
      ['B', 50, 60, true],
      ['D', 10, 20, true],
    ]);
  });
});
