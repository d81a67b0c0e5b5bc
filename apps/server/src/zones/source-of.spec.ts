import { sourceOf, type SourceFacts } from './source-of.js';

const facts = (of: Partial<SourceFacts> = {}): SourceFacts => ({
  incident: '1',
  substance: null,
  container: null,
  release: null,
  fire: false,
  lon: null,
  lat: null,
  firstLon: null,
  firstLat: null,
  alarmSubstance: null,
  siteLon: null,
  siteLat: null,
  inventory: null,
  drillWind: null,
  ...of,
});

describe('the source of an incident', () => {
  it('is of the substance that a person named, else of its alarms, else of the site', () => {
    const all = facts({
      substance: 'NH3',
      alarmSubstance: 'CL2',
      inventory: [{ substance: 'LPG', tonnes: 50 }],
    });
    expect(sourceOf(all).substance).toBe('NH3');
    expect(sourceOf({ ...all, substance: null }).substance).toBe('CL2');
    expect(sourceOf({ ...all, substance: null, alarmSubstance: null }).substance).toBe('LPG');
    expect(sourceOf(facts()).substance).toBeNull();
  });

  it('of a site with several is what it holds most of by its critical quantity', () => {
    // GB 18218: chlorine 5 t, gasoline 200 t.
    const inventory = [
      { substance: 'GASOLINE', tonnes: 100 },
      { substance: 'CL2', tonnes: 4 },
    ] as const;
    expect(sourceOf(facts({ inventory: [...inventory] })).substance).toBe('CL2');
  });

  it('lies where a person said, else at its first alarm, else at the site', () => {
    const all = facts({ lon: 1, lat: 2, firstLon: 3, firstLat: 4, siteLon: 5, siteLat: 6 });
    expect(sourceOf(all).position).toEqual([1, 2]);
    expect(sourceOf({ ...all, lon: null }).position).toEqual([3, 4]);
    expect(sourceOf({ ...all, lat: null, firstLat: null }).position).toEqual([5, 6]);
    expect(sourceOf(facts()).position).toBeNull();
  });

  it('has no substance or container of a word that nobody knows', () => {
    expect(sourceOf(facts({ substance: 'XX', container: 'barrel' }))).toMatchObject({
      substance: null,
      container: null,
    });
    expect(sourceOf(facts({ container: 'tank_truck' })).container).toBe('tank_truck');
  });
});
