import fc from 'fast-check';
import {
  NewEntry,
  OutboxEntry,
  isToBeRepeated,
  nextToTell,
  waitingStates,
  withEntry,
} from './outbox-entry';

let made = 0;
function told(change: Partial<NewEntry> = {}): NewEntry {
  const key = `key-${++made}-of-a-phone`;
  return {
    key,
    kind: 'status',
    subject: '7',
    path: '/dispatches/7/status',
    body: { status: 'en_route', key },
    at: '2026-03-01T04:00:00.000Z',
    inside: null,
    ...change,
  };
}
const added = (list: NewEntry[], nowMs = 1000): OutboxEntry[] =>
  list.reduce<OutboxEntry[]>((known, one) => withEntry(known, one, nowMs, null).entries, []);

describe('what a phone has to tell', () => {
  it('is told in the order in which it was added, even when the clock stands or goes back', () => {
    const kinds = fc.constantFrom('entry', 'exit', 'roll_call');
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat(5000))), (list) => {
        const entries = list.reduce<OutboxEntry[]>(
          (known, [kind, nowMs]) => withEntry(known, told({ kind }), nowMs, null).entries,
          [],
        );
        const orders = entries.map(({ order }) => order);
        expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
        expect(entries).toHaveLength(list.length);
      }),
    );
  });

  it('is not told a second time while the same state waits', () => {
    expect(added([told(), told()])).toHaveLength(1);
    const other = told({ body: { status: 'on_scene' } });
    expect(added([told(), other])).toHaveLength(2);
    const heard = (recall: string) => told({ kind: 'recall_ack', body: { recall } });
    const [first, second] = ['2026-03-01T09:10:00.000Z', '2026-03-01T09:12:00.000Z'] as const;
    expect(added([heard(first), heard(first)])).toHaveLength(1);
    expect(added([heard(first), heard(second)])).toHaveLength(2);
  });

  it('tells every way in, even of the same person', () => {
    const body = { who: 'li', airMinutes: 30 };
    expect(added([told({ kind: 'entry', body }), told({ kind: 'entry', body })])).toHaveLength(2);
  });

  it('keeps of positions the newest, and the one that is under way', () => {
    const [first, second, third] = [1, 2, 3].map(() => told({ kind: 'position', subject: 'T' }));
    const both = added([first as NewEntry, second as NewEntry]);
    expect(both.map(({ key }) => key)).toEqual([second?.key]);
    const { entries, dropped } = withEntry(both, third as NewEntry, 2000, second?.key ?? null);
    expect(entries.map(({ key }) => key)).toEqual([second?.key, third?.key]);
    expect(dropped).toEqual([]);
  });

  it('goes on behind what was refused', () => {
    const [refused, next] = added([told(), told({ kind: 'roll_call' })]) as [
      OutboxEntry,
      OutboxEntry,
    ];
    const entries = [{ ...refused, refused: { status: 409, reason: null, detail: null } }, next];
    expect(nextToTell(entries)?.key).toBe(next.key);
    expect(waitingStates(entries, '7')).toEqual([]);
  });

  it('is told again only when nobody said no', () => {
    expect([0, 401, 408, 429, 500, 503].every(isToBeRepeated)).toBe(true);
    expect([400, 403, 404, 409, 422].some(isToBeRepeated)).toBe(false);
  });
});
