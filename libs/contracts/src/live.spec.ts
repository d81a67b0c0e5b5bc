import { SubscribeRequest } from './live.js';

const takes = (topics: unknown) => SubscribeRequest.safeParse({ topics }).success;

describe('subscribing', () => {
  it('takes the overview, sites and points', () => {
    expect(takes(['overview', 'site:NH0001', 'point:NH0001/GD17.CH4'])).toBe(true);
    expect(takes([])).toBe(true);
  });

  it.each(['all', 'site:', 'site:NH0001/GD17', 'point:NH0001', 'point:/GD17', 'overview ', ''])(
    'refuses "%s"',
    (topic) => {
      expect(takes([topic])).toBe(false);
    },
  );

  it('refuses more than a thousand at once', () => {
    const sites = (length: number) => Array.from({ length }, (_, index) => `site:S${index}`);
    expect(takes(sites(1000))).toBe(true);
    expect(takes(sites(1001))).toBe(false);
  });
});
