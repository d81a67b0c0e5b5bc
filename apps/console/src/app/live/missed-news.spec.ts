import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JournalEntryView } from '@fengsui/contracts';
import { NOON, anEntry } from '../testing/make';
import { LiveLink } from './live-link';
import { MissedNews, wasMissed, worthTelling } from './missed-news';
import { ServerClock } from './server-clock';
import type { Sight } from './sight';

describe('a blind spell', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function aConsole() {
    const sight = signal<Sight>({ kind: 'seeing' });
    let hear: (entries: JournalEntryView[]) => void = () => undefined;
    const onNews = (listener: typeof hear) => (hear = listener);
    const link = { sight, onNews, onReset: () => undefined };
    TestBed.configureTestingModule({ providers: [{ provide: LiveLink, useValue: link }] });
    const missed = TestBed.inject(MissedNews);
    const becomes = (next: Sight) => {
      sight.set(next);
      TestBed.tick();
    };
    becomes({ kind: 'blind', cause: 'silent', lastTruthMs: NOON });
    const clock = TestBed.inject(ServerClock);
    return { clock, missed, becomes, tell: (...entries: JournalEntryView[]) => hear(entries) };
  }

  it('in which nothing happened is forgotten when sight has been back for a while', () => {
    const { missed, becomes } = aConsole();
    becomes({ kind: 'seeing' });
    jest.advanceTimersByTime(9_000);
    expect(missed.since()).toBe(NOON);
    jest.advanceTimersByTime(1_000);
    expect(missed.since()).toBeNull();
  });

  it('in which something happened waits until a person has looked', () => {
    const { missed, becomes, tell } = aConsole();
    tell(anEntry(1));
    becomes({ kind: 'seeing' });
    jest.advanceTimersByTime(60_000);
    expect(missed.since()).toBe(NOON);
    expect(missed.count()).toBe(1);
  });

  it('that began before a person looked at the one before is listed as well', () => {
    const { missed, becomes, tell } = aConsole();
    tell(anEntry(1));
    becomes({ kind: 'seeing' });
    becomes({ kind: 'blind', cause: 'silent', lastTruthMs: NOON + 5_000 });
    missed.looked();
    expect([missed.since(), missed.count()]).toEqual([NOON + 5_000, 0]);
    becomes({ kind: 'seeing' });
    tell(anEntry(2, { at: new Date(NOON + 6_000).toISOString() }));
    expect(missed.count()).toBe(1);
  });

  it('is listed also when the link kept it back together with its heartbeats, and then lets all go', () => {
    const { clock, missed, becomes, tell } = aConsole();
    becomes({ kind: 'seeing' });
    clock.hear(NOON);
    becomes({ kind: 'blind', cause: 'silent', lastTruthMs: NOON });
    jest.advanceTimersByTime(20_000);
    clock.hear(NOON + 5_000);
    becomes({ kind: 'seeing' });
    tell(anEntry(1, { at: new Date(NOON + 10_000).toISOString() }));
    expect(missed.count()).toBe(1);
    clock.hear(NOON + 20_000);
    tell(anEntry(2, { at: new Date(NOON + 22_000).toISOString() }));
    expect(missed.count()).toBe(1);
  });

  it('goes on when sight is lost again', () => {
    const { missed, becomes } = aConsole();
    becomes({ kind: 'seeing' });
    becomes({ kind: 'blind', cause: 'silent', lastTruthMs: NOON + 5_000 });
    jest.advanceTimersByTime(60_000);
    expect(missed.since()).toBe(NOON);
  });
});

describe('news of the time when the screen was blind', () => {
  it('is missed as long as the screen is blind', () => {
    expect(wasMissed(anEntry(1), null)).toBe(true);
  });

  it('is missed when it happened before sight came back, however late it is read', () => {
    expect(wasMissed(anEntry(1, { at: new Date(NOON).toISOString() }), NOON + 1)).toBe(true);
  });

  it('is missed when it happened within the second by which a heartbeat may be late', () => {
    expect(wasMissed(anEntry(1, { at: new Date(NOON).toISOString() }), NOON - 900)).toBe(true);
  });

  it('is not missed when it happened in full sight', () => {
    expect(wasMissed(anEntry(1, { at: new Date(NOON).toISOString() }), NOON - 1_001)).toBe(false);
  });

  it('is listed but for the comings and goings of single points', () => {
    expect(worthTelling('alarm.raised')).toBe(true);
    expect(worthTelling('gateway.offline')).toBe(true);
    expect(worthTelling('point.stale')).toBe(false);
  });
});
