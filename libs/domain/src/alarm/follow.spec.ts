import type { LimitName, Severity } from '@fengsui/contracts';
import fc from 'fast-check';
import { acknowledge, alarmState, type Alarm, type AlarmNews, type Condition } from './alarm.js';
import { follow } from './follow.js';
import { isAtRest, type Memory } from '../rule/clock.js';
import { judgeLimits, limitSeverity } from '../rule/limits.js';

const T0 = 1_772_352_010_000;
const SEVERITY: Partial<Record<LimitName, Severity>> = { H: 2, HH: 1 };
const conditionAt = (limit: LimitName, value: number, t = T0): Condition => ({
  severity: SEVERITY[limit] ?? 2,
  limit,
  limitValue: limit === 'HH' ? 50 : 25,
  value,
  t,
});

describe('following a condition', () => {
  it('raises once and stays quiet while nothing changes', () => {
    const raised = follow(null, conditionAt('H', 30), T0);
    expect(raised.news).toEqual(['alarm.raised']);
    expect(raised.alarm).toMatchObject({ open: true, active: true, acked: false, trippedAt: T0 });
    const again = follow(raised.alarm, conditionAt('H', 30), T0 + 1);
    expect(again).toEqual({ alarm: raised.alarm, news: [], superseded: null });
    expect(again.alarm).toBe(raised.alarm);
  });

  it('remembers the value at trip and the farthest one', () => {
    let open = follow(null, conditionAt('H', 30), T0).alarm;
    open = follow(open, conditionAt('H', 41), T0 + 1).alarm;
    open = follow(open, conditionAt('H', 33), T0 + 2).alarm;
    expect(open).toMatchObject({ value: 30, peak: 41, trippedAt: T0 });
  });

  it('asks for a new acknowledgement when a worse limit is crossed', () => {
    const raised = follow(null, conditionAt('H', 30), T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', 'seen', T0 + 1).alarm;
    const { alarm, news } = follow(acked, conditionAt('HH', 55), T0 + 2);
    expect(news).toEqual(['alarm.escalated']);
    expect(alarm).toMatchObject({
      acked: false,
      ackedBy: null,
      severity: 1,
      peakSeverity: 1,
      limit: 'HH',
      peak: 55,
      escalatedAt: T0 + 2,
    });
  });

  it('needs no new acknowledgement when only the milder limit is left', () => {
    const raised = follow(null, conditionAt('HH', 55), T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', null, T0 + 1).alarm;
    const { alarm, news } = follow(acked, conditionAt('H', 30), T0 + 2);
    expect(news).toEqual(['alarm.eased']);
    expect(alarm).toMatchObject({ acked: true, severity: 2, peakSeverity: 1, limit: 'H' });
  });

  it('takes over a limit that was changed while it holds, and asks again when it became graver', () => {
    const raised = follow(null, conditionAt('H', 30), T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', null, T0 + 1).alarm;
    const moved = { ...conditionAt('H', 31), limitValue: 20 };
    expect(follow(acked, moved, T0 + 2)).toMatchObject({
      news: [],
      alarm: { acked: true, limitValue: 20 },
    });
    expect(follow(acked, { ...moved, severity: 1 }, T0 + 2)).toMatchObject({
      news: ['alarm.escalated'],
      alarm: { acked: false, severity: 1, limitValue: 20 },
    });
    expect(follow(acked, { ...moved, severity: 4 }, T0 + 2)).toMatchObject({
      news: ['alarm.eased'],
      alarm: { acked: true, severity: 4, peakSeverity: 2, limitValue: 20 },
    });
  });

  it('a condition gone clears what was acknowledged and keeps what was not', () => {
    const raised = follow(null, conditionAt('H', 30), T0).alarm;
    const returned = follow(raised, null, T0 + 9);
    expect(returned.news).toEqual(['alarm.returned']);
    expect(returned.alarm).toMatchObject({ open: true, active: false, returnedAt: T0 + 9 });
    const acked = raised && acknowledge(raised, 'duty', null, T0 + 1).alarm;
    const cleared = follow(acked, null, T0 + 9);
    expect(cleared.news).toEqual(['alarm.returned', 'alarm.cleared']);
    expect(cleared.alarm).toMatchObject({ open: false, clearedAt: T0 + 9 });
  });

  it('a condition back after a return is a new occurrence, and the former one is closed', () => {
    const raised = follow(null, conditionAt('H', 30), T0).alarm;
    const returned = follow(raised, null, T0 + 5).alarm;
    const { alarm, news, superseded } = follow(returned, conditionAt('HH', 60, T0 + 9), T0 + 10);
    expect(news).toEqual(['alarm.raised']);
    expect(alarm).toMatchObject({ open: true, acked: false, raisedAt: T0 + 10, severity: 1 });
    expect(superseded).toMatchObject({
      open: false,
      acked: false,
      clearedAt: T0 + 10,
      severity: 2,
    });
  });

  it('nothing stays nothing', () => {
    expect(follow(null, null, T0)).toEqual({ alarm: null, news: [], superseded: null });
  });
});

type Input = { kind: 'condition'; limit: 'H' | 'HH' | null; value: number } | { kind: 'ack' };
const input: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('condition' as const),
      limit: fc.constantFrom('H' as const, 'HH' as const, null),
      value: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'ack' as const }) },
);

