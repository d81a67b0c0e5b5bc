import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { PointView } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import { ServerClock } from '../live/server-clock';
import type { Sight } from '../live/sight';
import { ValueBook } from '../live/value-book';
import { NOON, aPoint } from '../testing/make';
import { SitePoints } from './site-points';

const BLIND: Sight = { kind: 'blind', cause: 'disconnected', lastTruthMs: NOON };
const withValue = (v: number, t = NOON): PointView =>
  aPoint({
    last: { t, v, q: 0, received: new Date(t).toISOString(), outOfRange: false },
    freshness: 'fresh',
  });

/** A site's panel; the spec says what the server answers next. */
function aPanel(...first: PointView[]) {
  let answer: () => Promise<PointView[]> = () => Promise.resolve(first);
  const sight = signal<Sight>({ kind: 'starting' });
  let asked = 0;
  TestBed.configureTestingModule({
    providers: [
      SitePoints,
      { provide: Api, useValue: { all: () => (asked++, answer()) } },
      { provide: AlarmStore, useValue: { byPoint: signal(new Map()) } },
      {
        provide: ServerClock,
        useValue: { nowMs: () => NOON + 1000, second: signal(0) },
      },
      { provide: LiveLink, useValue: { sight } },
    ],
  });
  return {
    points: TestBed.inject(SitePoints),
    asked: () => asked,
    answers: (next: () => Promise<PointView[]>) => (answer = next),
    sees: async (next: Sight) => {
      sight.set(next);
      TestBed.tick();
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

describe('the points of a site', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['performance'] }));
  afterEach(() => jest.useRealTimers());

  it('are read again when sight returns, and not merely because it begins', async () => {
    const panel = aPanel(withValue(1));
    await panel.points.load('S1');
    await panel.sees({ kind: 'seeing' });
    expect(panel.asked()).toBe(1);
    panel.answers(() => Promise.resolve([withValue(2, NOON + 500)]));
    await panel.sees(BLIND);
    expect(panel.asked()).toBe(1);
    await panel.sees({ kind: 'seeing' });
    expect([panel.asked(), panel.points.rows()[0]?.v]).toEqual([2, 2]);
  });

  it('are by the age of the newest value, not of the one held from before the gap', async () => {
    const panel = aPanel(withValue(2, NOON + 500));
    const longAgo = performance.now() - 3_600_000;
    TestBed.inject(ValueBook).take([[withValue(1).point, NOON - 3_600_000, 1, 0]], longAgo);
    await panel.points.load('S1');
    expect(panel.points.rows()[0]).toMatchObject({ v: 2, freshness: 'fresh' });
  });

  it('are asked for again by one question at a time while they cannot be had', async () => {
    const panel = aPanel();
    panel.answers(() => Promise.reject(new Refusal(0, null)));
    await panel.points.load('S1');
    await panel.sees(BLIND);
    await panel.sees({ kind: 'seeing' });
    const before = panel.asked();
    await jest.advanceTimersByTimeAsync(9000);
    expect(panel.asked() - before).toBe(3);
    panel.points.forget();
    await jest.advanceTimersByTimeAsync(9000);
    expect(panel.asked() - before).toBe(3);
  });
});
