import { anAlarm, anEntry, newsOf } from '../testing/make';
import { gravestFirst } from './missed-order';

describe('what a wall has missed', () => {
  it('names new alarms first, the gravest on top, then the newest of the rest', () => {
    const entries = [
      newsOf(1, 'alarm.raised', anAlarm({ severity: 3 })),
      newsOf(2, 'alarm.raised', anAlarm({ severity: 1 })),
      anEntry(3, { type: 'gateway.offline' }),
      newsOf(4, 'alarm.returned', anAlarm({ severity: 1 })),
      newsOf(5, 'alarm.escalated', anAlarm({ severity: 1 })),
    ];
    expect(gravestFirst(entries).map(({ seq }) => seq)).toEqual([5, 2, 1, 4, 3]);
  });
});
