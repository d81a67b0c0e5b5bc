import { DISPATCH_STATES } from '@fengsui/contracts';
import { DISPATCH_NEXT } from '@fengsui/domain';
import { aDispatch } from '../testing/make-dispatch';
import { currentDispatch, shownState, stepsFrom } from './next-step';

describe('the one big button', () => {
  it('leads from the order to the return, a press a step', () => {
    const way = [];
    for (let state = stepsFrom('sent').next; state; state = stepsFrom(state).next) way.push(state);
    expect(way).toEqual(['acknowledged', 'en_route', 'on_scene', 'returning', 'cleared']);
  });

  it('offers nothing before the team is sent and after it is over', () => {
    for (const state of ['proposed', 'cleared', 'cancelled'] as const)
      expect(stepsFrom(state)).toEqual({ next: null, others: [] });
  });

  it('offers only what the server would take', () => {
    for (const state of DISPATCH_STATES) {
      const { next, others } = stepsFrom(state);
      for (const one of next ? [next, ...others] : others)
        expect(DISPATCH_NEXT[state]).toContain(one);
    }
  });

  it('goes on from what was told, and says that nobody has confirmed it', () => {
    const waiting = [{ status: 'acknowledged' }, { status: 'en_route' }] as const;
    expect(shownState({ state: 'sent' }, waiting)).toEqual({ state: 'en_route', pending: true });
    expect(shownState({ state: 'sent' }, [])).toEqual({ state: 'sent', pending: false });
  });

  it('is about the order under way, before any proposal', () => {
    const [proposed, sent] = [aDispatch({ id: '8', state: 'proposed' }), aDispatch({ id: '7' })];
    expect(currentDispatch([proposed, sent])?.id).toBe('7');
    expect(currentDispatch([proposed])?.id).toBe('8');
    expect(currentDispatch([aDispatch({ state: 'cleared' })])).toBeNull();
  });
});
