import { TestBed } from '@angular/core/testing';
import type { Page, RuleView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal } from '../api/problem';
import { aRule } from '../testing/make-rule';
import { RuleList } from './rule-list';

type Answer = (page: Page<RuleView> | Refusal) => void;
let waiting: { path: string; answer: Answer }[];
let list: RuleList;

const settled = () => new Promise((resolve) => setTimeout(resolve));
const page = (codes: string[], next: string | null = null): Page<RuleView> => ({
  items: codes.map((code) => aRule({ code })),
  next,
});
const shown = () => list.rules().map(({ code }) => code);
const ALL = { q: '', kind: '', site: '' } as const;

beforeEach(() => {
  waiting = [];
  const get = (path: string) =>
    new Promise((resolve, reject) => {
      const answer: Answer = (given) => {
        if (given instanceof Refusal) reject(given);
        else resolve(given);
      };
      waiting.push({ path, answer });
    });
  TestBed.configureTestingModule({
    providers: [RuleList, { provide: Api, useValue: { get } }],
  });
  list = TestBed.inject(RuleList);
});

describe('the list of rules', () => {
  it('is read page by page, each page once', async () => {
    void list.ask(ALL);
    waiting[0]?.answer(page(['a', 'b'], 'b'));
    await settled();
    void list.more();
    void list.more();
    expect(waiting.map(({ path }) => path)).toEqual([
      '/rules?limit=200',
      '/rules?limit=200&cursor=b',
    ]);
    waiting[1]?.answer(page(['c']));
    await settled();
    expect(shown()).toEqual(['a', 'b', 'c']);
    void list.more();
    expect(waiting).toHaveLength(2);
  });

  it('shows the answer to the last question, whichever answer comes last', async () => {
    void list.ask({ ...ALL, q: 'fi' });
    void list.ask({ ...ALL, q: 'first', kind: 'rate', site: 'NH0001' });
    expect(waiting[1]?.path).toBe('/rules?limit=200&q=first&kind=rate&site=NH0001');
    waiting[1]?.answer(page(['first']));
    await settled();
    waiting[0]?.answer(page(['final']));
    await settled();
    expect(shown()).toEqual(['first']);
  });

  it('keeps what is shown when the server is away, and says so', async () => {
    void list.ask(ALL);
    waiting[0]?.answer(page(['a']));
    await settled();
    void list.ask({ ...ALL, q: 'x' });
    waiting[1]?.answer(new Refusal(0, null));
    await settled();
    expect(shown()).toEqual(['a']);
    expect(list.failure()?.status).toBe(0);
  });
});
