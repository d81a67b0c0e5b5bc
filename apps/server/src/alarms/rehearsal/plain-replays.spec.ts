import { aPointSubject, T0 } from '../../../../../test/make/an-alarm.js';
import { EventReplay, SilenceReplay } from './plain-replays.js';
import type { Seen } from './replay.js';

const SECOND = 1000;
const POINT = aPointSubject({ intervalS: 15 });

function silences(seen: { s: number; way?: number }[], end: number) {
  const replay = new SilenceReplay(POINT, { code: 'no_data', severity: 3 });
  for (const { s, way = 0.05 } of seen) {
    const t = T0 + s * SECOND;
    const each: Seen = { pointId: POINT.id, t, v: 1, q: 0, received: t + way * SECOND };
    replay.take([each]);
  }
  replay.end(T0 + end * SECOND);
  return replay.spans.map(({ from, to }) => [
    (from - T0) / SECOND,
    to === null ? null : (to - T0) / SECOND,
  ]);
}

describe('silence of a point that reports every 15 s', () => {
  it('begins two intervals and 5 s after its last reading and ends with the next', () => {
    expect(silences([{ s: 0 }, { s: 15 }, { s: 75 }], 90)).toEqual([[50, 75.05]]);
    expect(silences([{ s: 0 }, { s: 35 }], 40)).toEqual([]);
  });
  it('lasts at the end when nothing came any more', () => {
    expect(silences([{ s: 0 }], 60)).toEqual([[35, null]]);
  });
  it('is not ended by what is too old when it comes', () => {
    expect(silences([{ s: 0 }, { s: 15, way: 90 }, { s: 120 }], 125)).toEqual([[35, 120.05]]);
  });
  it('is nothing of a point that never reported', () => {
    expect(silences([], 3600)).toEqual([]);
  });
});

describe('an event', () => {
  it('holds from active to inactive, for each gateway and point by itself', () => {
    const replay = new EventReplay({ code: 'event.flame', severity: 1 });
    const [gateway, point] = [
      { key: 'g3', name: 'NH0001-G' },
      { key: 'p12', name: POINT.name },
    ];
    replay.take([
      { subject: gateway, t: 10, active: true },
      { subject: point, t: 20, active: false },
      { subject: gateway, t: 30, active: true },
      { subject: point, t: 35, active: true },
      { subject: gateway, t: 40, active: false },
    ]);
    expect(replay.spans).toMatchObject([
      { point: 'NH0001-G', rule: 'event.flame', severity: 1, from: 10, to: 40 },
      { point: POINT.name, from: 35, to: null },
    ]);
  });
});
