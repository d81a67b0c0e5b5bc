/**
 * Whole lives of an alarm: any interleaving of conditions, commands, restarts and time, through the
 * pure steps as judge and desk use them, held against ALARMS.md.
 */
import type { LimitName, Severity } from '@fengsui/contracts';
import fc from 'fast-check';
import {
  acknowledge,
  alarmState,
  isOffList,
  isShelfOver,
  realarm,
  reset,
  shelve,
  silence,
  suppress,
  takeOutOfService,
  unshelve,
  type Alarm,
  type AlarmNews,
  type AlarmStep,
  type Standing,
} from './alarm.js';
import { follow } from './follow.js';

const T0 = 1_772_352_010_000;
const REALARM_MS = 40;

type Input =
  | { kind: 'condition'; limit: LimitName | null; severity: Severity; value: number }
  | { kind: 'gone' }
  | { kind: 'ack' | 'silence' | 'reset' | 'unshelve' | 'watch' }
  | { kind: 'shelve'; forMs: number; oneShot: boolean }
  | { kind: 'suppress' | 'out_of_service'; on: boolean };
type Timed = Input & { now: number };

/** What the database keeps of one point and rule. */
interface Kept {
  open: Alarm | null;
  shelving: { until: number; oneShot: boolean; severity: Severity } | null;
  suppressed: boolean;
  outOfService: boolean;
  latched: boolean;
}
interface Step {
  before: Kept;
  input: Timed;
  after: Kept;
  /** The occurrence that was open before, as it is after the step. */
  former: Alarm | null;
  /** The occurrence that was raised by the step. */
  raised: Alarm | null;
  news: AlarmNews[];
}

function standingAt({ open, shelving, ...kept }: Kept, input: Timed): Standing {
  const severity = input.kind === 'condition' ? input.severity : (open?.severity ?? 4);
  const isShelved = shelving && shelving.until > input.now && severity >= shelving.severity;
  return {
    latched: kept.latched,
    suppressed: kept.suppressed,
    outOfService: kept.outOfService,
    shelvedUntil: isShelved ? shelving.until : null,
    oneShot: shelving?.oneShot ?? false,
  };
}

/** What the watch does each second: shelvings that are over, alarms that ask again. */
function watch(alarm: Alarm, now: number): AlarmStep {
  const left = isShelfOver(alarm, now) ? unshelve(alarm, now) : { alarm, news: [] };
  const step = realarm(left.alarm, now);
  return { alarm: step.alarm, news: [...left.news, ...step.news] };
}

function command(alarm: Alarm, input: Timed): AlarmStep {
  const { now } = input;
  switch (input.kind) {
    case 'ack':
      return acknowledge(alarm, 'duty', null, REALARM_MS, now);
    case 'silence':
      return silence(alarm);
    case 'reset':
      return reset(alarm, now) ?? { alarm, news: [] };
    case 'unshelve':
      return unshelve(alarm, now);
    case 'shelve':
      return shelve(alarm, now + input.forMs);
    case 'suppress':
      return suppress(alarm, input.on, now);
    case 'out_of_service':
      return takeOutOfService(alarm, input.on, now);
    case 'watch':
      return watch(alarm, now);
    default:
      return { alarm, news: [] };
  }
}

function step(before: Kept, input: Timed): Step {
  const { open } = before;
  const { now } = input;
  const after = { ...before };
  if (input.kind === 'condition' || input.kind === 'gone') {
    const condition =
      input.kind === 'gone'
        ? null
        : { ...input, t: now, limitValue: input.limit === 'HH' ? 50 : input.limit && 25 };
    const { alarm, news, superseded } = follow(open, condition, standingAt(before, input), now);
    if (news.includes('alarm.returned') && before.shelving?.oneShot) after.shelving = null;
    after.open = alarm?.open ? alarm : null;
    const raised = news.includes('alarm.raised') ? alarm : null;
    return { before, input, after, former: superseded ?? (open && alarm), raised, news };
  }
  const severity = open?.severity ?? 3;
  if (input.kind === 'shelve') {
    after.shelving = { until: now + input.forMs, oneShot: input.oneShot, severity };
  } else if (input.kind === 'unshelve') after.shelving = null;
  else if (input.kind === 'suppress') after.suppressed = input.on;
  else if (input.kind === 'out_of_service') after.outOfService = input.on;
  const stepped = open ? command(open, input) : { alarm: null, news: [] };
  after.open = stepped.alarm?.open ? stepped.alarm : null;
  return { before, input, after, former: stepped.alarm, raised: null, news: stepped.news };
}

function shelfEnded(kept: Kept, now: number): Kept {
  if (!kept.open || !isShelfOver(kept.open, now)) return kept;
  const { alarm } = unshelve(kept.open, now);
  return { ...kept, open: alarm.open ? alarm : null };
}

