import { siteNamed } from './rule-names';

describe('the site of a rule', () => {
  it('is that of all the points that it names', () => {
    expect(siteNamed({ points: ['NH0001/A', 'NH0001/B'] })).toBe('NH0001');
    expect(siteNamed({ kind: 'limits', point: 'NH0002/A' })).toBe('NH0002');
  });

  it('is none where it names points of several, or none at all', () => {
    expect(siteNamed({ a: 'NH0001/A', b: 'NH0002/A' })).toBeNull();
    expect(siteNamed({ scope: {} })).toBeNull();
  });
});
