import { distanceText } from './distance-text.js';

it('says a distance as people do, with no more digits than they can use', () => {
  expect([62.4, 1234, 10_000, 11_265].map(distanceText)).toEqual([
    '62 m',
    '1.23 km',
    '10.0 km',
    '11.3 km',
  ]);
});
