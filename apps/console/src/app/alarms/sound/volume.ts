/** How loud alarms sound in this browser, 0 (off) to 10; remembered. */
import { Injectable, signal } from '@angular/core';
import { recall, remember } from '../../parts/keepsake';

export const LOUDEST = 10;
const USUAL = 6;
const STEPS = Array.from({ length: LOUDEST + 1 }, (_, step) => String(step));

@Injectable({ providedIn: 'root' })
export class Volume {
  private readonly chosen = signal(Number(recall('volume', STEPS, String(USUAL))));
  readonly step = this.chosen.asReadonly();

  set(step: number): void {
    const within = Math.min(LOUDEST, Math.max(0, Math.round(step)));
    remember('volume', String(within));
    this.chosen.set(within);
  }

  /** Back on after it was off. */
  on(): void {
    if (this.chosen() === 0) this.set(USUAL);
  }

  /** 0 to 1; ears hear loudness by ratio. */
  loudness(): number {
    return (this.chosen() / LOUDEST) ** 2;
  }
}
