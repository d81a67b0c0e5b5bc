import { isComplete, isPassword, refusalReason } from './person-faults';

describe('a person on the form', () => {
  it('needs a user name, a password that is long enough and a role', () => {
    const person = { username: 'li.na', password: 'x'.repeat(12), roles: ['duty'] as const };
    expect(isComplete(person)).toBe(true);
    expect(isComplete({ ...person, username: '李娜' })).toBe(false);
    expect(isComplete({ ...person, username: '' })).toBe(false);
    expect(isComplete({ ...person, roles: [] })).toBe(false);
    expect(isPassword('x'.repeat(11))).toBe(false);
    expect(isPassword('x'.repeat(257))).toBe(false);
  });

  it('is told the reason of the server, where there are words for it', () => {
    const problem = { type: 'about:blank', title: 'Conflict', status: 409 };
    expect(refusalReason({ ...problem, reason: 'last_admin' } as typeof problem)).toBe(
      'last_admin',
    );
    expect(refusalReason({ ...problem, reason: 'other' } as typeof problem)).toBeNull();
    expect(refusalReason(null)).toBeNull();
  });
});
