import type { LimitName, Severity } from '@fengsui/contracts';
import { acknowledge, IN_SERVICE, type Condition } from './alarm.js';
import { follow } from './follow.js';

const T0 = 1_772_352_010_000;
const SEVERITY: Partial<Record<LimitName, Severity>> = { H: 2, HH: 1 };
const conditionAt = (limit: LimitName, value: number, t = T0): Condition => ({
  severity: SEVERITY[limit] ?? 2,
  limit,
  limitValue: limit === 'HH' ? 50 : 25,
  value,
  t,
});

describe('following a condition', () => {
  it('raises once and stays quiet while nothing changes', () => {
    const raised = follow(null, conditionAt('H', 30), IN_SERVICE, T0);
    expect(raised.news).toEqual(['alarm.raised']);
    expect(raised.alarm).toMatchObject({ open: true, active: true, acked: false, trippedAt: T0 });
    const again = follow(raised.alarm, conditionAt('H', 30), IN_SERVICE, T0 + 1);
    expect(again).toEqual({ alarm: raised.alarm, news: [], superseded: null });
    expect(again.alarm).toBe(raised.alarm);
  });

  it('remembers the value at trip and the farthest one', () => {
    let open = follow(null, conditionAt('H', 30), IN_SERVICE, T0).alarm;
    open = follow(open, conditionAt('H', 41), IN_SERVICE, T0 + 1).alarm;
    open = follow(open, conditionAt('H', 33), IN_SERVICE, T0 + 2).alarm;
    expect(open).toMatchObject({ value: 30, peak: 41, trippedAt: T0 });
  });

  it('asks for a new acknowledgement when a worse limit is crossed', () => {
    const raised = follow(null, conditionAt('H', 30), IN_SERVICE, T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', 'seen', null, T0 + 1).alarm;
    const { alarm, news } = follow(acked, conditionAt('HH', 55), IN_SERVICE, T0 + 2);
    expect(news).toEqual(['alarm.escalated']);
    expect(alarm).toMatchObject({
      acked: false,
      ackedBy: null,
      severity: 1,
      peakSeverity: 1,
      limit: 'HH',
      peak: 55,
      escalatedAt: T0 + 2,
    });
  });

  it('needs no new acknowledgement when only the milder limit is left', () => {
    const raised = follow(null, conditionAt('HH', 55), IN_SERVICE, T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', null, null, T0 + 1).alarm;
    const { alarm, news } = follow(acked, conditionAt('H', 30), IN_SERVICE, T0 + 2);
    expect(news).toEqual(['alarm.eased']);
    expect(alarm).toMatchObject({ acked: true, severity: 2, peakSeverity: 1, limit: 'H' });
  });

  it('takes over a limit that was changed while it holds, and asks again when it became graver', () => {
    const raised = follow(null, conditionAt('H', 30), IN_SERVICE, T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', null, null, T0 + 1).alarm;
    const moved = { ...conditionAt('H', 31), limitValue: 20 };
    expect(follow(acked, moved, IN_SERVICE, T0 + 2)).toMatchObject({
      news: [],
      alarm: { acked: true, limitValue: 20 },
    });
    expect(follow(acked, { ...moved, severity: 1 }, IN_SERVICE, T0 + 2)).toMatchObject({
      news: ['alarm.escalated'],
      alarm: { acked: false, severity: 1, limitValue: 20 },
    });
    expect(follow(acked, { ...moved, severity: 4 }, IN_SERVICE, T0 + 2)).toMatchObject({
      news: ['alarm.eased'],
      alarm: { acked: true, severity: 4, peakSeverity: 2, limitValue: 20 },
    });
  });

  it('asks again when the milder limit that is left is the graver one', () => {
    const raised = follow(null, conditionAt('HH', 55), IN_SERVICE, T0).alarm;
    const odd = raised && { ...raised, severity: 3 as const };
    const acked = odd && acknowledge(odd, 'duty', null, null, T0 + 1).alarm;
    const { alarm, news } = follow(acked, conditionAt('H', 30), IN_SERVICE, T0 + 2);
    expect(news).toEqual(['alarm.escalated']);
    expect(alarm).toMatchObject({ acked: false, severity: 2, limit: 'H' });
  });

  it('keeps the bound that was crossed where time alone says that it still holds', () => {
    const bound = { ...conditionAt('H', 120), limit: null, limitValue: 100 };
    const raised = follow(null, bound, IN_SERVICE, T0).alarm;
    const tick = { ...bound, limitValue: null, value: null };
    expect(follow(raised, tick, IN_SERVICE, T0 + 1).alarm).toBe(raised);
  });

  it('a condition gone clears what was acknowledged and keeps what was not', () => {
    const raised = follow(null, conditionAt('H', 30), IN_SERVICE, T0).alarm;
    const returned = follow(raised, null, IN_SERVICE, T0 + 9);
    expect(returned.news).toEqual(['alarm.returned']);
    expect(returned.alarm).toMatchObject({ open: true, active: false, returnedAt: T0 + 9 });
    const acked = raised && acknowledge(raised, 'duty', null, null, T0 + 1).alarm;
    const cleared = follow(acked, null, IN_SERVICE, T0 + 9);
    expect(cleared.news).toEqual(['alarm.returned', 'alarm.cleared']);
    expect(cleared.alarm).toMatchObject({ open: false, clearedAt: T0 + 9 });
  });

  it('a condition back after a return is a new occurrence, and the former one is closed', () => {
    const raised = follow(null, conditionAt('H', 30), IN_SERVICE, T0).alarm;
    const returned = follow(raised, null, IN_SERVICE, T0 + 5).alarm;
    const { alarm, news, superseded } = follow(
      returned,
      conditionAt('HH', 60, T0 + 9),
      IN_SERVICE,
      T0 + 10,
    );
    expect(news).toEqual(['alarm.raised']);
    expect(alarm).toMatchObject({ open: true, acked: false, raisedAt: T0 + 10, severity: 1 });
    expect(superseded).toMatchObject({
      open: false,
      acked: false,
      clearedAt: T0 + 10,
      severity: 2,
    });
  });

  it('a condition back while the former one latches is a new occurrence too', () => {
    const latched = { ...IN_SERVICE, latched: true };
    const raised = follow(null, conditionAt('H', 30), latched, T0).alarm;
    const acked = raised && acknowledge(raised, 'duty', null, null, T0 + 1).alarm;
    const returned = follow(acked, null, latched, T0 + 2);
    expect(returned).toMatchObject({ news: ['alarm.returned'], alarm: { open: true } });
    const anew = follow(returned.alarm, conditionAt('H', 31), latched, T0 + 3);
    expect(anew.superseded).toMatchObject({ open: false, acked: true });
    expect(anew.alarm).toMatchObject({ open: true, acked: false });
  });

  it('nothing stays nothing', () => {
    expect(follow(null, null, IN_SERVICE, T0)).toEqual({ alarm: null, news: [], superseded: null });
  });
});
