import type { DispatchView } from '@fengsui/contracts';
import fc from 'fast-check';
import { anEntry } from '../testing/make';
import { aDispatch, aTeam } from '../testing/make-dispatch';
import { byActivity, dispatchOf, teamOf, withNewest } from './newest';

const idOf = ({ id }: { id: string }) => id;

describe('what is known of dispatches', () => {
  it('is the newest version, in whatever order it comes', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (versions) => {
        const known = versions.reduce<ReadonlyMap<string, DispatchView>>(
          (book, version) => withNewest(book, [aDispatch({ version })], idOf),
          new Map(),
        );
        expect(known.get('7')?.version).toBe(Math.max(...versions));
      }),
    );
  });

  it('comes by the journal', () => {
    const dispatch = aDispatch();
    expect(dispatchOf(anEntry(1, { type: 'dispatch.sent', data: { dispatch } }))).toBe(dispatch);
    expect(dispatchOf(anEntry(1, { type: 'dispatch.sent', data: {} }))).toBeNull();
    const team = aTeam();
    expect(teamOf(anEntry(1, { type: 'team.changed', data: { team } }))).toBe(team);
    expect(teamOf(anEntry(1, { type: 'dispatch.sent', data: { team: 'HUATE-GAS' } }))).toBeNull();
  });

  it('stands with what is under way first', () => {
    const over = aDispatch({ id: '9', state: 'cleared', proposedAt: '2026-03-01T09:00:00Z' });
    expect([over, aDispatch()].sort(byActivity).map(idOf)).toEqual(['7', '9']);
  });
});
