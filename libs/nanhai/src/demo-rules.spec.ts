import { RegisterImport, type RuleEntry } from '@fengsui/contracts';
import { ruleFaults } from '@fengsui/domain';
import { demoRegister } from './demo-register.js';

const register = demoRegister();
const rules: RuleEntry[] = register.rules ?? [];
const points = new Map(
  (register.points ?? []).map((point) => [
    `${point.site}/${point.tag}`,
    { ...point, limits: point.limits ?? {} },
  ]),
);

describe('the rules of the demonstration', () => {
  it('are of each kind over several points, and a rate', () => {
    const kinds = new Set(rules.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['compound', 'discrepancy', 'rate', 'suppression', 'voting']);
  });

  it('are possible, and have codes of their own', () => {
    for (const rule of rules) {
      expect({ code: rule.code, faults: ruleFaults(rule, (name) => points.get(name)) }).toEqual({
        code: rule.code,
        faults: [],
      });
    }
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
    expect(RegisterImport.safeParse({ rules }).success).toBe(true);
  });

  it('vote only among detectors of one unit of plant', () => {
    for (const rule of rules) {
      if (rule.kind !== 'voting') continue;
      const units = new Set(rule.points.map((name) => points.get(name)?.unitOfPlant));
      expect(units.size).toBe(1);
    }
  });
});
