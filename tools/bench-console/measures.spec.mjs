import { describe, expect, it } from '@jest/globals';
import { judged } from './goals.mjs';
import { slopePerMin, spanOf } from './slope.mjs';
import { tasksIn, workedWithin } from './thread-tasks.mjs';

const MIN = 60_000;

describe('what a soak says', () => {
  it('is how much the heap grows in a minute, whatever it began with', () => {
    const grown = [0, 1, 2, 3, 4].map((n) => /** @type {const} */ ([n * MIN, 50 + 2 * n]));
    expect(slopePerMin(grown)).toBeCloseTo(2);
  });

  it('is nothing for a heap that only rises and falls', () => {
    const saw = Array.from(
      { length: 40 },
      (_, n) => /** @type {const} */ ([n * MIN, 50 + (n % 4)]),
    );
    expect(Math.abs(slopePerMin(saw))).toBeLessThan(0.02);
  });

  it('compares the first and the last quarter without their outliers', () => {
    expect(spanOf([10, 10, 900, 5, 5, 5, 5, 5, 5, 12, 12, 1])).toEqual({ from: 10, to: 12 });
  });
});

describe('tasks of a page', () => {
  const task = { name: 'ThreadControllerImpl::RunTask', pid: 7, tid: 1 };
  const events = [
    { ...task, ts: 1_030_000, dur: 400_000, tdur: 20_000 },
    { ...task, ts: 1_010_000, dur: 10_000, tdur: 10_000 },
    { ...task, pid: 8, ts: 1_010_000, dur: 10_000, tdur: 9_000 },
    { name: 'mark', pid: 7, tid: 1, ts: 1_000_000 },
  ];

  it('are those of the thread that set the mark, by the page’s own clock and in order', () => {
    expect(tasksIn(events, 'mark', 500)).toEqual([
      { start: 510, wallMs: 10, ms: 10 },
      { start: 530, wallMs: 400, ms: 20 },
    ]);
  });

  it('are missed rather than mixed up when the page is not in the trace', () => {
    expect(() => tasksIn(events, 'another', 0)).toThrow('another');
  });

  it('worked within a span as much as fell into it', () => {
    const tasks = tasksIn(events, 'mark', 500);
    expect(workedWithin(tasks, 515, 530)).toBeCloseTo(5);
    expect(workedWithin(tasks, 0, 730)).toBeCloseTo(20);
    expect(workedWithin(tasks, 521, 529)).toBe(0);
  });
});

describe('the goals', () => {
  const busy = {
    seconds: 30,
    longestTaskMs: 40,
    tasksOver50: 0,
    longestTaskWallMs: 400,
    longTasksWall: 3,
    workedShare: 0.2,
    presses: 200,
    inputDelayP99Ms: 20,
    inputDelayWallP99Ms: 300,
    nextPaintP99Ms: 90,
  };
  const missed = (/** @type {import('./goals.mjs').Measured} */ measured, byTheWall = false) =>
    judged(measured, byTheWall)
      .filter(({ verdict }) => verdict === 'MISSED')
      .map(({ what }) => what);

  it('count wall time only where it was asked for', () => {
    expect(missed({ live: { desk: busy } })).toEqual([]);
    expect(missed({ live: { desk: busy } }, true)).toHaveLength(2);
    expect(judged({ opening: { desk: busy } }, true).map(({ verdict }) => verdict)).toEqual([
      'told',
      'told',
    ]);
  });

  it('are missed by an alarm that is not on the list, and by one that was not raised', () => {
    const floodedList = { sent: 1_000, raised: 1_001, onTheList: 1_001, tookS: 10 };
    expect(missed({ floodedList })).toEqual([]);
    expect(missed({ floodedList: { ...floodedList, onTheList: 1_000 } })).toHaveLength(1);
    expect(missed({ floodedList: { ...floodedList, raised: 999, onTheList: 999 } })).toHaveLength(
      1,
    );
  });

  it('are missed by a soak that says nothing, and by nodes that grow', () => {
    const flat = { from: 100, to: 100 };
    const one = {
      ...{ minutes: 2, samples: 9, heapMbPerMin: Number.NaN, heapFromMb: 20, heapToMb: 20 },
      ...{ nodes: { from: 100, to: 120 }, listeners: flat, news: 9, workedShare: 0.1 },
    };
    expect(missed({ soak: { wall: one } })).toEqual([
      'soak, wall: heap slope',
      'soak, wall: nodes',
    ]);
  });
});
