import type { PointView, Severity } from '@fengsui/contracts';
import { destination } from '@fengsui/domain';
import type { PointRow } from '../sites/point-row';
import { aPoint, anAlarm } from '../testing/make';
import { sectionsOf } from './sections';

const at = (metres: number) => destination([113, 23.1], 90, metres);
function aRow(change: Partial<PointView>, severity?: Severity): PointRow {
  const alarm = severity === undefined ? null : anAlarm({ severity });
  const view = aPoint({ quantity: 'pressure', unit: 'MPa', unitOfPlant: 'L-1', ...change });
  return { view, v: 0.3, t: 0, q: 0, freshness: view.freshness, alarm, outOfRange: false };
}

describe('the sections of a pipeline', () => {
  it('have their points, how many report, and the worst severity', () => {
    const sections = sectionsOf(
      [
        aRow({ tag: 'A', unitOfPlant: 'L-10' }),
        aRow({ tag: 'B', unitOfPlant: 'L-2' }, 3),
        aRow({ tag: 'C', unitOfPlant: 'L-2', freshness: 'stale' }, 1),
        aRow({ tag: 'D', unitOfPlant: undefined }),
      ],
      {},
    );
    expect(
      sections.map(({ name, points, fresh, worst }) => [name, points, fresh, worst?.severity]),
    ).toEqual([
      ['L-2', 2, 1, 1],
      ['L-10', 1, 1, undefined],
      ['', 1, 1, undefined],
    ]);
  });

  it('show pressure from one end to the other, with what it was at least and at most', () => {
    const [section] = sectionsOf(
      [
        aRow({ tag: 'N2.PT', position: at(300) }),
        aRow({ tag: 'N1.PT', position: at(0) }),
        aRow({ tag: 'N1.FT', position: at(0), quantity: 'flow' }),
        aRow({ tag: 'N3.PT', position: at(600) }),
      ],
      {
        'N2.PT': [
          [0, 0.2, 0.31, 0.3],
          [1, 0.25, 0.28, 0.26],
          [2, null, null, null],
        ],
      },
    );
    expect(section?.profile.map(({ row, low, high }) => [row.view.tag, low, high])).toEqual([
      ['N1.PT', null, null],
      ['N2.PT', 0.2, 0.31],
      ['N3.PT', null, null],
    ]);
  });

  it('have no profile at one place, of unknown places, or over two units', () => {
    const profile = (...rows: PointRow[]) => sectionsOf(rows, {})[0]?.profile.length;
    const [near, far] = [{ position: at(0) }, { position: at(900) }];
    expect(profile(aRow({ tag: 'IN', ...near }), aRow({ tag: 'OUT', ...near }))).toBe(0);
    expect(profile(aRow({ tag: 'A' }), aRow({ tag: 'B' }))).toBe(0);
    expect(profile(aRow({ tag: 'A', ...near }), aRow({ tag: 'B', ...far, unit: 'kPa' }))).toBe(0);
    expect(profile(aRow({ tag: 'A', ...near }), aRow({ tag: 'B', ...far }))).toBe(2);
  });
});
