import fc from 'fast-check';
import type { DutyLadder, Severity } from '@fengsui/contracts';
import { FloodBook, type Duty } from '@fengsui/domain';
import { aRoster } from '../../../../test/make/a-roster.js';
import { aToldAlarm, T0 } from '../../../../test/make/a-notice.js';
import {
  draftNotices,
  groupInFlood,
  NOTICED_TYPES,
  type AlarmEntry,
  type DraftNotice,
} from './notice-draft.js';
import type { ToldAlarm } from './notice.js';

const step = (afterS: number, seat: string) => ({ afterS, seat });
const LADDERS: DutyLadder[] = [
  { severity: 1, steps: [step(0, 'duty'), step(60, 'commander'), step(180, 'bureau_head')] },
  { severity: 2, steps: [step(0, 'duty'), step(300, 'commander')] },
  { severity: 3, steps: [step(0, 'duty')] },
  { severity: 4, steps: [] },
];
const DUTY: Duty = { roster: aRoster(), ladders: LADDERS };

const entry = (
  seq: number,
  type: string,
  changes: Partial<ToldAlarm> = {},
  at = T0,
): AlarmEntry => ({
  seq,
  type,
  at,
  alarm: aToldAlarm({ open: true, active: true, acked: false, severity: 2, ...changes }),
  town: null,
  former: null,
});
const draft = (entries: AlarmEntry[], waiting: DraftNotice[] = [], isBlind = false) =>
  draftNotices(entries, waiting, DUTY, isBlind);
const short = (drafts: readonly DraftNotice[]) =>
  drafts.map(
    ({ seq, seat, dueAt, state, reason }) =>
      `${seq} ${seat} +${(dueAt - T0) / 1000} ${reason ?? state}`,
  );

