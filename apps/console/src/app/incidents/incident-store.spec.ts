import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { IncidentPage, JournalEntryView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';
import { anIncident, incidentNews } from '../testing/make-incident';
import { IncidentStore } from './incident-store';

/** The store of somebody who has signed in; the spec answers for the server. */
function aStore() {
  let tell: (entries: readonly JournalEntryView[]) => void = () => undefined;
  const asked: ((page: IncidentPage) => void)[] = [];
  const journalSeq = signal<number | null>(null);
  TestBed.configureTestingModule({
    providers: [
      {
        provide: Api,
        useValue: {
          pages: () =>
            new Promise<IncidentPage[]>((resolve) => asked.push((page) => resolve([page]))),
        },
      },
      {
        provide: LiveLink,
        useValue: { journalSeq, onNews: (listener: typeof tell) => (tell = listener) },
      },
    ],
  });
  const store = TestBed.inject(IncidentStore);
  store.begin();
  TestBed.tick();
  return {
    store,
    asked,
    begins: (seq: number) => {
      journalSeq.set(seq);
      TestBed.tick();
    },
    answers: async (items: IncidentPage['items'], asOf: number) => {
      asked.at(-1)?.({ items, asOf, next: null });
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    news: (...entries: JournalEntryView[]) => tell(entries),
  };
}
const ids = (store: IncidentStore) => store.real().map(({ id }) => id);

describe('the store of open incidents', () => {
  it('asks once the journal is told on, so that no news falls between', async () => {
    const { store, asked, begins, answers } = aStore();
    expect(asked).toHaveLength(0);
    begins(40);
    expect(asked).toHaveLength(1);
    begins(41);
    expect(asked).toHaveLength(1);
    await answers([anIncident()], 41);
    expect([store.loaded(), ids(store)]).toEqual([true, ['7']]);
  });

  it('keeps the news that came while the snapshot was on its way', async () => {
    const { store, begins, answers, news } = aStore();
    begins(40);
    news(incidentNews(41, anIncident({ version: 2, state: 'handling' })));
    news(incidentNews(42, anIncident({ id: '9', severity: 2 }), 'incident.opened'));
    await answers([anIncident()], 40);
    expect(store.real().map(({ id, state }) => [id, state])).toEqual([
      ['7', 'handling'],
      ['9', 'discovered'],
    ]);
  });

  it('counts no drill among the real ones', async () => {
    const { store, begins, answers, news } = aStore();
    begins(40);
    await answers([anIncident()], 40);
    news(incidentNews(41, anIncident({ id: '9', drill: '2' }), 'incident.opened'));
    expect(ids(store)).toEqual(['7']);
    expect(store.byId().has('9')).toBe(true);
  });

  it('forgets everything at the end of the session', async () => {
    const { store, begins, answers, news } = aStore();
    begins(40);
    await answers([anIncident()], 40);
    store.clear();
    news(incidentNews(41, anIncident({ id: '9' })));
    expect([store.loaded(), ids(store)]).toEqual([false, []]);
  });
});
