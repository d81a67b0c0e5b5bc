import { skyAt, stabilityClass, type Sky } from './stability.js';

/** One wind within each column of the table. */
const WINDS = [1, 2.5, 4, 5.5, 7];
const row = (sky: Sky) => WINDS.map((wind) => stabilityClass(wind, sky)).join(' ');

describe('Pasquill stability classes', () => {
  it.each([
    [{ night: false, sun: 'strong' }, 'A B B C C'],
    [{ night: false, sun: 'moderate' }, 'B B C D D'],
    [{ night: false, sun: 'slight' }, 'B C C D D'],
    [{ night: true, cloud: 'cloudy' }, 'E E D D D'],
    [{ night: true, cloud: 'clear' }, 'F F E D D'],
  ] as const)('under %o are %s', (sky, classes) => {
    expect(row(sky)).toBe(classes);
  });

  it('change at 2, 3 and 5 m/s', () => {
    const clear: Sky = { night: true, cloud: 'clear' };
    expect([2.99, 3, 4.99, 5].map((wind) => stabilityClass(wind, clear))).toEqual([
      'F',
      'E',
      'E',
      'D',
    ]);
    expect(stabilityClass(1.99, { night: false, sun: 'slight' })).toBe('B');
    expect(stabilityClass(2, { night: false, sun: 'slight' })).toBe('C');
  });

  it('take the sun by its height, and where clouds are not known what carries further', () => {
    expect([61, 60, 36, 35, 5].map((height) => skyAt(false, height, 'clear'))).toEqual([
      { night: false, sun: 'strong' },
      { night: false, sun: 'moderate' },
      { night: false, sun: 'moderate' },
      { night: false, sun: 'slight' },
      { night: false, sun: 'slight' },
    ]);
    expect(skyAt(false, 80, null)).toEqual({ night: false, sun: 'slight' });
    expect(skyAt(true, -30, null)).toEqual({ night: true, cloud: 'clear' });
    expect(skyAt(true, -30, 'cloudy')).toEqual({ night: true, cloud: 'cloudy' });
  });
});
