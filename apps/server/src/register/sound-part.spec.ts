import type { PointEntry, RegisterImport } from '@fengsui/contracts';
import { counted } from './import-changes.js';
import { soundPart } from './sound-part.js';

const body = {
  grid: [{ code: 'a', name: { zh: 'a' } }],
  points: ['A', 'B', 'C'].map((tag) => ({ tag }) as PointEntry),
  rules: [{ code: 'r0' }, { code: 'r1' }, { code: 'r2' }],
} as RegisterImport;
const at = (...paths: string[]) => paths.map((path) => ({ path, message: 'is wrong' }));

describe('the sound part of an import', () => {
  it('is all of it when nothing is wrong', () => {
    expect(soundPart(body, []).sound).toEqual({ ...body, sites: [], gateways: [] });
  });

  it('leaves wrong entries out and remembers where the other rules stood', () => {
    const { sound, ruleAt } = soundPart(body, at('points.1.limits.H.value', 'rules.0.name.zh'));
    expect(sound.points?.map(({ tag }) => tag)).toEqual(['A', 'C']);
    expect(sound.rules?.map(({ code }) => code)).toEqual(['r1', 'r2']);
    expect(ruleAt).toEqual([1, 2]);
  });

  it('has no grid when one node is wrong', () => {
    expect(soundPart(body, at('grid.0.parent')).sound.grid).toEqual([]);
  });
});

describe('counting changes', () => {
  const texts = (points: [string, string][]) => ({
    grid: new Map<string, string>(),
    sites: new Map<string, string>(),
    gateways: new Map<string, string>(),
    points: new Map(points),
    rules: new Map<string, string>(),
  });

  it('tells apart what was not there, what said something else, and what stays', () => {
    const before = texts([
      ['A', '1'],
      ['B', '1'],
    ]);
    const after = texts([
      ['A', '1'],
      ['B', '2'],
      ['C', '1'],
    ]);
    const none = { new: 0, changed: 0, unchanged: 0 };
    expect(counted(before, after)).toEqual({
      grid: none,
      sites: none,
      gateways: none,
      points: { new: 1, changed: 1, unchanged: 1 },
      rules: none,
    });
  });
});
