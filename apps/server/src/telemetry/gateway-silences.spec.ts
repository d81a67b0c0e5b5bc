import { silencesOf, type SilenceNews } from './gateway-silences.js';

const T0 = 1_772_352_000_000;
const iso = (ms: number) => new Date(T0 + ms).toISOString();
const told = (type: string, at: number, point: string | null, since?: number): SilenceNews => ({
  type,
  at: T0 + at,
  point,
  since: since === undefined ? null : T0 + since,
});

describe('the silences of a day', () => {
  it('last from when nothing came any more until it was told that something does', () => {
    const news = [
      told('gateway.offline', 9_000, null, 2_000),
      told('point.stale', 9_000, 'NH0001/A.B', 2_000),
      told('gateway.online', 30_000, null),
      told('point.fresh', 31_000, 'NH0001/A.B'),
      told('point.stale', 60_000, 'NH0001/A.B', 50_000),
    ];
    expect(silencesOf(news)).toEqual([
      { tag: 'A.B', from: iso(50_000), to: null },
      { tag: 'A.B', from: iso(2_000), to: iso(31_000) },
      { tag: null, from: iso(2_000), to: iso(30_000) },
    ]);
  });

  it('of which only the end is told began before', () => {
    expect(silencesOf([told('gateway.online', 5_000, null)])).toEqual([
      { tag: null, from: null, to: iso(5_000) },
    ]);
  });

  it('that are told twice are one', () => {
    const news = [told('point.stale', 1_000, 'S/A', 0), told('point.stale', 2_000, 'S/A', 0)];
    expect(silencesOf(news)).toEqual([{ tag: 'A', from: iso(0), to: null }]);
  });
});
