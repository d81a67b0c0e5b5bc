import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { AlarmView } from '@fengsui/contracts';
import { ServerClock } from '../../live/server-clock';
import { NOON, anAlarm } from '../../testing/make';
import { SiteStore } from '../../sites/site-store';
import { AlarmStore } from '../alarm-store';
import { ArrivalBook } from '../arrival/arrival-book';
import { FloodWatch } from './flood-watch';
import { FLOOD_WINDOW_MS, isCard } from './fold';
import { ShownList } from '../view/shown-list';

/** A seat whose list and clock the spec sets. */
function aSeat() {
  const list = signal<readonly AlarmView[]>([]);
  const loaded = signal(true);
  const second = signal(NOON / 1000);
  TestBed.configureTestingModule({
    providers: [
      ShownList,
      { provide: AlarmStore, useValue: { list, loaded } },
      { provide: SiteStore, useValue: { sites: signal([]) } },
      { provide: ArrivalBook, useValue: { expected: signal(new Map()) } },
      { provide: ServerClock, useValue: { second, nowMs: () => second() * 1000 } },
    ],
  });
  const watch = TestBed.inject(FloodWatch);
  const folded = TestBed.inject(ShownList);
  TestBed.tick();
  return {
    watch,
    folded,
    loaded,
    /** The list `afterMs` after noon. */
    at: (afterMs: number, alarms: readonly AlarmView[]) => {
      second.set((NOON + afterMs) / 1000);
      list.set(alarms);
      TestBed.tick();
    },
  };
}

/** Alarms that were raised one a second after noon. */
const raised = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    anAlarm({
      occurrence: String(index + 1),
      severity: 3,
      raisedAt: new Date(NOON + index * 1000).toISOString(),
    }),
  );

describe('the flood at a seat', () => {
  it('begins with the eleventh new alarm in ten minutes', () => {
    const { watch, at } = aSeat();
    at(10_000, raised(10));
    expect([watch.newAlarms(), watch.flood()]).toEqual([10, false]);
    at(11_000, raised(11));
    expect([watch.newAlarms(), watch.flood()]).toEqual([11, true]);
  });

  it('counts what came and went', () => {
    const { watch, at } = aSeat();
    for (const alarm of raised(12)) at(12_000, [alarm]);
    expect([watch.newAlarms(), watch.flood()]).toEqual([12, true]);
  });

  it('does not count an alarm again that changes, or one that is old', () => {
    const { watch, at } = aSeat();
    const old = { ...anAlarm(), raisedAt: new Date(NOON - FLOOD_WINDOW_MS).toISOString() };
    at(10_000, [old, ...raised(9)]);
    at(11_000, [old, ...raised(9).map((alarm) => ({ ...alarm, version: 2, acked: true }))]);
    expect([watch.newAlarms(), watch.flood()]).toEqual([9, false]);
  });

  it('ends only when fewer than five came in ten minutes, though nothing else happens', () => {
    const { watch, at } = aSeat();
    at(12_000, raised(12));
    at(FLOOD_WINDOW_MS + 6_000, raised(12));
    expect([watch.newAlarms(), watch.flood()]).toEqual([5, true]);
    at(FLOOD_WINDOW_MS + 7_000, raised(12));
    expect([watch.newAlarms(), watch.flood()]).toEqual([4, false]);
  });

  it('is forgotten when someone signs out', () => {
    const { watch, at, loaded } = aSeat();
    at(12_000, raised(12));
    loaded.set(false);
    TestBed.tick();
    expect([watch.newAlarms(), watch.flood()]).toEqual([0, false]);
  });
});

describe('the list in a flood', () => {
  it('is folded, opened by hand, and folded again in the next flood', () => {
    const { folded, at } = aSeat();
    at(10_000, raised(10));
    expect(folded.items().filter(isCard)).toEqual([]);
    expect(folded.folded()).toBeNull();

    at(11_000, raised(11));
    const card = folded.items().find(isCard);
    expect(folded.folded()).toEqual({ alarms: 11, cards: 1 });
    if (card) folded.toggle(card);
    expect(folded.items().length).toBe(12);
    expect(folded.folded()).toEqual({ alarms: 0, cards: 0 });

    at(2 * FLOOD_WINDOW_MS, raised(11));
    expect(folded.items().length).toBe(11);
    const again = raised(11).map((alarm) => ({
      ...alarm,
      occurrence: `9${alarm.occurrence}`,
      raisedAt: new Date(NOON + 2 * FLOOD_WINDOW_MS).toISOString(),
    }));
    at(2 * FLOOD_WINDOW_MS + 1000, again);
    expect(folded.folded()).toEqual({ alarms: 11, cards: 1 });
  });
});
