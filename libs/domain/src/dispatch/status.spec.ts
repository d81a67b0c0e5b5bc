import { DISPATCH_STATES, type DispatchState } from '@fengsui/contracts';
import fc from 'fast-check';
import { dutyTime } from './duty-hours.js';
import { DISPATCH_NEXT, stateAfter, stepStatus, type StatusFact } from './status.js';
import { isActiveDispatch, teamStateOf } from './team-state.js';

const T0 = Date.parse('2026-03-01T09:14:00Z');
const MIN = 60_000;
const HOUR = 60 * MIN;
const told = (...list: [DispatchState, number][]): StatusFact[] =>
  list.map(([status, minutes]) => ({ status, at: T0 + minutes * MIN, correction: false }));
const onScene = told(['proposed', 0], ['sent', 1], ['on_scene', 30]);

describe('the life of a dispatch', () => {
  it('goes from proposal to cleared, and may skip what was not told', () => {
    const all = told(
      ['proposed', 0],
      ['sent', 1],
      ['acknowledged', 2],
      ['en_route', 4],
      ['on_scene', 30],
      ['returning', 90],
      ['cleared', 120],
    );
    all.forEach((entry, i) => {
      if (i === 0) return;
      expect(
        stepStatus(all.slice(0, i), { status: entry.status, at: entry.at }, entry.at),
      ).toMatchObject({
        kind: 'moved',
        state: entry.status,
      });
    });
    expect(stateAfter(onScene)).toBe('on_scene');
  });

  it('is not sent twice, not arrived before it was sent, and over when it is over', () => {
    const refused = { kind: 'refused', reason: 'not_from_here' };
    expect(stepStatus(told(['proposed', 0]), { status: 'on_scene' }, T0)).toMatchObject(refused);
    expect(stepStatus(onScene, { status: 'cancelled' }, T0 + HOUR)).toMatchObject(refused);
    const over = [...onScene, ...told(['cleared', 60])];
    expect(stepStatus(over, { status: 'returning' }, T0 + 2 * HOUR)).toMatchObject(refused);
  });

  it('takes back by a further entry with a note, never the sending', () => {
    const back = { status: 'en_route', correction: true } as const;
    const at = T0 + HOUR;
    expect(stepStatus(onScene, back, at)).toMatchObject({ reason: 'correction_needs_note' });
    expect(stepStatus(onScene, { ...back, note: 'wrong button' }, at)).toMatchObject({
      kind: 'moved',
      state: 'en_route',
    });
    const note = 'x';
    expect(stepStatus(onScene, { status: 'on_scene', correction: true, note }, at)).toMatchObject({
      reason: 'correction_changes_nothing',
    });
    for (const [history, status] of [
      [onScene, 'proposed'],
      [told(['proposed', 0]), 'sent'],
    ] as const) {
      expect(stepStatus(history, { status, correction: true, note }, at)).toMatchObject({
        reason: 'correction_is_no_sending',
      });
    }
  });

  it('writes down what a phone tells late, and stays where it is', () => {
    const late = stepStatus(onScene, { status: 'en_route', at: T0 + 5 * MIN }, T0 + HOUR);
    expect(late).toMatchObject({ kind: 'late', state: 'on_scene' });
    if (late.kind !== 'late') return;
    expect(stateAfter([...onScene, late.entry])).toBe('on_scene');
    // Later than the arrival it is no late word but a wrong one.
    const wrong = stepStatus(onScene, { status: 'en_route', at: T0 + 40 * MIN }, T0 + HOUR);
    expect(wrong).toMatchObject({ kind: 'refused' });
  });

  it('is not told of what has not happened yet', () => {
    const ahead = { status: 'returning', at: T0 + 2 * HOUR } as const;
    expect(stepStatus(onScene, ahead, T0 + HOUR)).toMatchObject({ reason: 'ahead_of_time' });
  });

  const request = fc.record({
    status: fc.constantFrom(...DISPATCH_STATES),
    at: fc.integer({ min: T0, max: T0 + HOUR }),
    key: fc.option(fc.constantFrom('key-0001', 'key-0002', 'key-0003'), { nil: undefined }),
    correction: fc.boolean(),
    note: fc.constantFrom('', 'why'),
  });

  it('whatever is told: moves only as the table or a correction allows, and a repetition moves nothing', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 25 }), (requests) => {
        let history = told(['proposed', 0]);
        for (const one of requests) {
          const before = stateAfter(history);
          const step = stepStatus(history, one, T0 + HOUR);
          if (step.kind === 'moved') {
            const allowed = DISPATCH_NEXT[before].includes(one.status);
            expect(allowed || (one.correction && one.note !== '')).toBe(true);
            expect(step.state).toBe(one.status);
          } else expect(step.state).toBe(before);
          if (step.kind === 'moved' || step.kind === 'late') {
            history = [...history, step.entry];
            expect(stateAfter(history)).toBe(step.state);
            if (one.key !== undefined) {
              expect(stepStatus(history, one, T0 + HOUR).kind).toBe('repeated');
            }
          }
        }
        // Nobody is sent but from a proposal.
        const sendings = history.filter(
          ({ status, correction }) => status === 'sent' && !correction,
        );
        expect(sendings.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the state of a team', () => {
  const out = { reason: 'vehicle', until: '2026-03-01T10:00:00Z', by: 'li' };

  it('is where it was sent, else that it is out of service, else proposed or available', () => {
    expect(teamStateOf(out, ['proposed', 'en_route', 'cleared'], T0)).toBe('en_route');
    expect(teamStateOf(out, ['proposed'], T0)).toBe('out_of_service');
    expect(teamStateOf(null, ['cancelled', 'proposed'], T0)).toBe('proposed');
    expect(teamStateOf(null, ['cleared', 'cancelled'], T0)).toBe('available');
  });

  it('is out of service until the time that was told, or without an end', () => {
    expect(teamStateOf(out, [], T0 + HOUR)).toBe('available');
    expect(teamStateOf({ ...out, until: null }, [], T0 + 999 * HOUR)).toBe('out_of_service');
  });
});

describe('hours on duty', () => {
  const over = (to: number): [DispatchState, number] => ['cleared', to];
  const sent = (from: number, to: number | null): StatusFact[] =>
    told(
      ['proposed', from - 30],
      ['sent', from],
      ['on_scene', from],
      ['on_scene', from],
      ...(to === null ? [] : [over(to)]),
    );
  const hours =
    (...list: [number, number | null][]) =>
    (at: number) =>
      dutyTime(
        list.map(([from, to]) => sent(from * 60, to === null ? null : to * 60)),
        T0 + at * HOUR,
      );

  it('run from the sending, not from the proposal, to the end or until now', () => {
    expect(hours([0, null])(3)).toEqual({ hours: 3, since: T0 });
    expect(hours([0, 2])(2.5)).toEqual({ hours: 2, since: T0 });
    expect(dutyTime([told(['proposed', 0])], T0 + HOUR)).toEqual({ hours: 0, since: null });
  });

  it('count the last 24 h, and what overlaps once', () => {
    expect(hours([0, 4])(26).hours).toBeCloseTo(2);
    expect(hours([0, 4], [2, 6], [3, 4])(7).hours).toBeCloseTo(6);
  });

  it('go on over a pause of less than an hour, and end with one of an hour', () => {
    expect(hours([0, 2], [2.5, null])(3).since).toBe(T0);
    expect(hours([0, 2], [3, null])(4).since).toBe(T0 + 3 * HOUR);
    expect(hours([0, 2])(3).since).toBeNull();
  });

  it('go on when the end was told by mistake', () => {
    const back: StatusFact = { status: 'on_scene', at: T0 + 3 * HOUR, correction: true };
    expect(dutyTime([[...sent(0, 120), back]], T0 + 4 * HOUR).hours).toBe(4);
  });

  it('are never more than 24, never negative, and no less for a further dispatch', () => {
    const span = fc
      .tuple(fc.nat(60), fc.option(fc.nat(20)))
      .map(([from, length]): [number, number | null] => [
        from,
        length === null ? null : from + length,
      ]);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), span, fc.nat(80), (list, more, at) => {
        const [some, all] = [hours(...list)(at).hours, hours(...list, more)(at).hours];
        expect(some).toBeGreaterThanOrEqual(0);
        expect(all).toBeLessThanOrEqual(24);
        expect(all).toBeGreaterThanOrEqual(some - 1e-9);
      }),
    );
  });

  it('every state but the last two is active', () => {
    expect(DISPATCH_STATES.filter((state) => !isActiveDispatch(state))).toEqual([
      'cleared',
      'cancelled',
    ]);
  });
});
