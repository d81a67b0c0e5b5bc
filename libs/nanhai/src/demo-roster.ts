import type { DutyRoster } from '@fengsui/contracts';

const EVERY_DAY = { weekdays: [1, 2, 3, 4, 5, 6, 7] };
const name = (role: string) => `示范·${role}`;

/** Who would be on duty: two shifts at the desk, the others round the clock. Invented, reached by nothing. */
export const demoRoster = (): DutyRoster => ({
  seats: [
    { code: 'duty', name: { zh: '值班员', en: 'Duty officer' } },
    { code: 'commander', name: { zh: '指挥长', en: 'Commander' } },
    { code: 'bureau_head', name: { zh: '局领导', en: 'Head of the bureau' } },
  ],
  people: [
    { code: 'demo-day', name: name('日班值班员'), channels: [] },
    { code: 'demo-night', name: name('夜班值班员'), channels: [] },
    { code: 'demo-commander', name: name('指挥长'), channels: [] },
    { code: 'demo-head', name: name('局领导'), channels: [] },
  ],
  shifts: [
    { seat: 'duty', people: ['demo-day'], from: '08:00', to: '20:00', on: EVERY_DAY },
    { seat: 'duty', people: ['demo-night'], from: '20:00', to: '08:00', on: EVERY_DAY },
    { seat: 'commander', people: ['demo-commander'], from: '00:00', to: '00:00', on: EVERY_DAY },
    { seat: 'bureau_head', people: ['demo-head'], from: '00:00', to: '00:00', on: EVERY_DAY },
  ],
});
