import fc from 'fast-check';
import type { Position } from '@fengsui/contracts';
import { aPoint, aSite } from '../testing/make';
import { lineThrough, pipelineLines } from './pipeline-lines';

/** About 100 m of longitude at Nanhai. */
const STEP = 0.001;
const along: Position[] = [0, 1, 2, 3, 4, 5].map((no) => [113 + no * STEP, 23]);

describe('the line of a pipeline', () => {
  it('runs from end to end, in whatever order its points are told', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(along, { minLength: along.length }), (told) => {
        const line = lineThrough(told);
        const forth = JSON.stringify(line) === JSON.stringify(along);
        return forth || JSON.stringify(line) === JSON.stringify([...along].reverse());
      }),
    );
  });

  it('passes each place once where several points stand', () => {
    expect(lineThrough([...along, ...along])).toHaveLength(along.length);
  });

  it('is none for a station, or where no position is known', () => {
    expect(lineThrough(along.slice(0, 2))).toBeNull();
    expect(lineThrough([])).toBeNull();
  });

  it('is drawn for pipelines alone', () => {
    const points = along.map((position, no) => aPoint({ point: `A/P${no}`, site: 'A', position }));
    expect(pipelineLines([aSite({ code: 'A', kind: 'gas_pipeline' })], points)).toHaveLength(1);
    expect(pipelineLines([aSite({ code: 'A', kind: 'hazchem_facility' })], points)).toEqual([]);
  });
});
