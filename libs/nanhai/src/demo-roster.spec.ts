import { DutyRoster } from '@fengsui/contracts';
import { rosterFaults } from '@fengsui/domain';
import { demoRoster } from './demo-roster.js';

it('the demo roster is one that people could have saved, with nobody who could be reached', () => {
  const roster = DutyRoster.parse(demoRoster());
  expect(rosterFaults(roster, new Map(), new Set())).toEqual([]);
  expect(
    roster.people.every(({ name, channels }) => /^示范·/.test(name) && channels.length === 0),
  ).toBe(true);
});
