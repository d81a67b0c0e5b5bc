import { NOON, anAlarm } from '../../testing/make';
import { alarmBars } from './alarm-bars';

const iso = (ms: number) => new Date(ms).toISOString();
const HOUR = 3_600_000;
const shown = { fromMs: NOON - HOUR, toMs: NOON + HOUR };
const over = { active: false, open: false };

describe('alarms on a trend', () => {
  it('last as long as they were active, cut to what is shown', () => {
    const bars = alarmBars(
      [
        anAlarm({ occurrence: 'a', t: NOON, ...over, returnedAt: iso(NOON + 1000) }),
        anAlarm({ occurrence: 'b', t: NOON - 2 * HOUR, ...over, returnedAt: iso(NOON) }),
        anAlarm({ occurrence: 'c', t: NOON + 500 }),
      ],
      shown,
      NOON + 3 * HOUR,
    );
    expect(
      bars.map(({ alarm, fromMs, toMs, begun }) => [alarm.occurrence, fromMs, toMs, begun]),
    ).toEqual([
      ['b', NOON - HOUR, NOON, true],
      ['a', NOON, NOON + 1000, false],
      ['c', NOON + 500, NOON + HOUR, false],
    ]);
  });

  it('are left out before and after what is shown', () => {
    const before = anAlarm({ t: NOON - 3 * HOUR, ...over, returnedAt: iso(NOON - 2 * HOUR) });
    const after = anAlarm({ t: NOON + 2 * HOUR });
    expect(alarmBars([before, after], shown, NOON + 3 * HOUR)).toEqual([]);
  });

  it('show how severe they became, the worst on top', () => {
    const bars = alarmBars(
      [
        anAlarm({ severity: 1, peakSeverity: 1, t: NOON }),
        anAlarm({ severity: 4, peakSeverity: 3, t: NOON + 1 }),
      ],
      shown,
      NOON + HOUR,
    );
    expect(bars.map(({ severity }) => severity)).toEqual([3, 1]);
  });
});
