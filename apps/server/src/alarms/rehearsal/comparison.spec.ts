import fc from 'fast-check';
import { compareSpans, missedOf, resultOf, type RecordedAlarm } from './comparison.js';
import type { Span } from './replay.js';

const MINUTE = 60_000;
/** 2026-03-01T00:00:00Z, a border of 10 minutes. */
const T0 = 1_772_323_200_000;
const DAY = 24 * 60 * MINUTE;
const PERIOD = { from: T0, to: T0 + DAY };

const aSpan = (from: number, to: number | null, changes: Partial<Span> = {}): Span => ({
  subject: 'p12',
  point: 'NH0001/GD17.CH4',
  rule: 'limits.high',
  severity: 2,
  from: T0 + from * MINUTE,
  to: to === null ? null : T0 + to * MINUTE,
  peak: 30,
  ...changes,
});
const aRecorded = (from: number, to: number | null): RecordedAlarm => ({
  ...aSpan(from, to),
  occurrence: '41',
  ackedBy: 'duty',
});

const compared = (present: Span[], draft: Span[], recorded: RecordedAlarm[] = []) =>
  resultOf({ present, draft, recorded, data: { first: null, last: null } }, PERIOD, 0);

describe('two versions of a rule on the same past', () => {
  it('keep an alarm that both raise at some common time, and tell how much later the draft is', () => {
    const result = compared([aSpan(10, 20)], [aSpan(12, 25)]);
    expect(result.kept).toMatchObject([{ delayMs: 2 * MINUTE }]);
    expect(result.counts).toEqual({ added: 0, removed: 0, kept: 1, delayed: 1, missed: 0 });
    expect(result.delay).toEqual({ median: 2 * MINUTE, max: 2 * MINUTE });
  });

  it('add and remove alarms that have no time in common with one of the other', () => {
    const result = compared([aSpan(10, 20)], [aSpan(20, 30)]);
    expect(result.removed.map(({ from }) => Date.parse(from))).toEqual([T0 + 10 * MINUTE]);
    expect(result.added.map(({ from }) => Date.parse(from))).toEqual([T0 + 20 * MINUTE]);
    expect(result.kept).toEqual([]);
    expect(result.delay).toBeNull();
  });

  it('take several activations in the time of one for added ones, but the first', () => {
    const pieces = [aSpan(10, 12), aSpan(14, 16), aSpan(18, null)];
    const result = compared([aSpan(9, null)], pieces);
    expect(result.counts).toMatchObject({ kept: 1, added: 2, removed: 0 });
    expect(result.kept).toMatchObject([{ delayMs: MINUTE }]);
  });

  it('never pair alarms of different points or rules', () => {
    const other = [aSpan(10, 20, { subject: 'p13' }), aSpan(10, 20, { rule: 'limits.low' })];
    expect(compared([aSpan(10, 20)], other).counts).toMatchObject({
      kept: 0,
      added: 2,
      removed: 1,
    });
  });

  it('have the median and the latest of the delays over all kept alarms', () => {
    const present = [aSpan(0, 5), aSpan(10, 15), aSpan(20, 25), aSpan(30, 35)];
    const draft = [aSpan(1, 5), aSpan(8, 15), aSpan(20, 25), aSpan(34, 35)];
    const { delay, counts } = compared(present, draft);
    expect(delay).toEqual({ median: MINUTE / 2, max: 4 * MINUTE });
    expect(counts.delayed).toBe(3);
  });

  it('leave out what was over before the period, and count what stands from before as no activation', () => {
    const result = compared([aSpan(-30, -20), aSpan(-10, 5)], []);
    expect(result.removed).toHaveLength(1);
    expect(result.present).toMatchObject({ activations: 0, timeInAlarmMs: 5 * MINUTE });
  });

  it('list no more than 500 of each, the oldest, and count all', () => {
    const many = Array.from({ length: 620 }, (_, i) => aSpan(i * 2, i * 2 + 1)).reverse();
    const { added, counts } = compared([], many);
    expect(added).toHaveLength(500);
    expect(added[0]?.from).toBe(new Date(T0).toISOString());
    expect(counts.added).toBe(620);
  });
});

