import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { JournalEntryView, OffListView } from '@fengsui/contracts';
import { Api } from '../../api/api';
import { Refusal } from '../../api/problem';
import { LiveLink } from '../../live/live-link';
import { ServerClock } from '../../live/server-clock';
import { NOON, anEntry } from '../../testing/make';
import { OffListStore } from './off-list-store';

const until = new Date(NOON + 60_000).toISOString();
const view: OffListView = {
  alarms: { shelved: 1, suppressed: 0, outOfService: 0 },
  shelvings: [
    {
      id: '5',
      point: 'NH0001/GD17.CH4',
      gateway: null,
      site: 'NH0001',
      rule: 'limits.high',
      severity: 2,
      until,
      oneShot: false,
      reason: 'probe is being changed',
      by: 'duty',
      secondPerson: null,
      at: new Date(NOON).toISOString(),
      occurrence: '1',
    },
  ],
  outOfService: [],
};

function aStore(get: () => Promise<OffListView> = () => Promise.resolve(view)) {
  const second = signal(NOON / 1000);
  let asked = 0;
  let tell: (entries: readonly JournalEntryView[]) => void = () => undefined;
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          get: () => {
            asked++;
            return get();
          },
        },
      },
      { provide: LiveLink, useValue: { onNews: (listener: typeof tell) => (tell = listener) } },
      { provide: ServerClock, useValue: { second, nowMs: () => second() * 1000 } },
    ],
  });
  const store = TestBed.inject(OffListStore);
  return {
    store,
    asked: () => asked,
    at: (ms: number) => second.set(ms / 1000),
    news: (type: string) => tell([anEntry(1, { type })]),
  };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what is off the list', () => {
  it('is no longer shelved when its time is over, without asking again', async () => {
    const { store, at, asked } = aStore();
    await store.read();
    at(NOON + 59_000);
    expect(store.shelvings().length).toBe(1);
    at(NOON + 60_000);
    expect(store.shelvings()).toEqual([]);
    expect(asked()).toBe(1);
  });

  it('is read again with news about it, while someone looks', async () => {
    const { store, asked, news } = aStore();
    news('alarm.shelved');
    expect(asked()).toBe(0);
    store.follow(true);
    news('alarm.unshelved');
    news('alarm.acked');
    expect(asked()).toBe(2);
    store.follow(false);
    news('alarm.out_of_service');
    expect(asked()).toBe(2);
    await settled();
  });

  it('says so when it could not be read, and keeps what it knew', async () => {
    const answers = [() => Promise.resolve(view), () => Promise.reject(new Refusal(0, null))];
    const { store } = aStore(() => answers.shift()?.() ?? Promise.resolve(view));
    await store.read();
    await store.read();
    expect(store.failure()?.status).toBe(0);
    expect(store.shelvings().length).toBe(1);
  });
});
