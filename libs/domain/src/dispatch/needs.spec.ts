import { CAPABILITIES, SUBSTANCE_CODES, type SubstanceCode } from '@fengsui/contracts';
import { FIVE_TEAMS } from '../../../../test/make/an-advised-team.js';
import { linesAsText, meetsTask, missingFor, tasksFor } from './needs.js';

const ableFor = (substance: SubstanceCode | null) =>
  FIVE_TEAMS.filter(({ capabilities }) =>
    tasksFor(substance, false).every((task) => meetsTask(task, capabilities)),
  ).map(({ code }) => code);

describe('what a substance needs', () => {
  it('is known of every substance, in capabilities that exist, with where it comes from', () => {
    for (const code of [...SUBSTANCE_CODES, null]) {
      for (const { lines, note } of tasksFor(code, true)) {
        expect(lines.length).toBeGreaterThan(0);
        expect(lines.every((line) => line.length > 0)).toBe(true);
        expect(lines.flat().every((one) => CAPABILITIES.includes(one))).toBe(true);
        expect(note).toContain('assumption');
      }
    }
  });

  it.each([
    ['CL2', ['HUATE-GAS']],
    ['NH3', ['HUATE-GAS']],
    ['CO', ['XIQIAO-CERAMICS', 'HUATE-GAS']],
    ['CH4', ['XIQIAO-CERAMICS', 'NANHAI-GAS']],
    ['LPG', ['XIQIAO-CERAMICS', 'NANHAI-GAS']],
    ['GASOLINE', ['PINGZHOU-DEPOT']],
    ['CH3OH', ['PINGZHOU-DEPOT']],
    [null, ['HUATE-GAS', 'NANHAI-GAS']],
  ] as const)('of %s is in the hands of %j', (substance, teams) => {
    expect(ableFor(substance)).toEqual(teams);
  });

  it('leaves no substance without one of the five teams', () => {
    expect(SUBSTANCE_CODES.filter((code) => ableFor(code).length === 0)).toEqual([]);
  });

  it('tells of a team what is missing, alternatives and lines apart', () => {
    const [task] = tasksFor('CL2', false);
    if (!task) throw new Error('a task');
    expect(linesAsText(missingFor(task, ['toxic-gas']))).toBe('level-a-suit');
    expect(linesAsText([['fire', 'foam'], ['clamp']])).toBe('fire|foam+clamp');
  });
});
