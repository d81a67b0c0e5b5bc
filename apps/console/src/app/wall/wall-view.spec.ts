import fc from 'fast-check';
import { NOON } from '../testing/make';
import { readView, sceneAt } from './wall-view';

describe('the address of a wall', () => {
  it('shows everything on a screen by itself, and of four one thing each', () => {
    expect(readView({}).scenes).toEqual(['all']);
    const four = ['1', '2', '3', '4'].map((quarter) => sceneAt(readView({ quarter }), NOON));
    expect(four).toEqual(['map', 'alarms', 'incidents', 'teams']);
  });

  it('names what it does not know, and shows what it does', () => {
    const view = readView({ scenes: 'map, cinema,alarms', every: 'often', quarter: '7' });
    expect(view).toEqual({
      scenes: ['map', 'alarms'],
      everyS: 30,
      quarter: null,
      unknown: ['cinema', '7', 'often'],
    });
  });

  it('never turns faster than a person reads', () => {
    expect(readView({ every: '0' }).everyS).toBe(5);
    expect(readView({ every: '-3' }).everyS).toBe(5);
    expect(readView({ every: '90' }).everyS).toBe(90);
  });
});

describe('the scenes', () => {
  const scenes = 'map,alarms,incidents,teams';

  it('stay for their time and come round', () => {
    const view = readView({ scenes, every: '20' });
    const begin = Math.ceil(NOON / 80_000) * 80_000;
    const seen = [0, 19_999, 20_000, 40_000, 60_000, 80_000].map((ms) => sceneAt(view, begin + ms));
    expect(seen).toEqual(['map', 'map', 'alarms', 'incidents', 'teams', 'map']);
  });

  it('are four different ones on a wall of four, at any moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => {
        const four = ['1', '2', '3', '4'].map((quarter) =>
          sceneAt(readView({ scenes, quarter }), ms),
        );
        return new Set(four).size === 4;
      }),
    );
  });
});