describe('a transition', () => {
  it.each(['alarm.raised', 'alarm.escalated', 'alarm.realarmed'])('%s calls its ladder', (type) => {
    expect(short(draft([entry(1, type)]))).toEqual([
      '1 duty +0 waiting',
      '1 commander +300 waiting',
    ]);
  });

  it.each([
    ['historical', { historical: true }],
    ['shelved', { shelved: true }],
    ['suppressed by design', { suppressed: true }],
    ['out of service', { outOfService: true }],
    ['not open', { open: false }],
  ])('of an alarm that is %s calls nobody', (_what, changes) => {
    expect(draft([entry(1, 'alarm.raised', changes)])).toEqual([]);
  });

  it('that is only silence calls nobody while the platform itself is blind; that it is blind does', () => {
    const silent = entry(1, 'alarm.raised', { rule: 'no_data', ruleKind: 'no_data' });
    const blind = entry(2, 'alarm.raised', { rule: 'platform_blind', ruleKind: 'platform_blind' });
    const gas = entry(3, 'alarm.raised');
    const seqs = (isBlind: boolean) => [
      ...new Set(draft([silent, blind, gas], [], isBlind).map(({ seq }) => seq)),
    ];
    expect(seqs(true)).toEqual([2, 3]);
    expect(seqs(false)).toEqual([1, 2, 3]);
  });

  it('back on the list calls when it still holds and nobody has acknowledged', () => {
    for (const type of ['alarm.unshelved', 'alarm.unsuppressed', 'alarm.in_service']) {
      expect(draft([entry(1, type)])).toHaveLength(2);
      expect(draft([entry(1, type, { active: false })])).toEqual([]);
      expect(draft([entry(1, type, { acked: true })])).toEqual([]);
    }
  });

  it('that makes it milder, or that it returned, calls nobody anew and ends nothing', () => {
    const types = ['alarm.eased', 'alarm.returned', 'alarm.silenced', 'alarm.historical'];
    expect(types.filter((type) => NOTICED_TYPES.includes(type))).toEqual([]);
  });

  it.each([
    ['alarm.acked', 'acknowledged'],
    ['alarm.cleared', 'cleared'],
    ['alarm.shelved', 'shelved'],
    ['alarm.suppressed', 'suppressed'],
    ['alarm.out_of_service', 'out_of_service'],
  ])('%s ends every notice before it', (type, reason) => {
    const waiting = draft([entry(1, 'alarm.raised')]);
    draft([entry(2, type)], waiting);
    expect(waiting.map((notice) => notice.reason)).toEqual([reason, reason]);
    const other = draft([entry(3, 'alarm.raised', { occurrence: '42' })]);
    draft([entry(4, type)], other);
    expect(other.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('to a worse severity takes the place of what was to come, and moves nobody back', () => {
    const at = T0 + 290_000;
    const drafts = draft([
      entry(1, 'alarm.raised'),
      entry(2, 'alarm.escalated', { severity: 1 }, at),
    ]);
    expect(short(drafts)).toEqual([
      '1 duty +0 waiting',
      '1 commander +300 superseded',
      '2 duty +290 waiting',
      '2 commander +300 waiting',
      '2 bureau_head +470 waiting',
    ]);
  });

  it('that leaves the shelf by becoming worse is told once', () => {
    const drafts = draft([
      entry(1, 'alarm.unshelved', { severity: 1 }),
      entry(2, 'alarm.escalated', { severity: 1 }),
    ]);
    expect(short(drafts.filter(({ state }) => state === 'waiting'))).toEqual([
      '2 duty +0 waiting',
      '2 commander +60 waiting',
      '2 bureau_head +180 waiting',
    ]);
    expect(new Set(drafts.slice(0, 3).map(({ reason }) => reason))).toEqual(
      new Set(['superseded']),
    );
  });

  it('of a condition that came back before anybody looked climbs the ladder that had begun', () => {
    const again = (seq: number, occurrence: number, at: number): AlarmEntry => ({
      ...entry(seq, 'alarm.raised', { occurrence: String(occurrence) }, at),
      former: occurrence - 1,
    });
    const known = draft([entry(1, 'alarm.raised')]);
    // The judge ends the notices of an occurrence in the transaction that closes it.
    Object.assign(known[1] ?? {}, { state: 'cancelled', reason: 'cleared' });
    const drafts = draft([again(2, 42, T0 + 100_000), again(3, 43, T0 + 200_000)], known);
    expect(short(drafts)).toEqual([
      '2 duty +100 waiting',
      '2 commander +300 superseded',
      '3 duty +200 waiting',
      '3 commander +300 waiting',
    ]);
    const acked = draft([entry(1, 'alarm.raised'), entry(2, 'alarm.acked')]);
    expect(short(draft([again(3, 42, T0 + 100_000)], acked))).toEqual([
      '3 duty +100 waiting',
      '3 commander +400 waiting',
    ]);
  });

  it('acknowledged and called again has one ladder: the new one', () => {
    const drafts = draft([
      entry(1, 'alarm.raised'),
      entry(2, 'alarm.acked', {}, T0 + 1_000),
      entry(3, 'alarm.realarmed', {}, T0 + 2_000),
    ]);
    expect(short(drafts)).toEqual([
      '1 duty +0 acknowledged',
      '1 commander +300 acknowledged',
      '3 duty +2 waiting',
      '3 commander +302 waiting',
    ]);
  });
});

describe('for any story of alarms', () => {
  const types = fc.constantFrom(...NOTICED_TYPES);
  const story = fc
    .array(
      fc.record({
        type: types,
        occurrence: fc.constantFrom('1', '2', '3'),
        severity: fc.constantFrom<Severity[]>(1, 2, 3, 4),
        gapMs: fc.integer({ min: 0, max: 400_000 }),
      }),
      { maxLength: 25 },
    )
    .map((list) => {
      let at = T0;
      return list.map(({ type, gapMs, ...alarm }, index) => ({
        ...entry(index + 1, type, alarm, (at += gapMs)),
        former:
          type === 'alarm.raised' && alarm.occurrence !== '1' ? Number(alarm.occurrence) - 1 : null,
      }));
    });
  const text = (drafts: readonly DraftNotice[]) =>
    drafts.map((notice) => JSON.stringify(notice)).sort();

  it('it does not matter in how many pieces the journal is read', () => {
    fc.assert(
      fc.property(story, fc.array(fc.nat(), { maxLength: 5 }), (entries, cuts) => {
        const whole = draft(entries);
        const written: DraftNotice[] = [];
        const edges = [
          0,
          ...cuts.map((cut) => cut % (entries.length + 1)).sort((a, b) => a - b),
          entries.length,
        ];
        edges.forEach((edge, index) => {
          const piece = entries.slice(edges[index - 1] ?? 0, edge);
          written.push(
            ...draft(
              piece,
              written.filter(({ state, reason }) => state === 'waiting' || reason === 'cleared'),
            ),
          );
        });
        expect(text(written)).toEqual(text(whole));
      }),
    );
  });

  it('one notice per transition, step, recipient and channel, and none waits after the alarm was taken', () => {
    fc.assert(
      fc.property(story, (entries) => {
        const drafts = draft(entries);
        const keys = drafts.map(({ occurrence, seq, step: at, recipient, channel }) =>
          [occurrence, seq, at, recipient, channel].join(),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const { occurrence, seq, state } of drafts) {
          const ended = entries.some(
            ({ seq: later, type, alarm }) =>
              later > seq &&
              Number(alarm.occurrence) === occurrence &&
              /acked|cleared|alarm.shelved|alarm.suppressed|out_of/.test(type),
          );
          if (ended) expect(state).toBe('cancelled');
        }
      }),
    );
  });
});

describe('in a flood', () => {
  const flood = (count: number, severity: Severity = 3) =>
    draft(
      Array.from({ length: count }, (_, index) =>
        entry(
          index + 1,
          'alarm.raised',
          { occurrence: String(index + 1), severity },
          T0 + index * 100,
        ),
      ),
    );

  it('ten alarms are told one by one, the rest in the minute of each', () => {
    const drafts = flood(25);
    groupInFlood(drafts, new FloodBook(), T0);
    const minute = Date.parse('2026-03-01T16:00:00+08:00');
    expect(drafts.filter((notice) => notice.minute === null)).toHaveLength(10);
    expect(new Set(drafts.slice(10).map((notice) => notice.minute))).toEqual(new Set([minute]));
  });

  it('red alarms are always told one by one, but count', () => {
    const red = flood(25, 1);
    groupInFlood(red, new FloodBook(), T0);
    expect(red.every((notice) => notice.minute === null)).toBe(true);
  });

  it('what was told before counts, and what is told late is told in the minute that now is', () => {
    const book = new FloodBook();
    for (let n = 0; n < 10; n += 1) book.note('li', 100 + n, T0 - 1_000);
    const drafts = flood(1);
    groupInFlood(drafts, book, T0 + 120_000);
    expect(drafts[0]?.minute).toBe(Date.parse('2026-03-01T16:02:00+08:00'));
  });

  it('what ended before it was told does not count', () => {
    const drafts = draft([
      ...Array.from({ length: 15 }, (_, index) =>
        entry(index + 1, 'alarm.raised', { occurrence: String(index + 1), severity: 3 }),
      ),
      ...Array.from({ length: 15 }, (_, index) =>
        entry(index + 20, 'alarm.acked', { occurrence: String(index + 1) }),
      ),
      entry(50, 'alarm.raised', { occurrence: '50' }),
    ]);
    groupInFlood(drafts, new FloodBook(), T0);
    expect(drafts.every((notice) => notice.minute === null)).toBe(true);
  });
});
