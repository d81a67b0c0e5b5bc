import type { PointEntry } from '@fengsui/contracts';
import { hashOf } from './random.js';

export interface Report {
  index: number;
  /** UTC ms. */
  dueMs: number;
}

/** Every point reports once soon after the start, so that nothing stays unknown for half an hour. */
const FIRST_REPORT_WITHIN_S = 10;
/** After a pause longer than this (a sleeping laptop) nothing is made up for it. */
const PAUSE_MS = 10_000;

/**
 * When each point reports: every whole number of seconds of its interval, all points of a gateway at
 * the same fraction of a second and in step, so that a gateway sends at most one message a second.
 */
export class Schedule {
  private readonly nextMs: number[];
  private readonly intervalMs: number[];
  private readonly phaseMs: number[];
  private readonly bySecond = new Map<number, number[]>();
  private second: number;

  constructor(points: readonly PointEntry[], startMs: number) {
    this.second = Math.floor(startMs / 1000);
    this.intervalMs = points.map(({ intervalS }) => Math.max(1, Math.round(intervalS)) * 1000);
    this.phaseMs = points.map(({ gateway }) => hashOf(gateway) % 3_600_000);
    this.nextMs = points.map(() => 0);
    points.forEach((_point, index) => {
      const withinS = Math.min(FIRST_REPORT_WITHIN_S, (this.intervalMs[index] ?? 0) / 1000);
      this.put(index, this.slotAfter(index, startMs, withinS * 1000));
    });
  }

  /** The reports due until now, oldest first; each point's next one is set. */
  due(nowMs: number): Report[] {
    const reports: Report[] = [];
    if (nowMs - this.second * 1000 > PAUSE_MS) {
      this.bySecond.clear();
      this.second = Math.floor(nowMs / 1000);
      this.nextMs.forEach((_next, index) => {
        this.put(index, this.slotAfter(index, nowMs, this.intervalMs[index] ?? 1000));
      });
      return reports;
    }
    for (; this.second * 1000 <= nowMs; this.second++) {
      const waiting = this.bySecond.get(this.second) ?? [];
      this.bySecond.delete(this.second);
      const later: number[] = [];
      for (const index of waiting) {
        const dueMs = this.nextMs[index] ?? 0;
        if (Math.floor(dueMs / 1000) !== this.second) continue;
        if (dueMs > nowMs) {
          later.push(index);
          continue;
        }
        reports.push({ index, dueMs });
        this.put(index, this.slotAfter(index, dueMs, this.intervalMs[index] ?? 1000));
      }
      if (later.length > 0) this.bySecond.set(this.second, later);
      if ((this.second + 1) * 1000 > nowMs) break;
    }
    return reports.sort((a, b) => a.dueMs - b.dueMs);
  }

  /** Makes a point report at its gateway's next second at or after `atMs`, if that is earlier. */
  hurry(index: number, atMs: number): void {
    const slotMs = this.slotAfter(index, atMs, 1000);
    if (slotMs < (this.nextMs[index] ?? 0)) this.put(index, slotMs);
  }

  /** The first moment after `afterMs` that is in step with the gateway at this spacing. */
  private slotAfter(index: number, afterMs: number, spacingMs: number): number {
    const phase = (this.phaseMs[index] ?? 0) % spacingMs;
    return (Math.floor((afterMs - phase) / spacingMs) + 1) * spacingMs + phase;
  }

  private put(index: number, atMs: number): void {
    this.nextMs[index] = atMs;
    const second = Math.floor(atMs / 1000);
    const waiting = this.bySecond.get(second);
    if (waiting) waiting.push(index);
    else this.bySecond.set(second, [index]);
  }
}
