import { judgeRefresh, type RefreshFacts } from './refresh-judgement.js';

const T0 = 1_772_352_010_000;
const aToken = (changes: Partial<RefreshFacts> = {}): RefreshFacts => ({
  expiresAt: T0 + 1000,
  used: false,
  revoked: false,
  disabled: false,
  ...changes,
});

describe('judgeRefresh', () => {
  it('renews a token that was never used', () => {
    expect(judgeRefresh(aToken(), T0)).toBe('renew');
  });
  it('refuses an unknown, an expired and a revoked token', () => {
    expect(judgeRefresh(undefined, T0)).toBe('refuse');
    expect(judgeRefresh(aToken(), T0 + 1000)).toBe('refuse');
    expect(judgeRefresh(aToken({ revoked: true, used: true }), T0)).toBe('refuse');
  });
  it('ends the family of a token used twice, also long after', () => {
    expect(judgeRefresh(aToken({ used: true }), T0)).toBe('revoke');
    expect(judgeRefresh(aToken({ used: true }), T0 + 2000)).toBe('revoke');
  });
  it('ends the family of a disabled person', () => {
    expect(judgeRefresh(aToken({ disabled: true }), T0)).toBe('revoke');
  });
});
