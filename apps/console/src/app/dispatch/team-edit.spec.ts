import { aTeam } from '../testing/make-dispatch';
import {
  BLANK_TEAM,
  draftOf,
  entryFrom,
  entryOf,
  isOutdated,
  refusedTeamFaults,
  teamFaults,
  type TeamDraft,
} from './team-edit';

const NONE: ReadonlySet<string> = new Set();
const whole: TeamDraft = draftOf(aTeam({ users: ['li'], state: 'en_route' }));
const at = (draft: TeamDraft, taken = NONE) => [
  ...new Set(teamFaults(draft, taken).map(({ path }) => path)),
];

describe('a team under edit', () => {
  it('is what the bureau knows of it, without what the server adds', () => {
    expect(entryOf(aTeam({ users: ['li'] }))).toEqual({
      name: { zh: '华特气体有限公司应急救援队', en: 'Huate Gas' },
      tier: 'hazmat',
      base: [113.125, 23.235],
      capabilities: ['toxic-gas'],
      users: ['li'],
    });
  });

  it('is sent as it was read, without lists that nobody has filled', () => {
    expect(entryFrom(draftOf(aTeam({ users: ['li'] })))).toEqual(entryOf(aTeam({ users: ['li'] })));
    expect(entryFrom({ ...whole, users: [] })).not.toHaveProperty('users');
  });

  it('is faultless as it was read', () => {
    expect(teamFaults(whole, NONE)).toEqual([]);
  });

  it('tells of a new one what it lacks, each at its field', () => {
    expect(at(BLANK_TEAM).sort()).toEqual(['base.0', 'base.1', 'code', 'name.zh']);
  });

  it('tells wrong members, equipment and base at their fields', () => {
    const draft: TeamDraft = {
      ...whole,
      base: [113, 123],
      members: [
        { code: 'm1', name: '李' },
        { code: 'm1', name: '' },
      ],
      equipment: [{ name: '泵', count: -1, validUntil: '2026-02-31' }],
    };
    expect(at(draft).sort()).toEqual([
      'base.1',
      'equipment.0.count',
      'equipment.0.validUntil',
      'members.1.code',
      'members.1.name',
    ]);
  });

  it('does not let a new team replace another one, nor a code that the address refuses', () => {
    expect(at(whole, new Set(['HUATE-GAS']))).toEqual(['code']);
    expect(at({ ...whole, code: '华特' })).toEqual(['code']);
  });

  it('tells a refusal at the field that the server named', () => {
    const errors = [{ path: 'town', message: 'does not exist' }];
    const problem = { type: 'about:blank', title: 'Bad Request', status: 400, errors };
    expect(refusedTeamFaults(problem)).toEqual([
      { path: 'town', phrase: { key: 'teamEdit.unknown', params: {} } },
    ]);
  });

  it('is outdated once another one has changed the entry, not when the team moves', () => {
    const opened = entryOf(aTeam());
    expect(isOutdated(opened, aTeam({ version: 9, state: 'on_scene', dutyHours: 3 }))).toBe(false);
    expect(isOutdated(opened, aTeam({ phone: '119' }))).toBe(true);
  });
});
