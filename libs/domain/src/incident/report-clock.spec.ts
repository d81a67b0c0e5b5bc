import fc from 'fast-check';
import { escalationsAt, nextEscalationMs, reportTimes } from './report-clock.js';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 22, 1, 14, 3);

describe('report clocks (Order 493, art. 9)', () => {
  it('give the unit one hour and the authority two, from the start', () => {
    expect(reportTimes('unit_1h', START).dueMs - START).toBe(60 * MINUTE);
    expect(reportTimes('authority_2h', START).dueMs - START).toBe(120 * MINUTE);
  });

  it('escalate a quarter of an hour before, when due, and after', () => {
    const clock = reportTimes('unit_1h', START);
    const after = (minutes: number) => escalationsAt(clock, START + minutes * MINUTE, null);
    expect([0, 44, 45, 60, 75, 90, 120, 600].map(after)).toEqual([0, 0, 1, 2, 3, 4, 5, 5]);
    expect(nextEscalationMs(clock, 1)).toBe(START + 60 * MINUTE);
    expect(nextEscalationMs(clock, 5)).toBeNull();
  });

  it('stop when it has been reported, also in the last moment', () => {
    const clock = reportTimes('unit_1h', START);
    const done = (minutes: number) =>
      escalationsAt(clock, START + 600 * MINUTE, START + minutes * MINUTE);
    expect([10, 45, 50, 60, 61].map(done)).toEqual([0, 0, 1, 1, 2]);
  });

  it('never take an escalation back as time goes on', () => {
    const clock = reportTimes('authority_2h', START);
    const moment = fc.nat(10_000_000);
    fc.assert(
      fc.property(moment, moment, fc.option(moment), (a, b, done) => {
        const at = (ms: number) =>
          escalationsAt(clock, START + ms, done === null ? null : START + done);
        expect(at(Math.min(a, b))).toBeLessThanOrEqual(at(Math.max(a, b)));
      }),
    );
  });
});
