import { aPerson, aRoster, aShift } from '../../../../test/make/a-roster.js';
import { T0 } from '../../../../test/make/a-notice.js';
import type { DraftNotice } from './notice-draft.js';
import { replan } from './notice-replan.js';

const aDraft = (changes: Partial<DraftNotice> = {}): DraftNotice => ({
  id: 1,
  occurrence: 41,
  seq: 1,
  step: 1,
  seat: 'commander',
  town: null,
  recipient: 'wang',
  channel: 'hook',
  severity: 2,
  at: T0,
  dueAt: T0 + 300_000,
  expiresAt: T0 + 1_200_000,
  state: 'waiting',
  reason: null,
  minute: null,
  ...changes,
});
const short = (notices: readonly DraftNotice[]) =>
  notices.map(
    ({ recipient, channel, reason, state }) => `${recipient} ${channel} ${reason ?? state}`,
  );

describe('a changed roster', () => {
  it('that changes nothing for a notice leaves it alone', () => {
    const waiting = [aDraft()];
    expect(replan(waiting, aRoster(), T0)).toEqual([]);
    expect(short(waiting)).toEqual(['wang hook waiting']);
  });

  it('gives what is not due yet to who came in somebody’s place', () => {
    const waiting = [aDraft()];
    const roster = aRoster({ shifts: [aShift('commander', ['chen'])] });
    const added = replan(waiting, roster, T0);
    expect(short(waiting)).toEqual(['wang hook roster_changed']);
    expect(added).toEqual([aDraft({ id: null, recipient: 'chen' })]);
  });

  it('fills a seat that nobody was on, and says where nobody is left', () => {
    const vacant = [aDraft({ recipient: '', channel: '' })];
    expect(short(replan(vacant, aRoster(), T0))).toEqual(['wang hook waiting']);
    expect(short(vacant)).toEqual([' '.concat(' roster_changed')]);
    expect(short(replan([aDraft()], aRoster({ shifts: [] }), T0))).toEqual(['  waiting']);
  });

  it('follows a person’s channels, and keeps a flood grouped', () => {
    const people = [aPerson('wang', { channels: ['hook', 'mail'] })];
    const minute = Date.parse('2026-03-01T16:05:00+08:00');
    const added = replan([aDraft({ minute })], aRoster({ people }), T0);
    expect(added).toEqual([aDraft({ id: null, channel: 'mail', minute })]);
  });
});
