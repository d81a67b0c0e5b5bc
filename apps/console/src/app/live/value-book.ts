/**
 * The newest live value of every point: a plain map, outside the signal graph, so that thousands of
 * values a second cost nothing until they are drawn. `frame` rises at most once per animation frame.
 */
import { Injectable, signal } from '@angular/core';
import type { LiveValue, Quality } from '@fengsui/contracts';
import { soon } from './soon';

export interface Held {
  /** Measured at, ms UTC. */
  t: number;
  v: number | boolean | null;
  q: Quality;
  /** Arrival here, `performance.now()`. */
  arrived: number;
}

/** A hidden page gets no animation frames; its numbers may wait this long. */
const FRAME_MS = 1000;

@Injectable({ providedIn: 'root' })
export class ValueBook {
  private readonly newest = new Map<string, Held>();
  private readonly drawn = signal(0);
  private scheduled = false;

  readonly frame = this.drawn.asReadonly();

  /** A value measured before the one held is old news and is dropped. */
  take(values: readonly LiveValue[], arrived: number): void {
    for (const [point, t, v, q] of values) {
      const held = this.newest.get(point);
      if (held && held.t > t) continue;
      this.newest.set(point, { t, v, q, arrived });
    }
    if (this.scheduled) return;
    this.scheduled = true;
    soon(() => this.draw(), FRAME_MS);
  }

  get(point: string): Held | undefined {
    return this.newest.get(point);
  }

  clear(): void {
    this.newest.clear();
    this.draw();
  }

  private draw(): void {
    this.scheduled = false;
    this.drawn.update((frame) => frame + 1);
  }
}
