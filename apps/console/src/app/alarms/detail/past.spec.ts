import { NOON, anAlarm } from '../../testing/make';
import { lastedMs, pastOf } from './past';

const DAY = 86_400_000;
const raised = (occurrence: string, daysAgo: number) =>
  anAlarm({ occurrence, raisedAt: new Date(NOON - daysAgo * DAY).toISOString() });

describe('what a point did before', () => {
  const alarms = [raised('9', 0), raised('8', 2), raised('7', 6.9), raised('5', 7.1)];

  it('counts the last seven days, with the present one', () => {
    expect(pastOf(alarms, '9', NOON, 200)).toMatchObject({ inWeek: 3, isMore: false });
  });

  it('says that there may be more when all that were read are of this week', () => {
    expect(pastOf(alarms.slice(0, 3), '9', NOON, 3).isMore).toBe(true);
    expect(pastOf(alarms, '9', NOON, 4).isMore).toBe(false);
  });

  it('lists what was before the one looked at, not what came after', () => {
    const earlier = pastOf(alarms, '8', NOON, 200).earlier.map(({ occurrence }) => occurrence);
    expect(earlier).toEqual(['7', '5']);
  });

  it('knows how long each lasted by the time it was measured', () => {
    const back = anAlarm({ t: NOON, returnedAt: new Date(NOON + 90_000).toISOString() });
    expect(lastedMs(back)).toBe(90_000);
    expect(lastedMs(anAlarm())).toBeNull();
  });
});