describe('an acknowledged alarm', () => {
  it('would have been missed when the draft raises nothing at its time', () => {
    const result = compared([], [aSpan(30, 40)], [aRecorded(10, 20), aRecorded(35, 50)]);
    expect(result.missed).toMatchObject([{ occurrence: '41', ackedBy: 'duty' }]);
    expect(result.missed).toHaveLength(1);
    expect(result.counts.missed).toBe(1);
  });
  it('that still stands is not missed when the draft raises it at any later time', () => {
    expect(missedOf([aRecorded(10, null)], [aSpan(500, 501)])).toEqual([]);
  });
});

/** Activations of a few subjects and rules, without overlaps within one, some of no length. */
const someSpans = fc
  .array(
    fc.record({
      subject: fc.constantFrom('p1', 'p2'),
      rule: fc.constantFrom('limits.high', 'limits.low'),
      steps: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 12 }),
      isOpen: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((sets) => {
    const seen = new Set<string>();
    return sets.flatMap(({ subject, rule, steps, isOpen }) => {
      if (seen.has(subject + rule)) return [];
      seen.add(subject + rule);
      let at = 0;
      return steps.map(([gap, length], index): Span => {
        const from = at + gap + 1;
        at = from + length;
        const to = isOpen && index === steps.length - 1 ? null : at;
        return aSpan(from, to, { subject, point: subject, rule });
      });
    });
  });

describe('whatever two versions raise', () => {
  it('a version compared with itself adds, removes and delays nothing', () => {
    fc.assert(
      fc.property(someSpans, (spans) => {
        const { counts, present, draft, delay } = compared(spans, structuredClone(spans));
        expect(counts).toMatchObject({ added: 0, removed: 0, delayed: 0, kept: spans.length });
        expect(draft).toEqual(present);
        expect(delay).toEqual(spans.length === 0 ? null : { median: 0, max: 0 });
      }),
    );
  });

  it('each activation is kept, added or removed exactly once', () => {
    fc.assert(
      fc.property(someSpans, someSpans, (present, draft) => {
        const { added, removed, kept } = compareSpans(present, draft);
        const fromDraft = [...added, ...kept.map((pair) => pair.draft)];
        const fromPresent = [...removed, ...kept.map((pair) => pair.present)];
        expect(new Set(fromDraft)).toEqual(new Set(draft));
        expect(new Set(fromPresent)).toEqual(new Set(present));
        expect(fromDraft).toHaveLength(draft.length);
        expect(fromPresent).toHaveLength(present.length);
        expect(added.filter((span) => removed.includes(span))).toEqual([]);
      }),
    );
  });

  it('the two swapped swap what was added and removed, and turn the delays round', () => {
    fc.assert(
      fc.property(someSpans, someSpans, (one, other) => {
        const there = compareSpans(one, other);
        const back = compareSpans(other, one);
        expect(back.added).toEqual(there.removed);
        expect(back.removed).toEqual(there.added);
        const turned = there.kept.map(({ present, draft }) => ({ present: draft, draft: present }));
        expect(new Set(back.kept)).toEqual(new Set(turned));
        expect(compared(other, one).counts.delayed).toBe(compared(one, other).counts.delayed);
      }),
    );
  });

  it('no acknowledged alarm is missed that a kept or added activation covers', () => {
    fc.assert(
      fc.property(someSpans, someSpans, (recorded, draft) => {
        const alarms = recorded.map((span) => ({ ...span, occurrence: '1', ackedBy: null }));
        const missed = missedOf(alarms, draft);
        const { removed } = compareSpans(recorded, draft);
        const spansOf = (all: Span[]) =>
          all.map(({ subject, rule, from }) => [subject, rule, from]);
        expect(spansOf(removed)).toEqual(expect.arrayContaining(spansOf(missed)));
      }),
    );
  });
});