interface Life {
  latched: boolean;
  inputs: Timed[];
}
const born = ({ latched }: Life): Kept => ({
  open: null,
  shelving: null,
  suppressed: false,
  outOfService: false,
  latched,
});
function live(life: Life): Step[] {
  let kept = born(life);
  return life.inputs.map((input) => {
    const taken = step(kept, input);
    kept = taken.after;
    return taken;
  });
}

const input: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('condition' as const),
      limit: fc.constantFrom<(LimitName | null)[]>('H', 'HH', null),
      severity: fc.constantFrom<Severity[]>(1, 2, 3, 4),
      value: fc.integer({ min: 20, max: 100 }),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ kind: 'gone' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'ack' as const,
        'ack' as const,
        'silence' as const,
        'reset' as const,
        'unshelve' as const,
        'watch' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('shelve' as const),
      forMs: fc.integer({ min: 1, max: 80 }),
      oneShot: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('suppress' as const, 'out_of_service' as const),
      on: fc.boolean(),
    }),
  },
);
const life: fc.Arbitrary<Life> = fc.record({
  latched: fc.boolean(),
  inputs: fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), input), { maxLength: 60 })
    .map((list) => {
      let now = T0;
      return list.map(([ms, one]): Timed => ({ ...one, now: (now += ms) }));
    }),
});
const eachStep = (check: (taken: Step) => void) =>
  fc.assert(
    fc.property(life, (lived) => {
      for (const taken of live(lived)) check(taken);
    }),
    { numRuns: 500 },
  );
const LEAVING: readonly AlarmNews[] = ['alarm.unshelved', 'alarm.unsuppressed', 'alarm.in_service'];
const leaves = ({ news }: Step) => news.some((type) => LEAVING.includes(type));

