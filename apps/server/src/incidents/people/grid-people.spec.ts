import { calledData, gridPeople, type CalledSite, type ChainNode } from './grid-people.js';

const node = (code: string, people: ChainNode['responsible'] = []): ChainNode => ({
  code,
  name: { zh: `网格 ${code}` },
  level: '村(居)',
  responsible: people,
});
const site: CalledSite = {
  code: 'NH0001',
  name: { zh: '示范站' },
  responsible: [{ role: '主要负责人', name: '陈', phone: '13800000001' }],
  supervisedBy: '区应急管理部门',
};

describe('the people of an incident', () => {
  it('are those of its site and then of every node up to the root, in this order', () => {
    const chain = [
      node('village', [{ role: '网格员', name: '李', phone: '13800000002' }]),
      node('town', [{ role: '分管领导' }, { role: '网格长', name: '黄' }]),
      node('district', [{ role: '区级', phone: '13800000003' }]),
    ];
    const people = gridPeople(site, chain);
    expect(people.map(({ of, role }) => [of, role])).toEqual([
      ['NH0001', '主要负责人'],
      ['village', '网格员'],
      ['town', '分管领导'],
      ['town', '网格长'],
      ['district', '区级'],
    ]);
    expect(people[2]).toEqual({
      of: 'town',
      place: { zh: '网格 town' },
      level: '村(居)',
      role: '分管领导',
      name: null,
      phone: null,
    });
  });

  it('are told together with who supervises the site, and with the nodes that name nobody', () => {
    const data = calledData(site, [node('village'), node('town', [{ role: '网格长' }])]);
    expect(data.supervisedBy).toBe('区应急管理部门');
    expect(data.unmanned).toEqual([{ code: 'village', name: { zh: '网格 village' } }]);
  });

  it('may be nobody at all', () => {
    expect(calledData(null, [])).toEqual({ people: [], supervisedBy: null, unmanned: [] });
  });
});
