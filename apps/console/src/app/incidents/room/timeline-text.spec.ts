import type { TimelineEntry } from '@fengsui/contracts';
import { aLine } from '../../testing/make-incident';
import { zh } from '../../words/zh';
import { zhIncidents } from '../../words/zh-incidents';
import { correctedIn, inGroup, mergesIn } from './timeline-groups';
import { entryText } from './timeline-text';

const words: Record<string, string> = { ...zh, ...zhIncidents };
const speaker = {
  t: (key: string, params: Record<string, string | number> = {}) =>
    Object.entries(params).reduce(
      (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
      words[key] ?? key,
    ),
  name: ({ zh: name }: { zh: string }) => name,
  moment: () => '03-01 14:30:00',
};
const text = (change: Partial<TimelineEntry>) => entryText(aLine(change), speaker);

describe('an entry of the timeline in words', () => {
  it('is what a person wrote, with the time that was promised', () => {
    expect(text({ text: '已疏散' })).toBe('已疏散');
    const due = '2026-03-01T06:30:00.000Z';
    expect(text({ kind: 'promise', text: '现场回报', data: { due } })).toBe(
      '现场回报 · 03-01 14:30:00 前',
    );
  });

  it('tells a step by its states, and other incidents by their numbers', () => {
    expect(text({ kind: 'state', data: { from: 'discovered', to: 'handling' } })).toBe(
      '发现 → 处置',
    );
    expect(text({ kind: 'split', data: { occurrences: ['4'], into: '9' } })).toBe('→ #9');
    expect(text({ kind: 'split', data: { occurrences: ['4'], from: '7' } })).toBe('#7 →');
  });

  it('tells how the wind has turned and how many it reaches now', () => {
    const wind = (fromDeg: number) => ({
      fromDeg,
      speedMs: 3.21,
      source: null,
      distanceM: null,
      t: 0,
    });
    const data = { from: wind(45), to: wind(120.4), receptors: 3 };
    expect(text({ kind: 'wind', data })).toBe('45° 3.2 m/s → 120° 3.2 m/s · 涉及 3 处');
  });

  it('tells a team by its name and state, not by its codes', () => {
    const data = { dispatch: '3', team: 'huate', teamName: { zh: '华特队' }, status: 'on_scene' };
    expect(text({ kind: 'dispatch', data })).toBe('华特队 · 到场');
  });

  it('says when something has run out', () => {
    const data = { deadline: '2026-03-01T06:30:00.000Z', overdue: true };
    expect(text({ kind: 'supervision', text: '限期', data })).toBe(
      '限期 · 03-01 14:30:00 前 · 已逾期',
    );
  });

  it('tells alarms that came from those that became graver or returned', () => {
    const data = (what: string) => ({
      kind: 'alarm' as const,
      text: 'S1/P1',
      data: { [what]: true },
    });
    expect(text(data('attached'))).toBe('S1/P1');
    expect(text(data('escalated'))).toBe('S1/P1 · 升级');
    expect(text(data('returned'))).toBe('S1/P1 · 已恢复');
  });

  it('says nothing where the kind says it all', () => {
    expect(text({ kind: 'noticed' })).toBeNull();
    expect(
      text({ kind: 'photo', data: { photo: '4', type: 'image/png', bytes: 4000 } }),
    ).toBeNull();
  });
});

describe('the timeline in parts', () => {
  it('is looked at by people, alarms and teams, and all of it is in "all"', () => {
    const kinds = ['note', 'alarm', 'dispatch', 'wind'] as const;
    const shown = (group: Parameters<typeof inGroup>[1]) =>
      kinds.filter((kind) => inGroup(aLine({ kind }), group));
    expect([shown('people'), shown('alarms'), shown('teams'), shown('all')]).toEqual([
      ['note'],
      ['alarm'],
      ['dispatch'],
      [...kinds],
    ]);
  });

  it('knows what was corrected', () => {
    const corrected = correctedIn([
      aLine({ id: '1' }),
      aLine({ id: '2', data: { corrects: '1' } }),
    ]);
    expect([...corrected]).toEqual(['1']);
  });
});

describe('a merge in the timeline', () => {
  const merged = (id: string, from: string) => aLine({ id, kind: 'merged', data: { from } });
  const undone = (id: string, into: string) => aLine({ id, kind: 'unmerged', data: { into } });

  it('can be undone as long as it holds, by the incident that it brought', () => {
    expect([...mergesIn([merged('1', '7'), merged('2', '8')])]).toEqual([
      ['1', '7'],
      ['2', '8'],
    ]);
    expect([...mergesIn([undone('3', '7'), merged('1', '7')])]).toEqual([]);
    expect([...mergesIn([merged('10', '7'), undone('9', '7'), merged('1', '7')])]).toEqual([
      ['10', '7'],
    ]);
  });

  it('is no merge into this one where this one was merged into another', () => {
    const into = aLine({ kind: 'merged', data: { into: '9' } });
    expect(mergesIn([into]).size).toBe(0);
  });
});

describe('text messages in the timeline', () => {
  it('are counted, and whom they did not reach is named', () => {
    const messages = [
      { name: '李', role: '网格员', phone: '138', state: 'delivered', reason: null },
      { name: '陈', role: '网格长', phone: '139', state: 'refused', reason: 'http_422' },
    ];
    const data = { delivered: 1, refused: 1, expired: 0, messages };
    expect(text({ kind: 'delivery', data })).toBe('送达 1 · 被拒收 1 · 网格长 陈 139 http_422');
  });
});
