/**
 * The server's time, carried between heartbeats by this machine's monotonic clock: a wrong wall clock
 * of the browser does no harm. `tick` rises four times a second for whatever shows an age.
 */
import { Injectable, signal } from '@angular/core';

const TICK_MS = 250;
/** A wall clock that was merely set right is not sleep, and the next heartbeat mends what is taken for it. */
const SLEEP_FROM_MS = 3000;

export interface Clocks {
  /** `Date.now()`. */
  wall: number;
  /** `performance.now()`. */
  mono: number;
}

const clocks = (): Clocks => ({ wall: Date.now(), mono: performance.now() });

/** So long the monotonic clock stood still, ms: on some systems it does while the machine sleeps. */
export function sleptMs(before: Clocks, now: Clocks): number {
  const ahead = now.wall - before.wall - (now.mono - before.mono);
  return ahead > SLEEP_FROM_MS ? ahead : 0;
}

@Injectable({ providedIn: 'root' })
export class ServerClock {
  private offsetMs = Date.now() - performance.now();
  private looked = clocks();
  private readonly ticked = signal(0);
  private readonly seconds = signal(0);

  readonly tick = this.ticked.asReadonly();
  /** Rises once a second. */
  readonly second = this.seconds.asReadonly();

  constructor() {
    setInterval(() => {
      this.ticked.update((count) => count + 1);
      this.seconds.set(Math.floor(this.nowMs() / 1000));
    }, TICK_MS);
  }

  /** A heartbeat said what time it is, ms UTC. */
  hear(serverMs: number): void {
    this.looked = clocks();
    this.offsetMs = serverMs - this.looked.mono;
  }

  nowMs(): number {
    const now = clocks();
    this.offsetMs += sleptMs(this.looked, now);
    this.looked = now;
    return now.mono + this.offsetMs;
  }
}
