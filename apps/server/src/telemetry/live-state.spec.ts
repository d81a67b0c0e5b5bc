import { BOOLEAN_VALUE } from '@fengsui/domain';
import { anIndexedPoint, aStoredReading, T0 } from '../../../../test/make/a-reading.js';
import { LiveState } from './live-state.js';

const TELEMETRY = 'fengsui/v1/NH0001/NH0001-G/telemetry';
const BACKFILL = 'fengsui/v1/NH0001/NH0001-G/backfill';
const SKEW = 600_000;

describe('the newest reading of each point', () => {
  it('is announced once, whatever came before it', () => {
    const live = new LiveState();
    live.stored([aStoredReading({ t: T0, v: 1 }), aStoredReading({ t: T0 + 1, v: 2 })]);
    expect(live.takeValues()).toEqual([['NH0001/T101.LT', T0 + 1, 2, 0]]);
    expect(live.takeValues()).toEqual([]);
  });

  it('is not moved back by a late one, also after it was announced', () => {
    const live = new LiveState();
    live.stored([aStoredReading({ t: T0 })]);
    live.takeValues();
    live.stored([aStoredReading({ t: T0 - 1 })]);
    expect(live.takeValues()).toEqual([]);
    expect(live.takeUnsaved().readings).toMatchObject([{ t: T0 }]);
  });

  it('is never a backfilled or a drill one', () => {
    const live = new LiveState();
    live.stored([aStoredReading({ live: false, t: T0 + 9 })]);
    expect(live.takeValues()).toEqual([]);
    expect(live.takeUnsaved().readings).toEqual([]);
  });

  it('is shown as it was sent: a boolean as one, no value as none', () => {
    const live = new LiveState();
    const valve = anIndexedPoint({ id: 20, name: 'NH0001/XV1' });
    live.stored([
      aStoredReading({ point: valve, v: 1, flags: BOOLEAN_VALUE }),
      aStoredReading({ v: null, q: 2 }),
    ]);
    expect(live.takeValues()).toEqual([
      ['NH0001/XV1', T0, true, 0],
      ['NH0001/T101.LT', T0, null, 2],
    ]);
  });

  it('is kept for the next save when one failed, unless a newer one came meanwhile', () => {
    const live = new LiveState();
    const other = anIndexedPoint({ id: 20, name: 'NH0001/X' });
    live.stored([aStoredReading({ t: T0 }), aStoredReading({ point: other, t: T0 })]);
    const { readings, gateways } = live.takeUnsaved();
    live.stored([aStoredReading({ t: T0 + 5 })]);
    live.keepUnsaved(readings, gateways);
    const again = live.takeUnsaved().readings.map(({ point, t }) => [point.id, t]);
    expect(again).toEqual([
      [12, T0 + 5],
      [20, T0],
    ]);
    expect(live.takeUnsaved()).toEqual({ readings: [], gateways: [] });
  });
});

describe('what is known of a gateway', () => {
  it('is saved when it changed: last seen, skew and numbering', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 7, T0 - SKEW, T0 + 20);
    expect(live.skewOf(3)).toBe(SKEW + 20);
    expect(live.takeUnsaved().gateways).toEqual([
      {
        gatewayId: 3,
        lastSeen: T0 + 20,
        skewMs: SKEW + 20,
        numbering: { last: 7, gaps: [] },
      },
    ]);
    expect(live.takeUnsaved().gateways).toEqual([]);
  });

  it('is no skew by backfill, events or a clock that is none', () => {
    const live = new LiveState();
    live.sawMessage(3, BACKFILL, 7, T0 - SKEW, T0);
    live.sawMessage(3, TELEMETRY, 8, null, T0);
    expect(live.skewOf(3)).toBe(0);
    expect(live.takeUnsaved().gateways).toMatchObject([{ skewMs: null, lastSeen: T0 }]);
  });

  it('is taken from before a restart until its first message', () => {
    const live = new LiveState();
    live.restore(3, { last: 7, gaps: [] }, SKEW);
    expect(live.skewOf(3)).toBe(SKEW);
    expect(live.skewOf(99)).toBe(0);
    live.sawMessage(3, TELEMETRY, 10, T0, T0 + 20);
    expect(live.skewOf(3)).toBe(20);
    expect(live.takeUnsaved().gateways).toMatchObject([
      { numbering: { last: 10, gaps: [{ from: 8, to: 9 }] } },
    ]);
  });

  it('is saved with the next save when one failed', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 7, T0, T0);
    const { readings, gateways } = live.takeUnsaved();
    live.keepUnsaved(readings, gateways);
    expect(live.takeUnsaved().gateways).toMatchObject([{ gatewayId: 3 }]);
  });
});

describe('missing numbers', () => {
  it('are asked for on the gateway’s own command topic, once in a while', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 7, T0, T0);
    live.sawMessage(3, TELEMETRY, 10, T0, T0);
    expect(live.takeReplayAsks(T0 + 1_000)).toEqual([]);
    expect(live.takeReplayAsks(T0 + 5_000)).toEqual([
      { topic: 'fengsui/v1/NH0001/NH0001-G/cmd', from: 8, to: 9 },
    ]);
    expect(live.takeReplayAsks(T0 + 6_000)).toEqual([]);
  });

  it('are asked for no more once backfill has brought them', () => {
    const live = new LiveState();
    for (const seq of [7, 10]) live.sawMessage(3, TELEMETRY, seq, T0, T0);
    for (const seq of [8, 9]) live.sawMessage(3, BACKFILL, seq, T0, T0 + 1);
    expect(live.takeReplayAsks(T0 + 60_000)).toEqual([]);
  });

  it('from before a restart are asked for only when the gateway is heard again', () => {
    const live = new LiveState();
    const gap = { from: 3, to: 4, foundAt: T0, asked: 0, askedAt: 0 };
    live.restore(3, { last: 7, gaps: [gap] }, 0);
    expect(live.takeReplayAsks(T0 + 60_000)).toEqual([]);
    live.sawMessage(3, TELEMETRY, 8, T0, T0 + 60_000);
    expect(live.takeReplayAsks(T0 + 60_000)).toMatchObject([{ from: 3, to: 4 }]);
  });
});