interface Seen {
  before: Alarm | null;
  after: Alarm | null;
  superseded: Alarm | null;
  news: AlarmNews[];
  input: Input;
}

/** Every step of a life: conditions and acknowledgements, one millisecond apart. */
function live(inputs: Input[]): Seen[] {
  let open: Alarm | null = null;
  return inputs.map((step, index): Seen => {
    const before = open;
    const now = T0 + index;
    let after: Alarm | null;
    let news: AlarmNews[];
    let superseded: Alarm | null = null;
    if (step.kind === 'ack') {
      ({ alarm: after, news } = before
        ? acknowledge(before, 'duty', null, now)
        : { alarm: null, news: [] });
    } else {
      const condition = step.limit && conditionAt(step.limit, step.value, now);
      ({ alarm: after, news, superseded } = follow(before, condition, now));
    }
    open = after?.open ? after : null;
    return { before, after, superseded, news, input: step };
  });
}
const lives = fc.array(input, { maxLength: 60 });
const eachStep = (check: (seen: Seen) => void) =>
  fc.assert(
    fc.property(lives, (inputs) => {
      for (const seen of live(inputs)) check(seen);
    }),
    { numRuns: 500 },
  );

describe('no life of an alarm leaves the table of ALARMS.md', () => {
  it('is open exactly while active or not acknowledged', () => {
    eachStep(({ after }) => {
      if (after) expect(after.open).toBe(after.active || !after.acked);
    });
  });

  it('shows a state that its bits say', () => {
    eachStep(({ after }) => {
      if (!after) return;
      const state = alarmState(after, after.raisedAt);
      expect(state).toBe(
        after.active
          ? after.acked
            ? 'acknowledged'
            : 'unacknowledged'
          : after.acked
            ? 'normal'
            : 'returned',
      );
    });
  });

  it('follows the condition: active exactly while a limit holds', () => {
    eachStep(({ after, input: step }) => {
      if (step.kind === 'condition') expect(after?.active ?? false).toBe(step.limit !== null);
    });
  });

  it('goes from acknowledged to unacknowledged only by a worse limit', () => {
    eachStep(({ before, after, news }) => {
      if (!before?.acked || after?.acked !== false) return;
      expect(news).toEqual(['alarm.escalated']);
      expect(after.severity).toBeLessThan(before.severity);
    });
  });

  it('becomes acknowledged only by an acknowledgement', () => {
    eachStep(({ before, after, input: step }) => {
      if (after?.acked && !before?.acked) expect(step.kind).toBe('ack');
    });
  });

  it('from returned, a condition opens a new occurrence and closes the former: one stays open', () => {
    eachStep(({ before, after, superseded, news, input: step }) => {
      const isAnew =
        before !== null && !before.active && step.kind === 'condition' && step.limit !== null;
      expect(superseded !== null).toBe(isAnew);
      if (!superseded) return;
      expect(superseded.open).toBe(false);
      expect(superseded.clearedAt).toBe(after?.raisedAt);
      expect(after?.open).toBe(true);
      expect(news).toEqual(['alarm.raised']);
    });
  });

  it('tells each transition once, and nothing when there was none', () => {
    eachStep(({ before, after, superseded, news }) => {
      const former = superseded ? null : before;
      expect(news.includes('alarm.raised')).toBe(after !== null && former === null);
      expect(news.includes('alarm.returned')).toBe(
        former?.active === true && after?.active === false,
      );
      expect(news.includes('alarm.acked')).toBe(former?.acked === false && after?.acked === true);
      expect(news.includes('alarm.cleared')).toBe(former?.open === true && after?.open === false);
      expect(news.includes('alarm.escalated')).toBe(
        former !== null && after !== null && after.severity < former.severity,
      );
      expect(news.includes('alarm.eased')).toBe(
        former !== null && after !== null && after.severity > former.severity,
      );
      if (news.length === 0 && former) {
        expect({ ...after, peak: null }).toEqual({ ...former, peak: null });
      }
    });
  });

  it('keeps the worst: peak and peak severity never get milder within an occurrence', () => {
    eachStep(({ before, after, superseded }) => {
      if (!before || !after || superseded) return;
      expect(after.peakSeverity).toBeLessThanOrEqual(before.peakSeverity);
      expect(after.peakSeverity).toBeLessThanOrEqual(after.severity);
      expect(after.peak).toBeGreaterThanOrEqual(before.peak ?? Infinity);
    });
  });

  it('survives a restart at any step: saved, read back, gone on the same', () => {
    fc.assert(
      fc.property(lives, (inputs) => {
        for (const { before, input: step, after, news } of live(inputs)) {
          if (step.kind === 'ack' || !before) continue;
          const readBack = JSON.parse(JSON.stringify(before)) as Alarm;
          const now = T0 + inputs.indexOf(step);
          const condition = step.limit && conditionAt(step.limit, step.value, now);
          expect(follow(readBack, condition, now)).toMatchObject({ alarm: after, news });
        }
      }),
    );
  });
});

