import { TestBed } from '@angular/core/testing';
import type { SearchHit } from '@fengsui/contracts';
import { Api } from '../api/api';
import { hitLink } from './hit-link';
import { REST_MS, Searching } from './searching';

const aHit = (change: Partial<SearchHit> = {}): SearchHit => ({
  kind: 'site',
  code: 'NH0001',
  name: { zh: '站' },
  detail: null,
  site: null,
  position: null,
  ...change,
});

describe('searching', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function aSearch() {
    const asked: string[] = [];
    const answers = new Map<string, (hits: SearchHit[]) => void>();
    const get = (path: string) => {
      asked.push(path);
      return new Promise((resolve) => answers.set(path, (items) => resolve({ items })));
    };
    TestBed.configureTestingModule({ providers: [Searching, { provide: Api, useValue: { get } }] });
    return { asked, answers, searching: TestBed.inject(Searching) };
  }

  it('asks when the hand rests, once, for the last word', async () => {
    const { asked, searching } = aSearch();
    for (const text of ['氯', '氯气', '氯气 ']) searching.type(text);
    await jest.advanceTimersByTimeAsync(REST_MS - 1);
    expect(asked).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([`/search?q=${encodeURIComponent('氯气')}`]);
  });

  it('shows no answer to a question that is no more asked', async () => {
    const { answers, searching } = aSearch();
    searching.type('a');
    await jest.advanceTimersByTimeAsync(REST_MS);
    searching.type('ab');
    await jest.advanceTimersByTimeAsync(REST_MS);
    answers.get('/search?q=ab')?.([aHit({ code: 'new' })]);
    answers.get('/search?q=a')?.([aHit({ code: 'old' })]);
    await jest.advanceTimersByTimeAsync(0);
    expect(searching.hits().map(({ code }) => code)).toEqual(['new']);
    searching.type('');
    expect(searching.hits()).toEqual([]);
  });
});

describe('what was found', () => {
  it('leads to its page', () => {
    expect(hitLink(aHit()).commands).toEqual(['/sites', 'NH0001']);
    const point = aHit({ kind: 'point', code: 'NH0001/GD17.CH4' });
    expect(hitLink(point).commands).toEqual(['/sites', 'NH0001', 'points', 'GD17.CH4']);
    expect(hitLink(aHit({ kind: 'alarm', code: '12', site: 'NH0001' })).commands).toEqual([
      '/sites',
      'NH0001',
    ]);
    expect(hitLink(aHit({ kind: 'incident', code: '5' })).commands).toEqual(['/incidents', '5']);
    expect(hitLink(aHit({ kind: 'team', code: 'BOLUO' }))).toEqual({
      commands: ['/teams'],
      query: { team: 'BOLUO' },
    });
    expect(hitLink(aHit({ kind: 'store', code: 'S1' }))).toEqual({
      commands: ['/supplies'],
      query: { store: 'S1' },
    });
    expect(hitLink(aHit({ kind: 'person', code: 'li' })).commands).toEqual(['/duty']);
  });
});
