import { Refusal } from '../platform/problem.js';
import { keyAfter, PageQuery, toPage } from './page-query.js';

const rows = ['a', 'b', 'c'].map((code) => ({ code, tag: `${code}/1` }));
const page = (count: number, query: PageQuery) =>
  toPage(
    rows.slice(0, count),
    query,
    ({ code }) => code,
    ({ code, tag }) => [code, tag],
  );

describe('page', () => {
  it('has a hundred items unless asked, and never more than a thousand', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 100 });
    expect(PageQuery.parse({ limit: '1000' })).toEqual({ limit: 1000 });
    expect(PageQuery.safeParse({ limit: '1001' }).success).toBe(false);
    expect(PageQuery.safeParse({ limit: '0' }).success).toBe(false);
  });

  it('leads to the next page by the key of its last item', () => {
    const { items, next } = page(3, { limit: 2 });
    expect(items).toEqual(['a', 'b']);
    expect(keyAfter({ limit: 2, cursor: next ?? '' }, 2)).toEqual(['b', 'b/1']);
  });

  it('ends with null', () => {
    expect(page(2, { limit: 2 }).next).toBeNull();
    expect(page(0, { limit: 2 })).toEqual({ items: [], next: null });
  });

  it('refuses a cursor of another list or of nobody', () => {
    const foreign = Buffer.from('["a"]').toString('base64url');
    for (const cursor of [foreign, 'nonsense', '', Buffer.from('[1,2]').toString('base64url')]) {
      expect(() => keyAfter({ limit: 2, cursor }, 2)).toThrow(Refusal);
    }
    expect(keyAfter({ limit: 2 }, 2)).toBeNull();
  });
});
