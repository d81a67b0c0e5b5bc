/** Which of the newest values a client's topics ask for. */
import type { LiveValue } from '@fengsui/contracts';

export interface ValueTopics {
  overview: boolean;
  sites: ReadonlySet<string>;
  points: ReadonlySet<string>;
}

export const NO_TOPICS: ValueTopics = { overview: false, sites: new Set(), points: new Set() };

export function readTopics(topics: readonly string[]): ValueTopics {
  const named = (prefix: string) =>
    new Set(
      topics.filter((topic) => topic.startsWith(prefix)).map((topic) => topic.slice(prefix.length)),
    );
  return {
    overview: topics.includes('overview'),
    sites: named('site:'),
    points: named('point:'),
  };
}

/** `overview` asks for every point. */
export function select(values: readonly LiveValue[], topics: ValueTopics): readonly LiveValue[] {
  if (topics.overview) return values;
  if (topics.sites.size === 0 && topics.points.size === 0) return [];
  return values.filter(
    ([point]) => topics.points.has(point) || topics.sites.has(point.slice(0, point.indexOf('/'))),
  );
}
