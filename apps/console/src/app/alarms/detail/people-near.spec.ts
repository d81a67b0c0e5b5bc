import type { GridNode } from '@fengsui/contracts';
import { aSite } from '../../testing/make';
import { peopleNear } from './people-near';

const node = (code: string, parent: string | null, role: string | null): GridNode => ({
  code,
  parent,
  name: { zh: code },
  level: null,
  responsible: role === null ? [] : [{ role, name: `of ${code}`, phone: '13800000000' }],
});

describe('whom to call about an alarm', () => {
  const grid = [node('QU', null, '区'), node('ZHEN', 'QU', null), node('CUN', 'ZHEN', '村')];

  it('are the people of the site, then of the grid from the inside out', () => {
    const site = aSite({ grid: 'CUN', responsible: [{ role: '安全员' }] });
    expect(peopleNear(site, grid).map(({ role }) => role)).toEqual(['安全员', '村', '区']);
    expect(peopleNear(site, grid)[0]).toMatchObject({ name: null, phone: null, place: site.name });
  });

  it('are nobody where the register names nobody, and a ring ends', () => {
    expect(peopleNear(null, grid)).toEqual([]);
    expect(peopleNear(aSite(), grid)).toEqual([]);
    const ring = [node('A', 'B', 'a'), node('B', 'A', 'b')];
    expect(peopleNear(aSite({ grid: 'A' }), ring)).toHaveLength(2);
  });
});
