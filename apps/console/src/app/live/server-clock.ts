/**
 * The server's time, carried between heartbeats by this machine's monotonic clock: a wrong wall clock
 * of the browser does no harm. `tick` rises four times a second for whatever shows an age.
 */
import { Injectable, signal } from '@angular/core';

const TICK_MS = 250;

@Injectable({ providedIn: 'root' })
export class ServerClock {
  private offsetMs = Date.now() - performance.now();
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
    this.offsetMs = serverMs - performance.now();
  }

  nowMs(): number {
    return performance.now() + this.offsetMs;
  }
}
