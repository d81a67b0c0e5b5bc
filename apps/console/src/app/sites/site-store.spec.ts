import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JournalEntryView, SiteView } from '@fengsui/contracts';
import { AlarmStore } from '../alarms/alarm-store';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { LiveLink } from '../live/live-link';
import type { Sight } from '../live/sight';
import { NOON, aSite, anEntry } from '../testing/make';
import { SiteStore } from './site-store';

const BLIND: Sight = { kind: 'blind', cause: 'disconnected', lastTruthMs: NOON };
const NEVER = aSite({ freshness: 'never', points: { total: 2, fresh: 0, stale: 0, never: 2 } });

/** The sites as a console that sees has read them; the spec says what the server answers next. */
async function sitesOf(...first: SiteView[]) {
  let answer: () => Promise<SiteView[]> = () => Promise.resolve(first);
  let tell: (entries: readonly JournalEntryView[]) => void = () => undefined;
  let under = 0;
  const seen = { asked: 0, atOnce: 0 };
  const sight = signal<Sight>({ kind: 'seeing' });
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          all: async (path: string) => {
            if (path === '/towns') return [{ code: '440605124', name: { zh: '镇', en: 'town' } }];
            seen.asked++;
            seen.atOnce = Math.max(seen.atOnce, ++under);
            return answer().finally(() => under--);
          },
        },
      },
      {
        provide: LiveLink,
        useValue: {
          sight,
          onNews: (listener: typeof tell) => (tell = listener),
          onReset: () => undefined,
        },
      },
      { provide: AlarmStore, useValue: { bySite: signal(new Map()) } },
    ],
  });
  const store = TestBed.inject(SiteStore);
  TestBed.tick();
  await store.load();
  return {
    store,
    seen,
    answers: (next: typeof answer) => {
      answer = next;
    },
    news: (type: string) => tell([anEntry(1, { type })]),
    sees: (next: Sight) => {
      sight.set(next);
      TestBed.tick();
    },
  };
}

const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1000);

describe('the list of sites', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('learns within 15 s that a site reports, though the first life of a point is no news', async () => {
    const { store, answers } = await sitesOf(NEVER);
    expect(store.watched().fresh).toBe(0);
    answers(() => Promise.resolve([aSite()]));
    await seconds(15);
    expect(store.watched().fresh).toBe(2);
    expect(store.byCode().get('NH0001')?.freshness).toBe('fresh');
  });

  it('is not looked at while the console is blind, and again when it sees', async () => {
    const { seen, sees } = await sitesOf(NEVER);
    sees(BLIND);
    await seconds(120);
    expect(seen.asked).toBe(1);
    sees({ kind: 'seeing' });
    await seconds(15);
    expect(seen.asked).toBe(2);
  });

  it('is read by one request at a time, however slow the answer and whoever asks', async () => {
    const { store, seen, answers, news } = await sitesOf(NEVER);
    answers(() => new Promise((resolve) => setTimeout(() => resolve([aSite()]), 50_000)));
    for (let second = 0; second < 120; second++) {
      news('point.stale');
      void store.load();
      await seconds(1);
    }
    expect(seen.atOnce).toBe(1);
    expect(seen.asked).toBeLessThan(5);
    expect(store.watched().fresh).toBe(2);
  });

  it('is read soon after news of a point, and once for a swarm of them', async () => {
    const { seen, news } = await sitesOf(NEVER);
    for (let count = 0; count < 50; count++) news('point.fresh');
    await seconds(2);
    expect(seen.asked).toBe(2);
  });

  it('is asked for again when the answer fails', async () => {
    const { store, answers, news } = await sitesOf(NEVER);
    answers(() => Promise.reject(new Refusal(503, null)));
    news('system.register');
    await seconds(3);
    answers(() => Promise.resolve([aSite()]));
    await seconds(2);
    expect(store.watched().fresh).toBe(2);
  });

  it('stays empty after signing out, whatever was still under way', async () => {
    const { store, seen, answers, sees, news } = await sitesOf(NEVER);
    answers(() => new Promise((resolve) => setTimeout(() => resolve([aSite()]), 5000)));
    void store.load();
    news('point.fresh');
    sees({ kind: 'starting' });
    store.clear();
    await seconds(60);
    expect(store.sites()).toEqual([]);
    expect(seen.asked).toBe(2);
  });
});
