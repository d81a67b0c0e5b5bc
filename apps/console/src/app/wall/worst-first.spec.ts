import { keyOf } from '../alarms/flood/fold';
import { anAlarm } from '../testing/make';
import { severityOf, worstFirst } from './worst-first';

const alarms = [
  anAlarm({ occurrence: 'orange', severity: 2 }),
  anAlarm({ occurrence: 'yellow', severity: 3, unitOfPlant: 'T-102' }),
  anAlarm({ occurrence: 'held', severity: 1, acked: true, state: 'acknowledged' }),
  anAlarm({ occurrence: 'red', severity: 1, unitOfPlant: 'T-103' }),
];

describe('what is wrong, on a wall', () => {
  it('is the gravest first, also when somebody has it; of equals what nobody has', () => {
    expect(worstFirst(alarms, false).map(keyOf)).toEqual(['red', 'held', 'orange', 'yellow']);
  });

  it('keeps the desk’s order among equals', () => {
    const some = [3, 1, 3, 1, 3].map((severity, no) =>
      anAlarm({ occurrence: `${severity}-${no}`, severity: severity === 1 ? 1 : 3 }),
    );
    expect(worstFirst(some, false).map(keyOf)).toEqual(['1-1', '1-3', '3-0', '3-2', '3-4']);
  });

  it('is one line for each place in a flood, red never hidden in it', () => {
    const many = [...alarms, ...[1, 2, 3].map((no) => anAlarm({ occurrence: `more-${no}` }))];
    const items = worstFirst(many, true);
    expect(items.map(severityOf)).toEqual([1, 1, 2, 3]);
    expect(items.slice(0, 2).map(keyOf)).toEqual(['red', 'held']);
  });
});
