/** What arrived and what became of it, by site: once a message, never once a reading. Pure. */
import type { StoredReading } from './sorted-message.js';

export interface SiteArrivals {
  /** As the topic names it, whether or not the register knows it. */
  site: string;
  received: number;
  /** Those of them that are to be stored. */
  readings: number;
}
export interface SiteCounts {
  site: string;
  received: number;
  stored: number;
  duplicate: number;
}
interface Arrived {
  message: { topic: string };
  received: number;
  readings: readonly unknown[];
}

/** `fengsui/v1/{site}/…`; empty where there is none. */
const siteOf = (topic: string) => topic.split('/', 3)[2] ?? '';

export function countBySite(parcels: readonly Arrived[]): SiteArrivals[] {
  const counts = new Map<string, SiteArrivals>();
  for (const { message, received, readings } of parcels) {
    if (received === 0) continue;
    const site = siteOf(message.topic);
    const count = counts.get(site);
    if (count) {
      count.received += received;
      count.readings += readings.length;
    } else counts.set(site, { site, received, readings: readings.length });
  }
  return [...counts.values()];
}

/** @param fresh those of the batch that were not in the database before */
export function countedBySite(
  batch: { bySite: readonly SiteArrivals[]; readings: readonly StoredReading[] },
  fresh: readonly StoredReading[],
): SiteCounts[] {
  const stored = new Map<string, number>();
  // Only where something was a duplicate do single readings have to be looked at.
  const isAllFresh = fresh.length === batch.readings.length;
  if (!isAllFresh) {
    for (const { point } of fresh) {
      const site = point.name.slice(0, point.name.indexOf('/'));
      stored.set(site, (stored.get(site) ?? 0) + 1);
    }
  }
  return batch.bySite.map(({ site, received, readings }) => {
    const fresh = isAllFresh ? readings : (stored.get(site) ?? 0);
    return { site, received, stored: fresh, duplicate: readings - fresh };
  });
}
