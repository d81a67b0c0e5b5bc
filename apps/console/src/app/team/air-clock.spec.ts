import type { AirEntry } from '@fengsui/contracts';
import { NOON } from '../testing/make';
import { airUrgency, countdownText, shownAir } from './air-clock';
import type { OutboxEntry } from './outbox-entry';

const iso = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const inside = (who: string, minutes = 0): AirEntry => ({
  id: `id-${who}`,
  who,
  enteredAt: iso(minutes),
  airMinutes: 30,
  outBy: iso(minutes + 20),
  outAt: null,
});
const waits = (change: Partial<OutboxEntry>): OutboxEntry => ({
  key: 'key-of-li',
  order: 1,
  kind: 'entry',
  subject: '7',
  path: '',
  body: { who: 'li', airMinutes: 30 },
  at: iso(0),
  inside: null,
  refused: null,
  ...change,
});

describe('air clocks', () => {
  it('count for who went in without a link, by the same rule as the server', () => {
    const [li] = shownAir([], [waits({})], '7');
    expect(li).toMatchObject({
      id: 'key-of-li',
      who: 'li',
      outByMs: NOON + 20 * 60_000,
      pending: 'in',
    });
  });

  it('show a way out that waits as not confirmed, whether the way in was or not', () => {
    const exit = waits({
      key: 'k2',
      kind: 'exit',
      at: iso(9),
      inside: { who: 'li', enteredAt: iso(0) },
    });
    expect(shownAir([], [waits({}), exit], '7')).toMatchObject([
      { outMs: NOON + 540_000, pending: 'out' },
    ]);
    expect(shownAir([inside('li')], [exit], '7')).toMatchObject([
      { outMs: NOON + 540_000, pending: 'out' },
    ]);
    expect(shownAir([inside('li', 1)], [exit], '7')).toMatchObject([
      { outMs: null, pending: null },
    ]);
  });

  it('put first who has to be out first', () => {
    const out = { ...inside('chen'), outAt: iso(5) };
    const shown = shownAir([out, inside('wang', 5), inside('li', 1)], [], '7');
    expect(shown.map(({ who }) => who)).toEqual(['li', 'wang', 'chen']);
  });

  it('leave out what was refused and what is of another dispatch', () => {
    const refused = { status: 409, reason: null, detail: null };
    expect(shownAir([], [waits({ refused }), waits({ subject: '8' })], '7')).toEqual([]);
  });

  it('call before the time is over', () => {
    const [air] = shownAir([inside('li')], [], '7');
    const at = (minutes: number) => air && airUrgency(air, NOON + minutes * 60_000);
    expect([at(16), at(17), at(20)]).toEqual(['calm', 'soon', 'over']);
  });

  it('are told in minutes and seconds', () => {
    expect(countdownText(725_000)).toBe('12:05');
    expect(countdownText(-30_000)).toBe('−0:30');
  });
});
