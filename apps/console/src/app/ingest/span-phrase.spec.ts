import { spanPhrase } from './span-phrase';

it.each([
  [1_200, 'ingest.span.s', 1.2],
  [-59_600, 'ingest.span.s', 60],
  [120_000, 'ingest.span.min', 2],
  [-7_200_000, 'ingest.span.h', 2],
  [1e12, 'ingest.span.d', 11574],
])('%d ms are said in a unit that suits', (ms, key, n) => {
  expect(spanPhrase(ms)).toEqual({ key, params: { n } });
});
