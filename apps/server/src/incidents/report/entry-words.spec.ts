import { TIMELINE_KINDS } from '@fengsui/contracts';
import { anEntry } from '../../../../../test/make/some-report-facts.js';
import { entryText, KIND_WORDS } from './entry-words.js';

const text = (kind: (typeof TIMELINE_KINDS)[number], data: object, said: string | null = null) =>
  entryText(anEntry({ kind, text: said, data: { ...data } }), 'zh');

describe('a line of the timeline on paper', () => {
  it('has a word for every kind in both languages', () => {
    for (const kind of TIMELINE_KINDS) {
      expect(KIND_WORDS[kind].zh).toMatch(/\p{Script=Han}/u);
      expect(KIND_WORDS[kind].en).toMatch(/^[a-z ]+$/);
    }
  });

  it('says what was written, and the facts beside it in words', () => {
    expect(text('state', { from: 'discovered', to: 'handling' }, '开始')).toBe(
      '开始 · 发现 → 处置中',
    );
    expect(text('dispatch', { team: 'X', teamName: { zh: '华特' }, state: 'on_scene' })).toBe(
      '华特 · 到场',
    );
    const wind = { fromDeg: 44.6, speedMs: 3.14 };
    expect(text('wind', { from: { fromDeg: null }, to: wind, receptors: 2 })).toBe(
      '— → 45° 3.1 m/s · receptors 2',
    );
    expect(text('note', {}, '只有文字')).toBe('只有文字');
  });

  it('names people of the grid with place, role and number, and steps of the checklist', () => {
    const people = [
      { place: { zh: '官窑' }, role: '网格员', name: '李', phone: '138' },
      { place: { zh: '狮山镇' }, role: '网格长', name: null, phone: null },
    ];
    expect(text('notified', { people })).toBe('官窑 网格员 李 138; 狮山镇 网格长');
    const sent = { place: { zh: '官窑' }, role: '网格员', phone: '138', channel: 'sms' };
    const messages = [
      { ...sent, name: '李', state: 'delivered', reason: null },
      { ...sent, name: '陈', state: 'refused', reason: 'http_422' },
    ];
    expect(text('delivery', { delivered: 1, refused: 1, expired: 0, messages })).toBe(
      '官窑 网格员 李 138 sms 已送达; 官窑 网格员 陈 138 sms 被拒收 http_422',
    );
    expect(text('checklist', { name: { zh: '设警戒' }, done: true }, '600 m')).toBe(
      '设警戒: 已完成 — 600 m',
    );
  });
});
