/** Notices of a test's own, and what they say. */
import type { ClaimedNotice, Content, ToldAlarm } from '../../apps/server/src/notices/notice.js';
import { aPerson, SEATS } from './a-roster.js';

/** 2026-03-01 16:00:10 in Shanghai. */
export const T0 = Date.parse('2026-03-01T16:00:10+08:00');

export const aToldAlarm = (changes: Partial<ToldAlarm> = {}): ToldAlarm => ({
  occurrence: '41',
  point: 'T1/GD17.CH4',
  gateway: 'T1-G',
  site: 'T1',
  rule: 'limits.high',
  ruleKind: 'limits',
  severity: 1,
  value: 52.5,
  unit: '%LEL',
  t: T0,
  limit: 'HH',
  limitValue: 50,
  names: { site: { zh: '试验站', en: 'Test site' }, point: { zh: '甲烷', en: 'Methane' } },
  ...changes,
});

export const aContent = (changes: Partial<Content> = {}): Content => ({
  transition: 'alarm.raised',
  step: 0,
  seat: SEATS[0] ?? { code: 'duty', name: { zh: '值班员' } },
  alarm: aToldAlarm(),
  at: T0,
  dueAt: T0,
  active: true,
  flood: null,
  ...changes,
});

export const aClaimedNotice = (changes: Partial<ClaimedNotice> = {}): ClaimedNotice => ({
  id: 7,
  uid: '0b6f4d1e-6a52-4a0e-9d0e-2f6a0f3b7c11',
  claim: '4d1e0b6f-526a-0e4a-0e9d-6a0f2f3b7c11',
  tries: 1,
  channel: 'hook',
  person: aPerson('li'),
  expiresAt: T0 + 900_000,
  members: [],
  content: aContent(),
  ...changes,
});