describe('an excursion judged through limits and followed', () => {
  const limits = {
    H: { value: 25, severity: 2 as const, deadband: 2, onDelayS: 10, offDelayS: 10 },
    HH: { value: 50, severity: 1 as const, deadband: 2 },
  };
  interface Kept {
    memory: Memory;
    open: Alarm | null;
  }
  /** Judges readings and ticks from what was kept; the news of all. */
  function judge(kept: Kept, steps: [number, number | null][]): { kept: Kept; news: string[] } {
    let { memory, open } = kept;
    const news: string[] = [];
    for (const [t, v] of steps) {
      const judged = judgeLimits(
        'high',
        limits,
        memory,
        v === null ? { kind: 'tick', t } : { kind: 'reading', t, v },
      );
      memory = judged.memory;
      const { level, value } = judged;
      const condition: Condition | null = level && {
        severity: limitSeverity(limits, level),
        limit: level,
        limitValue: limits[level as 'H' | 'HH'].value,
        value,
        t,
      };
      const followed = follow(open, condition, t);
      open = followed.alarm?.open ? followed.alarm : null;
      for (const type of followed.news) news.push(`${t} ${type}`);
    }
    return { kept: { memory, open }, news };
  }
  const steps = fc
    .array(
      fc.tuple(
        fc.integer({ min: 1, max: 8_000 }),
        fc.option(fc.integer({ min: 15, max: 60 }), { freq: 4 }),
      ),
      { maxLength: 60 },
    )
    .map((list) => {
      let t = T0;
      return list.map(([dt, v]): [number, number | null] => [(t += dt), v]);
    });

  it('is the same in one go as in any split with a restart between', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(60), { maxLength: 6 }), (list, cuts) => {
        const whole = judge({ memory: {}, open: null }, list);
        const news: string[] = [];
        let kept: Kept = { memory: {}, open: null };
        const edges = [0, ...cuts.sort((a, b) => a - b), list.length];
        edges.slice(1).forEach((edge, index) => {
          const part = judge(kept, list.slice(edges[index], edge));
          news.push(...part.news);
          kept = JSON.parse(
            JSON.stringify({ ...part.kept, ...(isAtRest(part.kept.memory) && { memory: {} }) }),
          ) as Kept;
        });
        expect(news).toEqual(whole.news);
        expect(kept.open).toEqual(whole.kept.open);
      }),
      { numRuns: 500 },
    );
  });
});
