/** What a round notes to be judged after the fact: one span for each point and each kind of event. */
import type { HandedEventSpan, HandedPast } from '../../platform/handover.js';

export interface TimeSpan {
  /** Measured by the server's clock, UTC ms. */
  from: number;
  to: number;
}

export class PastSpans {
  /** Of readings, by point id. */
  readonly points = new Map<number, TimeSpan>();
  readonly #events = new Map<string, HandedEventSpan>();

  note(past: HandedPast): void {
    if (!('kind' in past)) {
      const { from, to } = past;
      this.points.set(past.point, widened(this.points.get(past.point), { from, to }));
      return;
    }
    const key = `${past.gateway} ${past.point ?? ''} ${past.kind}`;
    this.#events.set(key, { ...past, ...widened(this.#events.get(key), past) });
  }

  get events(): HandedEventSpan[] {
    return [...this.#events.values()];
  }

  get isEmpty(): boolean {
    return this.points.size === 0 && this.#events.size === 0;
  }
}

function widened(known: TimeSpan | undefined, { from, to }: TimeSpan): TimeSpan {
  return { from: Math.min(from, known?.from ?? from), to: Math.max(to, known?.to ?? to) };
}