describe('no life of an alarm leaves the table of ALARMS.md', () => {
  it('shows the state that its memories say, row by row', () => {
    eachStep(({ former, raised, input: { now } }) => {
      for (const alarm of [former, raised]) {
        if (!alarm) continue;
        const state = alarmState(alarm, now);
        const { active, acked, latched } = alarm;
        if (!alarm.open) expect(state).toBe('normal');
        else if (isOffList(alarm, now)) {
          expect(['shelved', 'suppressed', 'out_of_service']).toContain(state);
        } else if (isShelfOver(alarm, now)) expect(['normal', 'unacknowledged']).toContain(state);
        else {
          expect({ state, active, acked, latched: latched && state === 'latched' }).toEqual(
            {
              unacknowledged: { state, active: true, acked: false, latched: false },
              acknowledged: { state, active: true, acked: true, latched: false },
              returned: { state, active: false, acked: false, latched: false },
              latched: { state, active: false, acked: true, latched: true },
            }[state as 'returned'],
          );
        }
      }
    });
  });

  it('is open exactly while it is active, not acknowledged or latched, until it leaves or is followed', () => {
    eachStep((taken) => {
      const { former, raised, news } = taken;
      for (const alarm of [former, raised]) {
        if (alarm?.open) expect(alarm.active || !alarm.acked || alarm.latched).toBe(true);
        else if (alarm) expect(alarm.active).toBe(false);
      }
      if (former && !former.open && !former.acked) {
        expect(raised !== null || leaves(taken)).toBe(true);
      }
      if (!former?.open) expect(news).not.toContain('alarm.silenced');
    });
  });

  it('keeps its memories in step: who acknowledged, when it asks again, when it was cleared', () => {
    eachStep(({ former, raised }) => {
      for (const alarm of [former, raised]) {
        if (!alarm) continue;
        expect(alarm.ackedAt !== null).toBe(alarm.acked);
        expect(alarm.ackedBy !== null).toBe(alarm.acked);
        expect(alarm.clearedAt !== null).toBe(!alarm.open);
        expect(alarm.returnedAt !== null).toBe(!alarm.active);
        if (alarm.acked) expect(alarm.silenced).toBe(false);
        if (alarm.realarmAt !== null) expect(alarm.open && alarm.active && alarm.acked).toBe(true);
      }
    });
  });

  it('never has two open occurrences, and an occurrence that was closed stays as it was', () => {
    eachStep(({ before, after, former, raised, news }) => {
      expect(news.filter((type) => type === 'alarm.raised')).toHaveLength(raised ? 1 : 0);
      if (raised && former) expect(former.open).toBe(false);
      expect(former === null).toBe(before.open === null);
      expect([former, raised].filter((alarm) => alarm?.open)).toEqual(
        after.open ? [after.open] : [],
      );
    });
  });

  it('follows the condition: active exactly while it holds, whatever people do', () => {
    eachStep(({ before, after, input: { kind } }) => {
      const isActive = after.open?.active ?? false;
      if (kind === 'condition') expect(isActive).toBe(true);
      else if (kind === 'gone') expect(isActive).toBe(false);
      else expect(isActive).toBe(before.open?.active ?? false);
    });
  });

  it('lands on normal or unacknowledged when it leaves the shelf, suppression or repair', () => {
    eachStep(({ before, former, input: { kind, now } }) => {
      if (!before.open || !former || kind === 'ack') return;
      const wasOff = isOffList(before.open, now) || isShelfOver(before.open, now);
      if (!wasOff || isOffList(former, now)) return;
      // On return after a shelving that had ended by itself it is the return that counts.
      const lands = kind === 'gone' ? ['normal', 'returned'] : ['normal', 'unacknowledged'];
      expect(lands).toContain(alarmState(former, now));
    });
  });

  it('becomes acknowledged only by an acknowledgement', () => {
    eachStep(({ before, former, raised, input: { kind } }) => {
      expect(raised?.acked ?? false).toBe(false);
      if (former?.acked && !before.open?.acked) expect(kind).toBe('ack');
    });
  });

  it('is never acknowledged when it became worse, on the list or off it', () => {
    eachStep(({ before, former, raised, news }) => {
      if (!before.open || !former || raised) return;
      const isGraver = former.severity < before.open.severity;
      if (isGraver) expect(news).toContain('alarm.escalated');
      if (news.includes('alarm.escalated')) {
        expect(former).toMatchObject({ acked: false, silenced: false });
      }
    });
  });

  it('loses an acknowledgement only by becoming worse, asking again, or leaving', () => {
    eachStep((taken) => {
      if (!taken.before.open?.acked || taken.former?.acked) return;
      const isAsked = taken.news.some((type) =>
        ['alarm.escalated', 'alarm.realarmed'].includes(type),
      );
      expect(isAsked || leaves(taken)).toBe(true);
    });
  });

  it('disappears only acknowledged and returned, reset, followed by a new one, or by leaving', () => {
    eachStep((taken) => {
      const { before, former, raised, input: at } = taken;
      if (!before.open || !former || former.open) return;
      const isSettled = former.acked && !before.open.latched;
      expect(isSettled || raised !== null || at.kind === 'reset' || leaves(taken)).toBe(true);
    });
  });

  it('keeps the worst: peak and peak severity never get milder within an occurrence', () => {
    eachStep(({ before, former, raised }) => {
      if (!before.open || !former || raised) return;
      expect(former.peakSeverity).toBeLessThanOrEqual(before.open.peakSeverity);
      expect(former.peakSeverity).toBeLessThanOrEqual(former.severity);
      expect(former.peak).toBeGreaterThanOrEqual(before.open.peak ?? Infinity);
    });
  });

  it('tells each transition once, and nothing when there was none', () => {
    eachStep(({ before: { open }, former, raised, news }) => {
      expect(new Set(news).size).toBe(news.length);
      const told = (type: AlarmNews) => news.includes(type);
      expect(told('alarm.raised')).toBe(raised !== null);
      if (!open || !former) return;
      if (raised) {
        expect(news).toEqual(['alarm.raised']);
        return;
      }
      expect(told('alarm.returned')).toBe(open.active && !former.active);
      expect(told('alarm.cleared')).toBe(!former.open);
      if (!told('alarm.acked')) expect(former.acked && !open.acked).toBe(false);
      expect(told('alarm.unshelved')).toBe(
        open.shelvedUntil !== null && former.shelvedUntil === null,
      );
      expect(told('alarm.suppressed')).toBe(!open.suppressed && former.suppressed);
      expect(told('alarm.unsuppressed')).toBe(open.suppressed && !former.suppressed);
      expect(told('alarm.out_of_service')).toBe(!open.outOfService && former.outOfService);
      expect(told('alarm.in_service')).toBe(open.outOfService && !former.outOfService);
      if (news.length > 0) return;
      const rest = { peak: null, limitValue: null };
      expect({ ...former, ...rest }).toEqual({ ...open, ...rest });
    });
  });
});

describe('a life of an alarm', () => {
  it('is the same when everything is saved and read back between any two steps', () => {
    eachStep(({ before, input: at, ...taken }) => {
      const readBack = JSON.parse(JSON.stringify(before)) as Kept;
      expect(step(readBack, at)).toEqual({ before, input: at, ...taken });
    });
  });

  it('is the same when anything is said or asked twice', () => {
    eachStep(({ after, input: at }) => {
      const again = step(after, at);
      expect(again.news).toEqual([]);
      expect(again.after).toEqual(after);
    });
  });

  it('shows the same whether shelvings are ended on time or only when something happens', () => {
    const shown = ({ after: { open }, input: { now } }: Step) =>
      open ? alarmState(open, now) : 'normal';
    fc.assert(
      fc.property(life, (lived) => {
        let onTime = born(lived);
        let late = born(lived);
        for (const at of lived.inputs) {
          const taken = step(shelfEnded(onTime, at.now), at);
          // Who shelves again has seen that the former shelving is over.
          const lateTaken = step(at.kind === 'shelve' ? shelfEnded(late, at.now) : late, at);
          onTime = taken.after;
          late = lateTaken.after;
          expect(shown(lateTaken)).toBe(shown(taken));
        }
      }),
      { numRuns: 500 },
    );
  });
});
