import type { AlarmView } from '@fengsui/contracts';
import { anAlarm } from '../../testing/make';
import { fromSnapshot } from '../open-alarms';
import { SILENCE, callingOf, sounds, turn } from './calling';

const openAlarms = (...alarms: AlarmView[]) => fromSnapshot(alarms, 0, []);
/** What to do when `before` becomes `after`. */
function turnOf(before: AlarmView[], after: AlarmView[]) {
  const now = openAlarms(...after);
  return turn(callingOf(openAlarms(...before)), callingOf(now), now);
}
const red = anAlarm({ occurrence: 'red', severity: 1 });
const yellow = anAlarm({ occurrence: 'yellow', severity: 3 });

describe('an alarm sounds', () => {
  it('while it is active, unacknowledged, not silenced and on the list', () => {
    expect(sounds(anAlarm())).toBe(true);
    for (const quiet of [
      { active: false, state: 'returned' },
      { acked: true },
      { silenced: true },
      { shelved: true },
      { suppressed: true },
      { outOfService: true },
      { open: false },
      { historical: true },
    ] as const)
      expect(sounds(anAlarm(quiet))).toBe(false);
  });

  it('never at severity 4', () => {
    expect(sounds(anAlarm({ severity: 4 }))).toBe(false);
    expect(callingOf(openAlarms(anAlarm({ severity: 4 })))).toEqual(SILENCE);
  });

  it('as the worst of all that do', () => {
    expect(callingOf(openAlarms(yellow, red)).worst).toBe(1);
    expect(callingOf(openAlarms(yellow, { ...red, acked: true })).worst).toBe(3);
  });
});

describe('the sound', () => {
  it('starts at once when something worse comes', () => {
    expect(turnOf([], [yellow])).toBe('start');
    expect(turnOf([yellow], [yellow, red])).toBe('start');
  });

  it('goes on undisturbed when more of the same or milder comes', () => {
    expect(turnOf([red], [red, yellow])).toBe('stay');
    expect(turnOf([red], [red, { ...red, occurrence: 'red too' }])).toBe('stay');
  });

  it('stops when the worst is acknowledged, silenced, off the list or gone', () => {
    expect(turnOf([red], [{ ...red, acked: true }])).toBe('hush');
    expect(turnOf([red], [{ ...red, silenced: true }])).toBe('hush');
    expect(turnOf([red], [{ ...red, shelved: true }])).toBe('hush');
    expect(turnOf([red], [])).toBe('hush');
    expect(turnOf([red, yellow], [{ ...red, acked: true }, yellow])).toBe('hush');
  });

  it('ends its cycle when the alarm returned by itself', () => {
    expect(turnOf([red], [{ ...red, active: false, state: 'returned' }])).toBe('fade');
  });
});
