import { outcomeOf } from './outcome.js';
import type { Span } from './replay.js';

const SECOND = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** 2026-03-01T00:00:00Z */
const T0 = 1_772_323_200_000;
const PERIOD = { from: T0, to: T0 + 2 * DAY };

const aSpan = (from: number, to: number | null, changes: Partial<Span> = {}): Span => ({
  subject: 'p12',
  point: 'NH0001/GD17.CH4',
  rule: 'limits.high',
  severity: 2,
  from: T0 + from,
  to: to === null ? null : T0 + to,
  peak: 30,
  ...changes,
});
const outcome = (...spans: Span[]) => outcomeOf(spans, PERIOD, 0);

describe('how a version did', () => {
  it('is counted by activations in the period, a day, and by worst severity', () => {
    const spans = [aSpan(0, MINUTE), aSpan(DAY, DAY + MINUTE), aSpan(DAY * 2, DAY * 2 + MINUTE)];
    const severe = aSpan(DAY, DAY + MINUTE, { subject: 'p13', severity: 1 });
    expect(outcome(...spans, severe)).toMatchObject({
      activations: 3,
      perDay: 1.5,
      bySeverity: { 1: 1, 2: 2, 3: 0, 4: 0 },
    });
  });

  it('has the time in alarm within the period, also of what stands from before or to the end', () => {
    const before = aSpan(-MINUTE, MINUTE);
    const open = aSpan(2 * DAY - MINUTE, null, { subject: 'p13' });
    expect(outcome(before, open).timeInAlarmMs).toBe(2 * MINUTE);
  });

  it('has the most activations of one wall-clock period of ten minutes', () => {
    const at = [10 * MINUTE, 11 * MINUTE, 19 * MINUTE, 20 * MINUTE];
    const spans = at.map((from) => aSpan(from, from + SECOND));
    expect(outcome(...spans).worst10Minutes).toBe(3);
    expect(outcomeOf(spans, PERIOD, 5 * MINUTE).worst10Minutes).toBe(2);
    expect(outcome().worst10Minutes).toBe(0);
  });

  it('chatters from the third activation of a point and rule within 60 s on', () => {
    const starts = [0, 20, 40, 70, 140, 141, 205];
    const spans = starts.map((s) => aSpan(s * SECOND, s * SECOND + 1));
    expect(outcome(...spans).chattering).toBe(2);
    const elsewhere = spans.map((span, i) => ({ ...span, subject: `p${i % 2}` }));
    expect(outcome(...elsewhere).chattering).toBe(0);
  });

  it('counts two activations just before the period towards a chattering one in it', () => {
    const spans = [-20, -10, 5].map((s) => aSpan(s * SECOND, s * SECOND + 1));
    expect(outcome(...spans)).toMatchObject({ activations: 1, chattering: 1 });
  });
});
