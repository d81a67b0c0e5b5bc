/**
 * Any life of an alarm, held against ALARMS.md: whatever is measured, asked and when, also with
 * restarts between.
 */
import fc from 'fast-check';
import {
  born,
  life,
  live,
  shelfEnded,
  step,
  type Kept,
  type LifeStep,
} from '../../../../test/make/a-life.js';
import { alarmState, isOffList, isShelfOver, type AlarmNews } from './alarm.js';

const eachStep = (check: (taken: LifeStep) => void) =>
  fc.assert(
    fc.property(life, (lived) => {
      for (const taken of live(lived)) check(taken);
    }),
    { numRuns: 500 },
  );
const LEAVING: readonly AlarmNews[] = ['alarm.unshelved', 'alarm.unsuppressed', 'alarm.in_service'];
const leaves = ({ news }: LifeStep) => news.some((type) => LEAVING.includes(type));

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
    const shown = ({ after: { open }, input: { now } }: LifeStep) =>
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
