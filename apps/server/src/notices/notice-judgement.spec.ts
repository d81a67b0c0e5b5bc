import fc from 'fast-check';
import { aPerson, aRoster } from '../../../../test/make/a-roster.js';
import type { Channel } from '../channels-file.js';
import { endOf, judgeParcel, reach, type Part, type Standing } from './notice-judgement.js';

const CALLING: Standing = {
  open: true,
  acked: false,
  shelved: null,
  suppressed: false,
  outOfService: false,
  expired: false,
};
const CHANNELS = new Map<string, Channel>([
  ['hook', { kind: 'webhook', url: 'https://a.cn', secret: 'x'.repeat(16) }],
  ['text', { kind: 'sms', method: 'GET', url: 'https://a.cn', headers: {} }],
  ['mail', { kind: 'smtp', host: 'a.cn', port: 25, tls: 'off', from: 'f@a.cn' }],
]);
const part = (id: number, changes: Partial<Standing> = {}): Part => ({
  ...CALLING,
  id,
  ...changes,
});
const judge = (parts: Part[], to = { recipient: 'li', channel: 'hook' }) =>
  judgeParcel({ id: 1, ...to }, parts, aRoster(), CHANNELS);

describe('the last look before a notice speaks', () => {
  it('lets it speak only while its alarm calls', () => {
    expect(endOf(CALLING)).toBeNull();
    const reasons = (
      [
        { open: false },
        { open: null },
        { acked: true },
        { shelved: true },
        { suppressed: true },
        { outOfService: true },
      ] as Partial<Standing>[]
    ).map((changes) => endOf({ ...CALLING, ...changes })?.reason);
    expect(reasons).toEqual([
      'cleared',
      'cleared',
      'acknowledged',
      'shelved',
      'suppressed',
      'out_of_service',
    ]);
    expect(endOf({ ...CALLING, expired: true })?.state).toBe('expired');
  });

  it('finds the person as the roster has them now, or says why they cannot be told', () => {
    const roster = aRoster({ people: [aPerson('li'), { code: 'wang', name: '王', channels: [] }] });
    const outcome = (recipient: string, channel: string) => {
      const to = reach({ recipient, channel }, roster, CHANNELS);
      return 'state' in to ? `${to.state} ${to.reason ?? ''}` : to.code;
    };
    expect(outcome('li', 'hook')).toBe('li');
    expect(outcome('', '')).toBe('refused nobody_on_duty');
    expect(outcome('chen', 'hook')).toBe('refused not_on_roster');
    expect(outcome('wang', '')).toBe('refused no_channel');
    expect(outcome('li', 'pigeon')).toBe('refused unknown_channel');
    expect(outcome('wang', 'text')).toBe('refused no_phone');
    expect(outcome('wang', 'mail')).toBe('refused no_email');
  });

  it('of one that speaks for several leaves out those that are over', () => {
    const { ends, send } = judge([part(2, { acked: true }), part(3), part(4)]);
    expect(send?.parts.map(({ id }) => id)).toEqual([3, 4]);
    expect(ends).toEqual([
      { id: 2, channel: 'hook', end: { state: 'cancelled', reason: 'acknowledged' } },
    ]);
  });

  it('ends one that speaks for several when nothing is left to say', () => {
    expect(judge([part(2, { acked: true })]).ends.map(({ id, end }) => [id, end.reason])).toEqual([
      [2, 'acknowledged'],
      [1, 'acknowledged'],
    ]);
    expect(judge([]).ends).toEqual([
      { id: 1, channel: 'hook', end: { state: 'cancelled', reason: 'nothing_left' } },
    ]);
  });

  it('either sends or ends every part, and the parcel exactly when it does not send', () => {
    const standing = fc.record({
      open: fc.option(fc.boolean()),
      acked: fc.boolean(),
      shelved: fc.option(fc.boolean()),
      suppressed: fc.boolean(),
      outOfService: fc.boolean(),
      expired: fc.boolean(),
    });
    const group = fc
      .array(standing, { maxLength: 5 })
      .map((list) => list.map((each, index) => ({ ...each, id: index + 2 })));
    const single = standing.map((each) => [{ ...each, id: 1 }]);
    const to = fc.constantFrom(
      { recipient: 'li', channel: 'hook' },
      { recipient: '', channel: '' },
    );
    fc.assert(
      fc.property(fc.oneof(group, single), to, (parts, whom) => {
        const { ends, send } = judge(parts, whom);
        const ended = ends.map(({ id }) => id);
        const sent = send?.parts.map(({ id }) => id) ?? [];
        expect(new Set(ended).size).toBe(ended.length);
        expect([...ended, ...sent].filter((id) => id !== 1 || parts[0]?.id === 1).sort()).toEqual(
          parts.map(({ id }) => id).sort(),
        );
        expect(ended.includes(1)).toBe(send === null);
      }),
    );
  });
});
