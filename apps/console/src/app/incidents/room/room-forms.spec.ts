import { anIncident } from '../../testing/make-incident';
import { casualtiesDraft, casualtiesRequest } from './casualties-form';
import { sourceDraft, sourceRequest } from './source-form';

describe('the source as it is typed', () => {
  const blank = sourceDraft(anIncident({ substance: null, position: null }));

  it('leaves open what nobody knows', () => {
    expect(sourceRequest(blank)).toEqual({
      substance: null,
      container: null,
      fire: false,
      position: null,
      release: null,
    });
  });

  it('begins with what is known and comes back the same', () => {
    const release = { kind: 'hole', holeMm: 12, pressureKPa: 780, phase: 'liquid' } as const;
    const known = anIncident({ container: 'ton_cylinders', fire: true, release });
    expect(sourceRequest(sourceDraft(known))).toEqual({
      substance: 'CL2',
      container: 'ton_cylinders',
      fire: true,
      position: [113, 23.128],
      release,
    });
  });

  it('is refused while a number is missing, zero or no number', () => {
    const hole = { ...blank, release: 'hole' as const, holeMm: '12' };
    expect(sourceRequest(hole)).toBeNull();
    expect(sourceRequest({ ...hole, pressureKPa: '0' })).toBeNull();
    expect(sourceRequest({ ...blank, release: 'rate', kgPerS: 'much' })).toBeNull();
    expect(sourceRequest({ ...blank, position: 'here' })).toBeNull();
  });
});

describe('casualties as they are typed', () => {
  it('count people whole and loss in 万元', () => {
    expect(casualtiesRequest({ deaths: '3', seriouslyInjured: '0', lossWan: '1200.5' })).toEqual({
      deaths: 3,
      seriouslyInjured: 0,
      lossYuan: 12_005_000,
    });
  });

  it('are refused when they are no numbers of people or of money', () => {
    const right = { deaths: '0', seriouslyInjured: '0', lossWan: '0' };
    for (const wrong of [{ deaths: '1.5' }, { deaths: '' }, { lossWan: '-1' }, { lossWan: '' }])
      expect(casualtiesRequest({ ...right, ...wrong })).toBeNull();
  });

  it('begin with what is known', () => {
    const casualties = { deaths: 1, seriouslyInjured: 2, lossYuan: 35_000 };
    expect(casualtiesDraft(anIncident({ casualties }))).toEqual({
      deaths: '1',
      seriouslyInjured: '2',
      lossWan: '3.5',
    });
  });
});
