import { DISPATCH_STATES, ROLES, type DispatchState, type Role } from '@fengsui/contracts';
import { mustTell } from './may.js';

const team = { users: ['phone'] };
const may = (role: Role, from: DispatchState, status: DispatchState, username = 'x') => {
  try {
    mustTell({ username, roles: [role] }, team, from, status);
    return true;
  } catch {
    return false;
  }
};
const who = (from: DispatchState, status: DispatchState) =>
  ROLES.filter((role) => may(role, from, status));

describe('who may tell what of a dispatch', () => {
  it('sends and cancels as admin, commander or dispatcher alone', () => {
    for (const status of ['sent', 'cancelled'] as const) {
      expect(who('sent', status)).toEqual(['admin', 'commander', 'dispatcher']);
      expect(may('viewer', 'sent', status, 'phone')).toBe(false);
    }
    expect(who('proposed', 'sent')).toEqual(['admin', 'commander', 'dispatcher']);
  });

  it('withdraws a proposal as duty too', () => {
    expect(who('proposed', 'cancelled')).toContain('duty');
    expect(who('proposed', 'cancelled')).not.toContain('viewer');
  });

  it('tells where it is as the team itself, or as who sends teams', () => {
    for (const status of DISPATCH_STATES.filter((one) => !['sent', 'cancelled'].includes(one))) {
      expect(who('sent', status)).toEqual(['admin', 'commander', 'dispatcher']);
      expect(may('viewer', 'sent', status, 'phone')).toBe(true);
    }
  });
});
