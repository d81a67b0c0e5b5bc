/** Rosters of a test's own; only what the test is about needs to be said. */
import type { DutyPerson, DutyRoster, DutyShift } from '@fengsui/contracts';

const EVERY_DAY = { weekdays: [1, 2, 3, 4, 5, 6, 7] };

export const SEATS = [
  { code: 'duty', name: { zh: '值班员', en: 'Duty officer' } },
  { code: 'commander', name: { zh: '指挥长', en: 'Commander' } },
  { code: 'bureau_head', name: { zh: '局领导', en: 'Head of the bureau' } },
];

export const aPerson = (code: string, changes: Partial<DutyPerson> = {}): DutyPerson => ({
  code,
  name: `${code} 某`,
  phone: '13800000000',
  email: `${code}@example.cn`,
  channels: ['hook'],
  ...changes,
});

/** Round the clock, every day, for the whole district. */
export const aShift = (
  seat: string,
  people: string[],
  changes: Partial<DutyShift> = {},
): DutyShift => ({ seat, people, from: '00:00', to: '00:00', on: EVERY_DAY, ...changes });

/** The three seats of the default ladders, one person on each round the clock. */
export function aRoster(changes: Partial<DutyRoster> = {}): DutyRoster {
  return {
    seats: SEATS,
    people: [aPerson('li'), aPerson('wang'), aPerson('chen')],
    shifts: [
      aShift('duty', ['li']),
      aShift('commander', ['wang']),
      aShift('bureau_head', ['chen']),
    ],
    ...changes,
  };
}
