/** Rule kind "rate of change": the slope over a window of measured time, by least squares. */
import { isGood, type Sample } from './sample.js';

const MS_PER_MINUTE = 60_000;
/** A slope is only known when the samples cover this share of the window. */
const MIN_COVER = 0.5;
/** And by at least so many samples: two alone would make every jump of noise a slope. */
const MIN_SAMPLES = 3;

/** The good samples of one point within a window, oldest first. Changed in place. */
export class RateWindow {
  readonly #t: number[] = [];
  readonly #v: number[] = [];

  constructor(readonly windowMs: number) {}

  add(sample: Sample): void {
    if (!isGood(sample)) return;
    const { t, v } = sample;
    let at = this.#t.length;
    while (at > 0 && (this.#t[at - 1] ?? 0) > t) at -= 1;
    if (this.#t[at - 1] === t) return;
    this.#t.splice(at, 0, t);
    this.#v.splice(at, 0, v);
    const oldest = (this.#t.at(-1) ?? t) - this.windowMs;
    let old = 0;
    while ((this.#t[old] ?? Infinity) < oldest) old += 1;
    if (old > 0) {
      this.#t.splice(0, old);
      this.#v.splice(0, old);
    }
  }

  /** In the point's unit per minute; `null` while the window knows too little. */
  perMinute(): number | null {
    const n = this.#t.length;
    const first = this.#t[0];
    const last = this.#t[n - 1];
    if (n < MIN_SAMPLES || first === undefined || last === undefined) return null;
    if (last - first < MIN_COVER * this.windowMs) return null;
    let meanT = 0;
    let meanV = 0;
    for (let i = 0; i < n; i += 1) {
      meanT += ((this.#t[i] ?? 0) - first) / n;
      meanV += (this.#v[i] ?? 0) / n;
    }
    let covariance = 0;
    let variance = 0;
    for (let i = 0; i < n; i += 1) {
      const dt = (this.#t[i] ?? 0) - first - meanT;
      covariance += dt * ((this.#v[i] ?? 0) - meanV);
      variance += dt * dt;
    }
    return (covariance / variance) * MS_PER_MINUTE;
  }
}

export type RateDirection = 'rising' | 'falling' | 'either';

/** How fast in the direction looked at, per minute; negative when it goes the other way. */
export function speed(direction: RateDirection, perMinute: number): number {
  if (direction === 'either') return Math.abs(perMinute);
  return direction === 'rising' ? perMinute : -perMinute;
}
