import { LOCKED_MS, Lockout, WRONG_TRIES } from './lockout.js';

const T0 = 1_772_352_010_000;
const wrongTries = (lockout: Lockout, key: string, count: number, atMs = T0) => {
  for (let i = 0; i < count; i++) lockout.wrong(key, atMs);
};

describe('Lockout', () => {
  it('takes a try after four wrong ones and none after five', () => {
    const lockout = new Lockout();
    wrongTries(lockout, 'duty 10.0.0.1', WRONG_TRIES - 1);
    expect(lockout.waitMs('duty 10.0.0.1', T0)).toBe(0);
    wrongTries(lockout, 'duty 10.0.0.1', 1);
    expect(lockout.waitMs('duty 10.0.0.1', T0)).toBe(LOCKED_MS);
  });

  it('locks nobody else out', () => {
    const lockout = new Lockout();
    wrongTries(lockout, 'duty 10.0.0.1', WRONG_TRIES);
    expect(lockout.waitMs('duty 10.0.0.2', T0)).toBe(0);
    expect(lockout.waitMs('admin 10.0.0.1', T0)).toBe(0);
  });

  it('opens again after 15 minutes, and counts from one', () => {
    const lockout = new Lockout();
    wrongTries(lockout, 'duty', WRONG_TRIES);
    expect(lockout.waitMs('duty', T0 + LOCKED_MS - 1)).toBe(1);
    expect(lockout.waitMs('duty', T0 + LOCKED_MS)).toBe(0);
    lockout.wrong('duty', T0 + LOCKED_MS);
    expect(lockout.waitMs('duty', T0 + LOCKED_MS)).toBe(0);
  });

  it('forgets wrong tries after a right one', () => {
    const lockout = new Lockout();
    wrongTries(lockout, 'duty', WRONG_TRIES - 1);
    lockout.right('duty');
    wrongTries(lockout, 'duty', WRONG_TRIES - 1);
    expect(lockout.waitMs('duty', T0)).toBe(0);
  });

  it('keeps its memory bounded by forgetting the oldest', () => {
    const lockout = new Lockout();
    wrongTries(lockout, 'first', WRONG_TRIES);
    for (let i = 0; i < 10_000; i++) lockout.wrong(`other ${i}`, T0 + 1);
    expect(lockout.waitMs('first', T0 + 1)).toBe(0);
    expect(lockout.waitMs('other 9999', T0 + 1)).toBe(0);
  });
});
