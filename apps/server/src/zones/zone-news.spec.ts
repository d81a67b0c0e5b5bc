import type { Position, Wind, ZoneView } from '@fengsui/contracts';
import { destination } from '@fengsui/domain';
import { areasOf, zoneView } from './zone-view.js';
import { zoneNews } from './zone-news.js';

const PLANT: Position = [113, 23.128];
const NIGHT = Date.UTC(2026, 10, 22, 14);
const wind = (fromDeg: number | null, speedMs: number | null = 2.5): Wind => ({
  fromDeg,
  speedMs,
  source: 'NH1/WS.DIR',
  distanceM: 300,
  t: NIGHT,
});
const zone = (
  of: { wind?: Wind; substance?: 'CL2' | 'NH3' | null; position?: Position | null } = {},
): ZoneView => {
  const { substance = 'CL2', position = PLANT } = of;
  const source = { incident: '7', container: null, release: null, fire: false };
  const areas = areasOf({ ...source, substance, position }, of.wind ?? wind(0), [], NIGHT);
  return zoneView('7', areas, [], NIGHT);
};

describe('the timeline', () => {
  it('is told of the first zone with how far it reaches', () => {
    expect(zoneNews(null, zone())).toMatchObject({
      kind: 'zone',
      data: { substance: 'CL2', isolationM: 1000, plumeM: null, receptors: 0 },
    });
  });

  it('is told nothing while nothing can be drawn', () => {
    expect(zoneNews(null, zone({ substance: null }))).toBeNull();
    expect(zoneNews(null, zone({ position: null }))).toBeNull();
  });

  it('is told that the wind has turned, from where to where', () => {
    expect(zoneNews(zone(), zone({ wind: wind(20) }))).toMatchObject({
      kind: 'wind',
      data: { from: { fromDeg: 0 }, to: { fromDeg: 20 } },
    });
    expect(zoneNews(zone(), zone({ wind: wind(null, null) }))?.kind).toBe('wind');
  });

  it('is told of another source, not of another reach', () => {
    expect(zoneNews(zone(), zone({ substance: 'NH3' }))?.kind).toBe('zone');
    expect(zoneNews(zone(), zone({ position: destination(PLANT, 90, 100) }))?.kind).toBe('zone');
    expect(zoneNews(zone(), zone({ position: null }))?.kind).toBe('zone');
    expect(zoneNews(zone(), zone({ wind: wind(0, 8) }))).toBeNull();
    expect(zoneNews(zone(), zone({ wind: wind(10) }))).toBeNull();
  });
});
