import { Refusal } from '../api/problem';
import { aDispatch } from '../testing/make-dispatch';
import { conflictPhrase, refusedPhrase } from './conflict-text';

const conflict = (members: object) =>
  new Refusal(409, { type: 'about:blank', title: 'Conflict', status: 409, ...members });
const moment = (iso: string) => `at ${iso}`;

describe('why a team was not sent', () => {
  it('names who was faster, and when', () => {
    const taken = conflict({ by: 'wang', at: '2026-03-01T04:00:00Z' });
    expect(conflictPhrase(taken, moment)).toEqual({
      key: 'advice.taken',
      params: { who: 'wang', time: 'at 2026-03-01T04:00:00Z' },
    });
    const inside = conflict({ dispatch: aDispatch({ sentBy: 'chen' }) });
    expect(conflictPhrase(inside, moment)?.params).toMatchObject({ who: 'chen' });
  });

  it('says what the server says when nobody was', () => {
    expect(conflictPhrase(conflict({ detail: 'out of service' }), moment)).toEqual({
      key: 'advice.conflict',
      params: { detail: 'out of service' },
    });
  });

  it('is no conflict when the role is not enough', () => {
    const phrase = refusedPhrase(new Refusal(403, null), moment, ({ key }) => key);
    expect(phrase).toEqual({ key: 'advice.refused', params: { why: 'refused.role' } });
  });
});
