import { SHELVE_MAX_MINUTES, Severity } from '@fengsui/contracts';
import { needsSecondPerson, shelvingSteps } from './shelving';

describe('the steps of shelving', () => {
  it.each<Severity>([1, 2, 3, 4])(
    'rise to the maximum of severity %d, never beyond',
    (severity) => {
      const steps = shelvingSteps(severity);
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
      expect(steps.at(-1)).toBe(SHELVE_MAX_MINUTES[severity]);
      expect(steps.length).toBeGreaterThan(2);
    },
  );

  it('take two persons for severity 1 only', () => {
    expect(([1, 2, 3, 4] as const).filter(needsSecondPerson)).toEqual([1]);
  });
});
