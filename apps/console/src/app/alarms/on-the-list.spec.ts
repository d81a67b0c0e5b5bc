import { NOON, anAlarm } from '../testing/make';
import { afterShelving, isStanding, offListReason } from './on-the-list';
import { atMoment, countAlarms, fromSnapshot } from './open-alarms';
import { listed } from './order';

const HOUR = 3_600_000;
const shelved = anAlarm({
  shelved: true,
  state: 'shelved',
  shelvedUntil: new Date(NOON + HOUR).toISOString(),
});
const listAt = (alarm: typeof shelved, nowMs: number) =>
  listed(atMoment(fromSnapshot([alarm], 0, []), nowMs));

describe('an alarm off the list', () => {
  it('is back as soon as its shelving is over, even if no news came', () => {
    expect(listAt(shelved, NOON + HOUR - 1)).toEqual([]);
    expect(listAt(shelved, NOON + HOUR)).toMatchObject([{ state: 'unacknowledged' }]);
  });

  it('never comes back as acknowledged', () => {
    const acked = { ...shelved, acked: true, ackedBy: 'duty' };
    expect(afterShelving(acked)).toMatchObject({ acked: false, ackedBy: null });
  });

  it('is gone when its condition is', () => {
    expect(listAt({ ...shelved, active: false }, NOON + 2 * HOUR)).toEqual([]);
  });

  it('stays off the list for another reason', () => {
    const both = { ...shelved, outOfService: true, state: 'out_of_service' as const };
    expect(listAt(both, NOON + 2 * HOUR)).toEqual([]);
    expect(offListReason(both)).toBe('out_of_service');
  });

  it('is counted by why it is not there', () => {
    const alarms = fromSnapshot(
      [
        { ...shelved, occurrence: 'a' },
        { ...shelved, occurrence: 'b' },
        anAlarm({ occurrence: 'c', suppressed: true }),
        anAlarm({ occurrence: 'd', outOfService: true, shelved: true }),
        anAlarm({ occurrence: 'e' }),
      ],
      0,
      [],
    );
    expect(countAlarms(alarms)).toMatchObject({
      total: 1,
      offList: { shelved: 2, suppressed: 1, out_of_service: 1 },
    });
  });

  it('does not make a new map while no shelving has ended', () => {
    const alarms = fromSnapshot([shelved], 0, []);
    expect(atMoment(alarms, NOON)).toBe(alarms);
  });
});

describe('a standing alarm', () => {
  it('has been active for more than 24 hours', () => {
    expect(isStanding(anAlarm(), NOON + 24 * HOUR)).toBe(false);
    expect(isStanding(anAlarm(), NOON + 24 * HOUR + 1)).toBe(true);
    expect(isStanding(anAlarm({ active: false }), NOON + 25 * HOUR)).toBe(false);
  });
});
