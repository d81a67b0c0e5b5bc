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

  it('follows a clock that was set back: it is the newest by the age it had on arrival', () => {
    const live = new LiveState();
    live.stored([aStoredReading({ t: T0, freshAt: T0 + 20 })]);
    live.takeValues();
    live.stored([aStoredReading({ t: T0 + 1_000 - SKEW, freshAt: T0 + 1_020 })]);
    expect(live.takeValues()).toEqual([['NH0001/T101.LT', T0 + 1_000 - SKEW, 8.412, 0]]);
    expect(live.takeUnsaved().readings).toMatchObject([{ freshAt: T0 + 1_020 }]);
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
    expect(live.correctionOf(3, T0 - SKEW, T0 + 20)).toBe(SKEW + 20);
    live.sawMessage(3, TELEMETRY, 7, T0 + 20, undefined, 5);
    expect(live.takeUnsaved().gateways).toEqual([
      {
        gatewayId: 3,
        lastSeen: T0 + 20,
        lastLive: T0 + 20,
        skewMs: SKEW + 20,
        clockOffMs: null,
        numbering: { last: 7, gaps: [] },
        traffic: [[Math.floor((T0 + 20) / 10_000), 1, 5, 0]],
        lastBackfill: null,
        clockStep: null,
      },
    ]);
    expect(live.takeUnsaved().gateways).toEqual([]);
  });

  it('is when its clock was set, by how much, and when it last sent what it had kept', () => {
    const live = new LiveState();
    live.correctionOf(3, T0, T0 + 20);
    live.sawMessage(3, TELEMETRY, 7, T0 + 20);
    live.correctionOf(3, T0 + 1_000 + SKEW, T0 + 1_020);
    live.sawMessage(3, BACKFILL, 8, T0 + 1_020, undefined, 30);
    const [first] = live.takeUnsaved().gateways;
    expect(first).toMatchObject({
      clockStep: { at: T0 + 1_020, byMs: SKEW },
      lastBackfill: T0 + 1_020,
      traffic: [[expect.any(Number), 2, 30, 1]],
    });
    live.clockSet(60_000);
    live.sawMessage(3, TELEMETRY, 9, T0 + 62_000);
    const [later] = live.takeUnsaved().gateways;
    expect(later?.clockStep).toEqual({ at: T0 + 61_020, byMs: SKEW });
    expect(later?.lastBackfill).toBe(T0 + 61_020);
  });

  it('is no skew while nothing has shown its clock', () => {
    const live = new LiveState();
    expect(live.correctionOf(3, null, T0)).toBe(0);
    live.sawMessage(3, BACKFILL, 7, T0);
    expect(live.takeUnsaved().gateways).toMatchObject([{ skewMs: null, lastSeen: T0 }]);
  });

  it('is when it last spoke live: backfill may have been kept for long', () => {
    const live = new LiveState();
    live.sawMessage(3, BACKFILL, 6, T0);
    expect(live.takeUnsaved().gateways).toMatchObject([{ lastLive: null, lastSeen: T0 }]);
    live.sawMessage(3, TELEMETRY, 7, T0 + 1);
    live.sawMessage(3, BACKFILL, 5, T0 + 2);
    expect(live.takeUnsaved().gateways).toMatchObject([{ lastLive: T0 + 1, lastSeen: T0 + 2 }]);
  });

  it('is alive by what it says in the very millisecond after its last will, not before it', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 6, T0);
    live.sawState(3, T0);
    expect(live.takeUnsaved().gateways).toMatchObject([{ lastLive: T0 }]);
    live.sawMessage(3, TELEMETRY, 7, T0);
    expect(live.takeUnsaved().gateways).toMatchObject([{ lastLive: T0 + 1, lastSeen: T0 }]);
  });

  it('is taken from before a restart until its first message', () => {
    const live = new LiveState();
    live.restore(3, { numbering: { last: 7, gaps: [] }, skewMs: SKEW }, T0);
    expect(live.correctionOf(3, null, T0)).toBe(SKEW);
    expect(live.correctionOf(99, null, T0)).toBe(0);
    expect(live.correctionOf(3, T0, T0 + 20)).toBe(0);
    live.sawMessage(3, TELEMETRY, 10, T0 + 20);
    expect(live.takeUnsaved().gateways).toMatchObject([
      { numbering: { last: 10, gaps: [{ from: 8, to: 9 }] } },
    ]);
  });

  it('does not take for skew what waited at the broker during a restart', () => {
    const live = new LiveState();
    live.restore(3, { numbering: null, skewMs: 35 }, T0);
    for (let ageMs = SKEW; ageMs >= 0; ageMs -= 10_000) {
      expect(live.correctionOf(3, T0 - ageMs, T0 + 20)).toBe(0);
    }
  });

  it('is a clock beyond belief when it says so twice, until it can be believed', () => {
    const live = new LiveState();
    const offMs = () => live.takeUnsaved().gateways[0]?.clockOffMs;
    const HOURS = 7_200_000;
    live.sawMessage(3, TELEMETRY, 1, T0, T0 + HOURS);
    expect(offMs()).toBeNull();
    live.sawMessage(3, TELEMETRY, 2, T0 + 1_000, T0 + 1_000 + HOURS);
    expect(offMs()).toBe(-HOURS);
    live.sawMessage(3, TELEMETRY, 3, T0 + 2_000);
    expect(offMs()).toBe(-HOURS);
    live.sawMessage(3, TELEMETRY, 4, T0 + 3_000, null);
    expect(offMs()).toBeNull();
  });

  it('is no such clock by messages of which each says something else', () => {
    const live = new LiveState();
    const nonsense = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0, T0 + 7_200_000];
    nonsense.forEach((sent, index) => live.sawMessage(3, TELEMETRY, index, T0, sent));
    expect(live.takeUnsaved().gateways).toMatchObject([{ clockOffMs: null }]);
  });

  it('is saved with the next save when one failed', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 7, T0);
    const { readings, gateways } = live.takeUnsaved();
    live.keepUnsaved(readings, gateways);
    expect(live.takeUnsaved().gateways).toMatchObject([{ gatewayId: 3 }]);
  });
});

