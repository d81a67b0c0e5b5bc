import { anAlarm } from '../testing/make';
import { stepFrom } from './selection';

const list = ['a', 'b', 'c'].map((occurrence) => anAlarm({ occurrence }));

describe('the selection on the alarm list', () => {
  it('starts at the top', () => {
    expect(stepFrom(list, null, 1)).toBe(0);
    expect(stepFrom(list, 'gone', -1)).toBe(0);
  });

  it('moves by one and stops at the ends', () => {
    expect(stepFrom(list, 'a', 1)).toBe(1);
    expect(stepFrom(list, 'c', 1)).toBe(2);
    expect(stepFrom(list, 'a', -1)).toBe(0);
  });

  it('is nowhere on an empty list', () => {
    expect(stepFrom([], 'a', 1)).toBe(-1);
  });
});
