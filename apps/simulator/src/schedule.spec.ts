import type { PointEntry } from '@fengsui/contracts';
import { Schedule } from './schedule.js';

const START_MS = 1_772_352_010_412;

function aPoint(tag: string, intervalS: number, gateway = 'G'): PointEntry {
  return { site: 'S', tag, gateway, quantity: 'other', unit: '', range: [0, 1], intervalS };
}

function run(schedule: Schedule, forS: number) {
  const reports = [];
  for (let ms = 200; ms <= forS * 1000; ms += 200) reports.push(...schedule.due(START_MS + ms));
  return reports;
}

describe('the report schedule', () => {
  it('lets each point report at its own interval, exactly', () => {
    const points = [aPoint('a', 5), aPoint('b', 30), aPoint('c', 7)];
    const reports = run(new Schedule(points, START_MS), 600);
    points.forEach(({ intervalS }, index) => {
      const at = reports.filter((r) => r.index === index).map((r) => r.dueMs);
      const steps = at.slice(2).map((dueMs, i) => dueMs - (at[i + 1] ?? 0));
      expect(new Set(steps)).toEqual(new Set([intervalS * 1000]));
    });
  });

  it('hears every point within 10 s of the start, also those of half an hour', () => {
    const points = [aPoint('a', 1800), aPoint('b', 60, 'H')];
    const reports = run(new Schedule(points, START_MS), 10);
    expect(new Set(reports.map(({ index }) => index)).size).toBe(2);
  });

  it('gathers a gateway so that it sends at most one message a second', () => {
    const points = [1, 2, 5, 7, 30].map((intervalS, i) => aPoint(`p${i}`, intervalS));
    const reports = run(new Schedule(points, START_MS), 120);
    expect(new Set(reports.map(({ dueMs }) => dueMs % 1000)).size).toBe(1);
  });

  it('spreads gateways over the second and the interval', () => {
    const points = Array.from({ length: 50 }, (_, i) => aPoint('p', 10, `G${i}`));
    const reports = run(new Schedule(points, START_MS), 60).filter(
      (r) => r.dueMs > START_MS + 20e3,
    );
    expect(new Set(reports.map(({ dueMs }) => dueMs % 10_000)).size).toBeGreaterThan(40);
  });

  it('lets a hurried point report within a second, once, and go on as before', () => {
    const schedule = new Schedule([aPoint('a', 1800)], START_MS);
    run(schedule, 12);
    schedule.hurry(0, START_MS + 20_000);
    const reports = [];
    for (let s = 13; s <= 60; s++) reports.push(...schedule.due(START_MS + s * 1000));
    expect(reports).toHaveLength(1);
    expect(reports[0]?.dueMs).toBeGreaterThan(START_MS + 20_000);
    expect(reports[0]?.dueMs).toBeLessThanOrEqual(START_MS + 21_000);
  });

  it('makes nothing up after a long pause', () => {
    const schedule = new Schedule([aPoint('a', 2)], START_MS);
    run(schedule, 10);
    expect(schedule.due(START_MS + 3_600_000)).toEqual([]);
    const after = [1, 2, 3, 4].flatMap((s) => schedule.due(START_MS + 3_600_000 + s * 1000));
    expect(after).toHaveLength(2);
  });
});
