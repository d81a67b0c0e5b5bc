import { judgeSight, sameSight } from './sight';

describe('sight', () => {
  it('is starting until the first heartbeat', () => {
    expect(judgeSight({ connected: true, lastTruthMs: null, silentMs: 0, behindMs: 0 })).toEqual({
      kind: 'starting',
    });
  });

  it('is blind when no first heartbeat comes, instead of starting for ever', () => {
    expect(judgeSight({ connected: true, lastTruthMs: null, silentMs: 3000, behindMs: 0 })).toEqual(
      {
        kind: 'blind',
        cause: 'silent',
        lastTruthMs: null,
      },
    );
    expect(
      judgeSight({ connected: false, lastTruthMs: null, silentMs: 3000, behindMs: 0 }).kind,
    ).toBe('blind');
  });

  it('sees while heartbeats come', () => {
    expect(judgeSight({ connected: true, lastTruthMs: 5, silentMs: 2999, behindMs: 0 })).toEqual({
      kind: 'seeing',
    });
  });

  it('is blind when three heartbeats are missed on an open link', () => {
    expect(judgeSight({ connected: true, lastTruthMs: 5, silentMs: 3000, behindMs: 0 })).toEqual({
      kind: 'blind',
      cause: 'silent',
      lastTruthMs: 5,
    });
  });

  it('is blind at once when the link is down, with the time of the last truth', () => {
    expect(judgeSight({ connected: false, lastTruthMs: 5, silentMs: 1, behindMs: 0 })).toEqual({
      kind: 'blind',
      cause: 'disconnected',
      lastTruthMs: 5,
    });
  });

  it('is blind when news that the server has counted does not come, also on a link that stands', () => {
    const link = { connected: true, lastTruthMs: 9000, silentMs: 0 };
    expect(judgeSight({ ...link, behindMs: 2999 }).kind).toBe('seeing');
    expect(judgeSight({ ...link, behindMs: 3000 })).toEqual({
      kind: 'blind',
      cause: 'behind',
      lastTruthMs: 6000,
    });
  });

  it('changes only when there is something to tell', () => {
    const blind = { kind: 'blind', cause: 'silent', lastTruthMs: 5 } as const;
    expect(sameSight(blind, { ...blind })).toBe(true);
    expect(sameSight(blind, { ...blind, cause: 'disconnected' })).toBe(false);
    expect(sameSight(blind, { kind: 'seeing' })).toBe(false);
  });
});
