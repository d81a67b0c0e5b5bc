import { SUBSTANCE_CODES } from '@fengsui/contracts';
import { neededCategories } from './needed-categories.js';

const at = (of: Partial<Parameters<typeof neededCategories>[0]>) =>
  neededCategories({ substance: 'CL2', fire: false, isNight: false, villagesInside: 0, ...of });
const categories = (of: Parameters<typeof at>[0]) => at(of).map(({ category }) => category);

describe('what an incident needs', () => {
  it('is what whoever goes in needs, whatever the substance is', () => {
    for (const substance of [null, ...SUBSTANCE_CODES]) {
      expect(categories({ substance })).toEqual(expect.arrayContaining(['hazmat', 'protection']));
    }
  });

  it('tells every reason of a category', () => {
    expect(at({})).toEqual([
      { category: 'hazmat', because: ['always'] },
      { category: 'protection', because: ['always', 'toxic'] },
      { category: 'life_saving', because: ['toxic'] },
    ]);
  });

  it('follows the substance, a fire, the night and the people inside', () => {
    expect(categories({ substance: 'GASOLINE' })).toEqual([
      'hazmat',
      'protection',
      'building_material',
      'machinery',
    ]);
    expect(categories({ substance: 'CH4' })).toEqual(['hazmat', 'protection']);
    expect(categories({ substance: null })).toContain('life_saving');
    expect(categories({ isNight: true })).toContain('lighting');
    expect(categories({ fire: true })).toContain('fuel');
    expect(categories({ villagesInside: 1 })).toContain('living');
    expect(categories({})).not.toContain('living');
  });
});
