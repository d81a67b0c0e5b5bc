import type { GridNode } from '@fengsui/contracts';
import { gridChain, gridChildren } from './grid-chain';

const node = (code: string, parent: string | null): [string, GridNode] => [
  code,
  { code, parent, name: { zh: code }, level: null, responsible: [] },
];
const codes = (nodes: readonly GridNode[]) => nodes.map(({ code }) => code);

describe('the grid around a place', () => {
  const grid = new Map([node('D', null), node('T', 'D'), node('V2', 'T'), node('V1', 'T')]);

  it('goes up to the district, the nearest first', () => {
    expect(codes(gridChain(grid, 'V1'))).toEqual(['V1', 'T', 'D']);
    expect(gridChain(grid, 'nowhere')).toEqual([]);
  });

  it('ends where the data go in a circle', () => {
    const circle = new Map([node('A', 'B'), node('B', 'A')]);
    expect(codes(gridChain(circle, 'A'))).toEqual(['A', 'B']);
  });

  it('goes down by one', () => {
    expect(codes(gridChildren(grid, 'T'))).toEqual(['V1', 'V2']);
    expect(gridChildren(grid, 'V1')).toEqual([]);
  });
});
