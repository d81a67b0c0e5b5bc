import type { SignedInUser } from '@fengsui/contracts';
import { personRefusal, type KnownPerson, type PersonChange } from './person-rules.js';

const admin: SignedInUser = { username: 'chief', roles: ['admin'] };
const security: SignedInUser = { username: 'guard', roles: ['security'] };
const aPerson = (more: Partial<KnownPerson> = {}): KnownPerson => ({
  username: 'li.na',
  roles: ['duty'],
  disabled: false,
  demo: false,
  ...more,
});
const refusal = (
  caller: SignedInUser,
  person: KnownPerson,
  change: PersonChange,
  { isDemo = false, otherAdmins = 1 } = {},
) => personRefusal(caller, person, change, { isDemo, otherAdmins });

describe('who may change whom', () => {
  it('lets administrators and security officers change who is no administrator', () => {
    for (const caller of [admin, security])
      for (const change of [{ roles: ['viewer'] }, { disabled: true }, { passwordHash: 'x' }])
        expect(refusal(caller, aPerson(), change as PersonChange)).toBeNull();
  });

  it('lets no security officer make an administrator or take over the sign-in of one', () => {
    const other = aPerson({ roles: ['admin', 'duty'] });
    expect(refusal(security, aPerson(), { roles: ['admin'] })).toBe('admin_only');
    expect(refusal(security, other, { passwordHash: 'x' })).toBe('admin_only');
    expect(refusal(security, other, { disabled: true })).toBe('admin_only');
    expect(refusal(security, other, { endSessions: true })).toBe('admin_only');
  });

  it('leaves an enabled administrator always', () => {
    const last = aPerson({ username: 'chief', roles: ['admin'] });
    const alone = { otherAdmins: 0 };
    expect(refusal(admin, last, { disabled: true }, alone)).toBe('last_admin');
    expect(refusal(admin, last, { roles: ['duty'] }, alone)).toBe('last_admin');
    expect(refusal(admin, last, { passwordHash: 'x' }, alone)).toBeNull();
    const gone = { ...last, disabled: true };
    expect(refusal(admin, { ...gone, username: 'x' }, { roles: ['duty'] }, alone)).toBeNull();
  });

  it('lets nobody change their own rights', () => {
    const self = aPerson({ username: 'guard', roles: ['security'] });
    expect(refusal(security, self, { roles: ['security', 'auditor'] })).toBe('yourself');
    expect(refusal(security, self, { disabled: true })).toBe('yourself');
    expect(refusal(security, self, { passwordHash: 'x', endSessions: true })).toBeNull();
  });

  it('keeps the demo sign-ins as they are while they are in use', () => {
    const demo = aPerson({ demo: true });
    expect(refusal(admin, demo, { passwordHash: 'x' }, { isDemo: true })).toBe('demo');
    expect(refusal(admin, demo, { disabled: true }, { isDemo: true })).toBe('demo');
    expect(refusal(admin, demo, { endSessions: true }, { isDemo: true })).toBeNull();
    expect(refusal(admin, demo, { passwordHash: 'x' })).toBeNull();
  });
});
