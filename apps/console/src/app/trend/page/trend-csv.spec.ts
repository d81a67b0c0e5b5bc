import type { ReadingsView } from '@fengsui/contracts';
import { csvOf } from './trend-csv';

const history = (change: Partial<ReadingsView>): ReadingsView => ({
  resolution: 'raw',
  unit: 'm',
  limits: {},
  series: [],
  gaps: [],
  ...change,
});
const rowsOf = (csv: string) => csv.slice(1).trimEnd().split('\r\n').slice(1);

describe('the table of a trend', () => {
  it('has a row for each reading, with its quality', () => {
    const told = history({
      series: [
        [0, 2.5, 0],
        [1000, null, 2],
        [2000, true, 1],
      ],
    });
    expect(rowsOf(csvOf([{ point: 'A/LT', name: '液位', history: told }]))).toEqual([
      '1970-01-01T00:00:00.000Z,A/LT,液位,m,raw,2.5,0,,,,,',
      '1970-01-01T00:00:01.000Z,A/LT,液位,m,raw,,2,,,,,',
      '1970-01-01T00:00:02.000Z,A/LT,液位,m,raw,1,1,,,,,',
    ]);
  });

  it('keeps the spikes of a bucket', () => {
    const told = history({ resolution: '1h', series: [[0, 1, 2, 40, 3, 60]] });
    expect(rowsOf(csvOf([{ point: 'A/LT', name: '液位', history: told }]))).toEqual([
      '1970-01-01T00:00:00.000Z,A/LT,液位,m,1h,,,1,2,40,3,60',
    ]);
  });

  it('is one table whatever a name holds, and no formula', () => {
    const told = history({ series: [[0, 1, 0]] });
    const [row] = rowsOf(csvOf([{ point: '=A/LT', name: 'a,"b"', history: told }]));
    expect(row).toContain(`,'=A/LT,"a,""b""",m,`);
  });

  it('begins with the mark that lets spreadsheets read Chinese', () => {
    expect(csvOf([]).startsWith('\uFEFFtime_utc,point,')).toBe(true);
  });
});
