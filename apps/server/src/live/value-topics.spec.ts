import type { LiveValue } from '@fengsui/contracts';
import { NO_TOPICS, readTopics, select } from './value-topics.js';

const VALUES: LiveValue[] = [
  ['NH0001/T101.LT', 1, 8.4, 0],
  ['NH0001/T102.LT', 1, 3, 0],
  ['NH00011/T101.LT', 1, null, 2],
  ['NH0002/XV1', 1, true, 0],
];
const selected = (topics: string[]) => select(VALUES, readTopics(topics)).map(([point]) => point);

describe('the topics of a client', () => {
  it('bring nothing before it has subscribed, and nothing for none', () => {
    expect(select(VALUES, NO_TOPICS)).toEqual([]);
    expect(selected([])).toEqual([]);
  });

  it('bring every point for the overview, as the same list', () => {
    expect(select(VALUES, readTopics(['overview', 'site:NH0001']))).toBe(VALUES);
  });

  it('bring the points of a site, not those of a site whose code begins alike', () => {
    expect(selected(['site:NH0001'])).toEqual(['NH0001/T101.LT', 'NH0001/T102.LT']);
  });

  it('bring single points, and each only once', () => {
    expect(selected(['point:NH0002/XV1'])).toEqual(['NH0002/XV1']);
    expect(selected(['site:NH0002', 'point:NH0002/XV1'])).toEqual(['NH0002/XV1']);
    expect(selected(['point:NH0002/XV2', 'site:NH0009'])).toEqual([]);
  });
});
