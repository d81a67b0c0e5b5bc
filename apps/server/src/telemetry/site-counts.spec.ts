import { anIndexedPoint, aStoredReading } from '../../../../test/make/a-reading.js';
import { countBySite, countedBySite } from './site-counts.js';

const aParcel = (topic: string, received: number, stored: number) => ({
  message: { topic },
  received,
  readings: Array.from({ length: stored }),
});
const of = (name: string) => aStoredReading({ point: anIndexedPoint({ name }) });

describe('what arrived, by site', () => {
  it('adds up the messages of a site, also of what is no topic of any', () => {
    const parcels = [
      aParcel('fengsui/v1/A/A-G/telemetry', 3, 2),
      aParcel('fengsui/v1/B/B-G/backfill', 1, 1),
      aParcel('fengsui/v1/A/A-G2/telemetry', 2, 2),
      aParcel('fengsui/v1/A/A-G/state', 0, 0),
      aParcel('nonsense', 1, 0),
    ];
    expect(countBySite(parcels)).toEqual([
      { site: 'A', received: 5, readings: 4 },
      { site: 'B', received: 1, readings: 1 },
      { site: '', received: 1, readings: 0 },
    ]);
  });

  it('tells stored from duplicate by what was new to the database', () => {
    const readings = ['A/X', 'A/Y', 'B/X'].map(of);
    const bySite = [
      { site: 'A', received: 3, readings: 2 },
      { site: 'B', received: 1, readings: 1 },
    ];
    expect(countedBySite({ bySite, readings }, readings)).toEqual([
      { site: 'A', received: 3, stored: 2, duplicate: 0 },
      { site: 'B', received: 1, stored: 1, duplicate: 0 },
    ]);
    expect(countedBySite({ bySite, readings }, readings.slice(1, 2))).toEqual([
      { site: 'A', received: 3, stored: 1, duplicate: 1 },
      { site: 'B', received: 1, stored: 0, duplicate: 1 },
    ]);
  });
});
