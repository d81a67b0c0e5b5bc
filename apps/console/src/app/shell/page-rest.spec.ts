import { isAtRest, type PageUse } from './page-rest';

const atRest: PageUse = {
  untouchedMs: 120_000,
  typed: false,
  busy: false,
  calling: false,
  ofTeam: false,
  wall: false,
};

describe('a page that loads itself again', () => {
  it('does so once nobody has touched it for two minutes, a wall at once', () => {
    expect(isAtRest(atRest)).toBe(true);
    expect(isAtRest({ ...atRest, untouchedMs: Infinity })).toBe(true);
    expect(isAtRest({ ...atRest, untouchedMs: 119_999 })).toBe(false);
    expect(isAtRest({ ...atRest, untouchedMs: 0, wall: true })).toBe(true);
  });

  it.each(['typed', 'busy', 'calling', 'ofTeam'] as const)(
    'never does when that would take something away: %s',
    (reason) => {
      expect(isAtRest({ ...atRest, [reason]: true })).toBe(false);
      expect(isAtRest({ ...atRest, [reason]: true, wall: true })).toBe(false);
    },
  );
});
