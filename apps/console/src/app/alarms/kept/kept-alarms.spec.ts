import { anAlarm } from '../../testing/make';
import { keepsAlarms } from '../../session/last-person';
import { MOST_KEPT, forgetAlarms, keepAlarms, recallAlarms } from './kept-alarms';

describe('the alarms that a phone keeps', () => {
  afterEach(() => localStorage.clear());

  it('are those of the person, with the time of their truth, until they sign out', () => {
    const list = [anAlarm({ occurrence: '7' })];
    expect(keepAlarms('li', list, 1000)).toBe(true);
    expect(recallAlarms('li')).toEqual({ alarms: list, total: 1, atMs: 1000 });
    expect([keepsAlarms('li'), keepsAlarms('wang')]).toEqual([true, false]);
    expect(recallAlarms('wang')).toBeNull();
    forgetAlarms('li');
    expect(recallAlarms('li')).toBeNull();
  });

  it('are the first of the list, and say how many there were', () => {
    const list = Array.from({ length: MOST_KEPT + 5 }, (_, i) =>
      anAlarm({ occurrence: String(i) }),
    );
    keepAlarms('li', list, 1000);
    const kept = recallAlarms('li');
    expect(kept?.total).toBe(MOST_KEPT + 5);
    expect(kept?.alarms).toEqual(list.slice(0, MOST_KEPT));
  });

  it('are none where what is kept is nonsense', () => {
    for (const nonsense of ['{', '7', '{"alarms":7,"atMs":1}', '{"alarms":[]}']) {
      localStorage.setItem('fengsui.alarms.li', nonsense);
      expect(recallAlarms('li')).toBeNull();
    }
  });
});
