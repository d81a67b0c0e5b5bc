import { nearIncident } from './near-incident';

describe('the incident near which stores are looked for', () => {
  const [one, two] = [{ id: '1' }, { id: '2' }] as const;

  it('is the only open one until another choice is made', () => {
    expect(nearIncident(undefined, [one])).toBe('1');
    expect(nearIncident('2', [one])).toBe('2');
    expect(nearIncident('', [one])).toBe('');
  });

  it('is none while there are several, or none is open', () => {
    expect(nearIncident(undefined, [one, two])).toBe('');
    expect(nearIncident(undefined, [])).toBe('');
  });
});
