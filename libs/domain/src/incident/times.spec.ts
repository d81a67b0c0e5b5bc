import fc from 'fast-check';
import { decidedAt, incidentTimes, type IncidentMoments } from './times.js';

const T0 = Date.UTC(2026, 10, 22, 1, 14, 3);
const never: IncidentMoments = {
  firstAlarm: null,
  opened: T0,
  noticed: null,
  acknowledged: null,
  decided: null,
  sent: null,
  arrived: null,
  closed: null,
};
const entry = (kind: 'decision' | 'note' | 'proposed' | 'dispatch', ms: number, by = true) => ({
  kind,
  at: new Date(ms).toISOString(),
  by: by ? 'zhang' : null,
});

describe('the times of an incident', () => {
  it('run from the first alarm, not from when the incident was opened', () => {
    const times = incidentTimes({ ...never, firstAlarm: T0 - 4_000, noticed: T0 + 6_000 });
    expect(times.notice).toBe(10_000);
  });

  it('run from the opening where no alarm began it, or a later alarm was attached', () => {
    expect(incidentTimes({ ...never, closed: T0 + 60_000 }).close).toBe(60_000);
    expect(incidentTimes({ ...never, firstAlarm: T0 + 5_000, sent: T0 + 9_000 }).send).toBe(9_000);
  });

  it('say of what never happened that it never did', () => {
    expect(Object.values(incidentTimes(never))).toEqual([null, null, null, null, null, null]);
  });

  it('are never negative, whatever the clocks of the field say', () => {
    const moment = fc.option(fc.integer({ min: T0 - 1e9, max: T0 + 1e9 }));
    fc.assert(
      fc.property(moment, moment, moment, (firstAlarm, noticed, closed) => {
        const times = incidentTimes({ ...never, firstAlarm, noticed, closed });
        for (const ms of Object.values(times)) expect(ms ?? 0).toBeGreaterThanOrEqual(0);
        expect(times.notice === null).toBe(noticed === null);
      }),
    );
  });
});

describe('the decision', () => {
  it('is the first one that a person took, whichever way', () => {
    const entries = [
      entry('note', T0),
      entry('proposed', T0 + 3_000, false),
      entry('dispatch', T0 + 9_000),
      entry('decision', T0 + 7_000),
    ];
    expect(decidedAt(entries, null)).toBe(T0 + 7_000);
    expect(decidedAt(entries, T0 + 5_000)).toBe(T0 + 5_000);
  });

  it('was never taken where nobody decided anything', () => {
    expect(decidedAt([entry('note', T0), entry('dispatch', T0, false)], null)).toBeNull();
  });
});
