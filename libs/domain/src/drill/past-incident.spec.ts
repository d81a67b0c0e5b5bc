import { aDrillPoint, plansOfPoints } from '../../../../test/make/a-drill.js';
import { pastIncidentScript, type PastAlarm } from './past-incident.js';
import { playEndMs, playOn } from './play.js';

const T0 = Date.parse('2026-03-01T04:00:00Z');
const quick = aDrillPoint('A', [0, 0], { limits: { H: { value: 5, severity: 2, deadband: 1 } } });
const slow = aDrillPoint('B', [10, 0], {
  intervalS: 1800,
  limits: { H: { value: 5, severity: 3, onDelayS: 60, offDelayS: 60, deadband: 1 } },
});

const aPastAlarm = (changes: Partial<PastAlarm> = {}): PastAlarm => ({
  point: quick,
  limit: 'H',
  value: 8,
  trippedAt: T0,
  returnedAt: T0 + 60_000,
  ...changes,
});

/** When the rules said that a limit begins to hold, s. */
function raised(alarms: PastAlarm[]): [string, number][] {
  const script = pastIncidentScript(alarms);
  if (!script) throw new Error('no script');
  const plans = plansOfPoints(alarms.map(({ point }) => point));
  const { said } = playOn(script, plans, {}, 0, playEndMs(script));
  const on = new Set<string>();
  return said.flatMap(({ point, word, t }): [string, number][] => {
    const before = on.has(point);
    if (word.condition) on.add(point);
    else on.delete(point);
    return word.condition && !before ? [[point, t / 1000]] : [];
  });
}

describe('a past incident as a script', () => {
  it('raises its alarms again, as long after the first one as they came', () => {
    const times = raised([
      aPastAlarm(),
      aPastAlarm({ point: slow, trippedAt: T0 + 120_000, returnedAt: null }),
    ]);
    expect(times.map(([point]) => point)).toEqual(['D1/A', 'D1/B']);
    const [first, second] = times.map(([, s]) => s);
    // A battery sensor is shown every 30 s in a drill.
    expect(Math.abs((second ?? 0) - (first ?? 0) - 120)).toBeLessThanOrEqual(30);
  });

  it('raises one that came again as often as it came', () => {
    const again = aPastAlarm({ trippedAt: T0 + 200_000, returnedAt: T0 + 230_000 });
    expect(raised([aPastAlarm(), again])).toHaveLength(2);
  });

  it('shows one that returned at once long enough to be seen', () => {
    expect(raised([aPastAlarm({ returnedAt: T0 })])).toHaveLength(1);
  });

  it('is the same every time, and nothing without alarms', () => {
    const alarms = [aPastAlarm(), aPastAlarm({ point: slow })];
    expect(pastIncidentScript(alarms)).toEqual(pastIncidentScript(alarms));
    expect(pastIncidentScript([])).toBeNull();
  });
});
