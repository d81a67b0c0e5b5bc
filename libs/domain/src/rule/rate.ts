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
  /** Where the window begins in them; what lies before is dropped now and then. */
  #from = 0;
  /** `undefined` while it must be computed anew. */
  #perMinute: number | null | undefined = null;

  constructor(readonly windowMs: number) {}

  /** Late samples take their place; the first one of a time counts. */
  add(sample: Sample): void {
    if (!isGood(sample)) return;
    const { t, v } = sample;
    let at = this.#t.length;
    while (at > this.#from && (this.#t[at - 1] ?? 0) > t) at -= 1;
    if (at > this.#from && this.#t[at - 1] === t) return;
    if (at === this.#t.length) {
      this.#t.push(t);
      this.#v.push(v);
    } else {
      this.#t.splice(at, 0, t);
      this.#v.splice(at, 0, v);
    }
    this.#perMinute = undefined;
    this.#trim();
  }

  #trim(): void {
    const times = this.#t;
    const oldest = (times.at(-1) ?? 0) - this.windowMs;
    while ((times[this.#from] ?? Infinity) < oldest) this.#from += 1;
    if (this.#from <= times.length / 2) return;
    times.splice(0, this.#from);
    this.#v.splice(0, this.#from);
    this.#from = 0;
  }

  /** In the point's unit per minute; `null` while the window knows too little. */
  perMinute(): number | null {
    if (this.#perMinute === undefined) this.#perMinute = this.#slope();
    return this.#perMinute;
  }

  #slope(): number | null {
    const [times, values, from] = [this.#t, this.#v, this.#from];
    const n = times.length - from;
    const firstT = times[from];
    const firstV = values[from];
    if (n < MIN_SAMPLES || firstT === undefined || firstV === undefined) return null;
    if ((times.at(-1) ?? firstT) - firstT < MIN_COVER * this.windowMs) return null;
    let sumT = 0;
    let sumV = 0;
    let sumTT = 0;
    let sumTV = 0;
    for (let i = from + 1; i < times.length; i += 1) {
      const dt = (times[i] ?? 0) - firstT;
      const dv = (values[i] ?? 0) - firstV;
      sumT += dt;
      sumV += dv;
      sumTT += dt * dt;
      sumTV += dt * dv;
    }
    return ((n * sumTV - sumT * sumV) / (n * sumTT - sumT * sumT)) * MS_PER_MINUTE;
  }
}

export type RateDirection = 'rising' | 'falling' | 'either';

/** How fast in the direction looked at, per minute; negative when it goes the other way. */
export function speed(direction: RateDirection, perMinute: number): number {
  if (direction === 'either') return Math.abs(perMinute);
  return direction === 'rising' ? perMinute : -perMinute;
}