describe('the order in which things are judged', () => {
  it('never goes back, each thing for itself', () => {
    const live = new LiveState();
    expect(live.isInOrder('p12', T0, T0 + 20)).toBe(true);
    expect(live.isInOrder('p12', T0, T0 + 20)).toBe(true);
    expect(live.isInOrder('p12', T0 - 1, T0 + 20)).toBe(false);
    expect(live.isInOrder('p13', T0 - 1, T0 + 20)).toBe(true);
    expect(live.isInOrder('p12', T0 + 1, T0 + 20)).toBe(true);
  });
});

describe('a clock of the server that is set', () => {
  const HOUR = 3_600_000;
  it.each([HOUR, -HOUR])('makes nothing older or newer than it is: %d ms', (stepMs) => {
    const live = new LiveState();
    live.correctionOf(3, T0, T0 + 20);
    live.sawMessage(3, TELEMETRY, 7, T0 + 20);
    live.sawMessage(3, TELEMETRY, 10, T0 + 20);
    live.stored([aStoredReading({ t: T0, freshAt: T0 + 20 })]);
    live.isInOrder('fire', T0, T0 + 20);
    live.clockSet(stepMs);
    const now = T0 + 1_000 + stepMs;
    expect(live.takeUnsaved()).toMatchObject({
      readings: [{ t: T0, received: T0 + 20 + stepMs, freshAt: T0 + 20 + stepMs }],
      gateways: [{ lastSeen: T0 + 20 + stepMs, lastLive: T0 + 20 + stepMs, skewMs: 20 + stepMs }],
    });
    expect(live.correctionOf(3, T0 + 1_000, now + 20)).toBe(20 + stepMs);
    live.takeValues();
    live.stored([aStoredReading({ t: T0 + 1_000, received: now, freshAt: now })]);
    expect(live.takeValues()).toHaveLength(1);
    expect(live.isInOrder('fire', now - 2_000, now)).toBe(false);
    expect(live.isInOrder('fire', now, now)).toBe(true);
    expect(live.takeReplayAsks(now)).toEqual([]);
    expect(live.takeReplayAsks(now + 5_000)).toMatchObject([{ from: 8, to: 9 }]);
  });

  it('leaves nothing behind that hides what comes, also of what was on its way meanwhile', () => {
    const live = new LiveState();
    live.stored([aStoredReading({ t: T0, received: T0 + 20, freshAt: T0 + 20 })]);
    live.isInOrder('fire', T0, T0 + 20);
    live.takeValues();
    const back = T0 - HOUR;
    live.stored([aStoredReading({ t: T0 + 1_000, received: back, freshAt: back })]);
    expect(live.takeValues()).toMatchObject([['NH0001/T101.LT', T0 + 1_000, 8.412, 0]]);
    expect(live.isInOrder('fire', back, back)).toBe(true);
  });
});

describe('missing numbers', () => {
  it('are asked for on the gateway’s own command topic, once in a while', () => {
    const live = new LiveState();
    live.sawMessage(3, TELEMETRY, 7, T0);
    live.sawMessage(3, TELEMETRY, 10, T0);
    expect(live.takeReplayAsks(T0 + 1_000)).toEqual([]);
    expect(live.takeReplayAsks(T0 + 5_000)).toEqual([
      { topic: 'fengsui/v1/NH0001/NH0001-G/cmd', from: 8, to: 9 },
    ]);
    expect(live.takeReplayAsks(T0 + 6_000)).toEqual([]);
  });

  it('are found again by a counter that began anew, and not by its backfill', () => {
    const live = new LiveState();
    for (const seq of [5_000, 1, 4]) live.sawMessage(3, TELEMETRY, seq, T0);
    live.sawMessage(3, BACKFILL, 2, T0);
    expect(live.takeReplayAsks(T0 + 5_000)).toMatchObject([{ from: 3, to: 3 }]);
  });

  it('are asked for no more once backfill has brought them', () => {
    const live = new LiveState();
    for (const seq of [7, 10]) live.sawMessage(3, TELEMETRY, seq, T0);
    for (const seq of [8, 9]) live.sawMessage(3, BACKFILL, seq, T0 + 1);
    expect(live.takeReplayAsks(T0 + 60_000)).toEqual([]);
  });

  it('from before a restart are asked for only when the gateway is heard again', () => {
    const live = new LiveState();
    const gap = { from: 3, to: 4, foundAt: T0, asked: 0, askedAt: 0 };
    live.restore(3, { numbering: { last: 7, gaps: [gap] }, skewMs: 0 }, T0);
    expect(live.takeReplayAsks(T0 + 60_000)).toEqual([]);
    live.sawMessage(3, TELEMETRY, 8, T0 + 60_000);
    expect(live.takeReplayAsks(T0 + 60_000)).toMatchObject([{ from: 3, to: 4 }]);
  });
});
