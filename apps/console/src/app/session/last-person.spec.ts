import { forgetPerson, isTeamPath, keepPerson, lastPerson } from './last-person';

describe('who was signed in last', () => {
  afterEach(() => localStorage.clear());

  it('is known over a reload, without anything that opens a door', () => {
    const person = { username: 'li', roles: ['viewer' as const] };
    keepPerson({ ...person, accessToken: 'secret' } as typeof person);
    expect(lastPerson()).toEqual(person);
    expect(JSON.stringify(localStorage)).not.toContain('secret');
  });

  it('is forgotten, and nobody when it was never kept or is nonsense', () => {
    keepPerson({ username: 'li', roles: [] });
    forgetPerson();
    expect(lastPerson()).toBeNull();
    for (const nonsense of ['{', '7', '{"username":"li"}']) {
      localStorage.setItem('fengsui.person', nonsense);
      expect(lastPerson()).toBeNull();
    }
  });

  it('sees without the server only the page of a team', () => {
    expect(['/team', '/team/HUATE-GAS', '/team?a=1'].every(isTeamPath)).toBe(true);
    expect(['/', '/teams', '/incidents/team'].some(isTeamPath)).toBe(false);
  });
});
