import { checkColumns, delimiterOf, parseColumnMap, timeColumnOf } from './column-map.js';
import { progressLine } from './progress.js';
import { recordedTimeMs } from './recorded-time.js';
import { cellValue } from './recording.js';
import { readReplayOptions } from './replay-options.js';

describe('the columns of a recording', () => {
  it('are mapped by name, also names with spaces and equals signs', () => {
    expect([...parseColumnMap('Volume Flow RateRMS=P1.FT, a=b=P1.PT')]).toEqual([
      ['Volume Flow RateRMS', 'P1.FT'],
      ['a=b', 'P1.PT'],
    ]);
  });

  it.each(['Pressure', '=P1.PT', 'Pressure=', 'a=x/y', 'a=x,a=y'])(
    'are refused with a sentence: %s',
    (text) => expect(() => parseColumnMap(text)).toThrow(/^--map: /),
  );

  it('are divided by what divides the header', () => {
    expect(['a;b;c', 'a,b,c', 'a\tb', 'a|b', 'a'].map(delimiterOf)).toEqual([
      ';',
      ',',
      '\t',
      '|',
      ',',
    ]);
  });

  it('show their time by name or as told, and unknown ones are named', () => {
    expect(timeColumnOf(['datetime', 'x'], undefined)).toBe('datetime');
    expect(timeColumnOf(['x', '采集时间'], undefined)).toBe('采集时间');
    expect(timeColumnOf(['x', 'y'], 'y')).toBe('y');
    expect(() => timeColumnOf(['x', 'y'], undefined)).toThrow('columns: x, y');
    expect(() => checkColumns(parseColumnMap('z=T'), ['x', 'y'])).toThrow('no such column: z');
  });

  it('hold numbers, booleans, nothing, or what cannot be read', () => {
    expect(['1.5', ' -2e3 ', 'TRUE', '', 'n/a'].map(cellValue)).toEqual([
      1.5,
      -2000,
      true,
      'empty',
      'unreadable',
    ]);
  });
});

describe('a recorded time', () => {
  const noon = Date.UTC(2020, 2, 9, 12, 0, 0);
  it.each([
    ['2020-03-09 12:00:00', 'UTC', noon],
    ['2020/3/9 20:00:00', 'Asia/Shanghai', noon],
    ['2020-03-09T12:00:00.250', 'UTC', noon + 250],
    ['2020-03-09T20:00:00+08:00', 'UTC', noon],
    ['2020-03-09T12:00:00Z', 'Asia/Shanghai', noon],
    [String(noon), 'UTC', noon],
    [String(noon / 1000), 'UTC', noon],
    ['2020-07-01 02:30:00', 'Europe/Berlin', Date.UTC(2020, 6, 1, 0, 30)],
    ['2020-03-29 03:30:00', 'Europe/Berlin', Date.UTC(2020, 2, 29, 1, 30)],
  ])('%s in %s is understood', (text, zone, ms) => {
    expect(recordedTimeMs(text, zone)).toBe(ms);
  });

  it.each(['', 'yesterday', '2020-13-45 10:00:00', '2020-02-30', '2020-03-09 25:00:00'])(
    '"%s" is none',
    (text) => expect(recordedTimeMs(text, 'UTC')).toBeNull(),
  );
});

describe('the options of a replay', () => {
  const needed = ['--file', 'f.csv', '--site', 'NH0001', '--map', 'a=b'];

  it('need file, site and map; the rest has defaults', () => {
    expect(readReplayOptions(needed)).toMatchObject({
      gateway: 'NH0001-G',
      speed: 1,
      from: 'now',
      timeZone: 'UTC',
    });
    expect(() => readReplayOptions(['--file', 'f.csv'])).toThrow('needed');
  });

  it.each([
    [['--speed', '0'], '--speed'],
    [['--speed', 'fast'], '--speed'],
    [['--from', 'then'], '--from'],
    [['--tz', 'Mars'], '--tz'],
    [['--what', 'x'], '--what'],
  ])('%j are refused by name', (wrong, named) => {
    expect(() => readReplayOptions([...needed, ...wrong])).toThrow(named);
  });

  it('show how far a replay is', () => {
    expect(progressLine(0.25, 12_345, 60_000)).toBe('25.0 %  12,345 readings  206/s  ETA 0:03:00');
    expect(progressLine(0.003, 3, 0)).toContain('ETA ?');
  });
});
