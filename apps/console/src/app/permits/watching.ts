/** How much of the field can be judged, and why the rest cannot; read anew every few seconds. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { Watching, WatchingView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { Refusal, refusalOf } from '../api/problem';

const POLL_MS = 15_000;

@Injectable({ providedIn: 'root' })
export class WatchingStore {
  private readonly api = inject(Api);
  private readonly known = signal<WatchingView | null>(null);
  private readonly refused = signal<Refusal | null>(null);
  /** `null` when it is not known now: an old answer would be no answer. */
  readonly view = this.known.asReadonly();
  readonly failure = this.refused.asReadonly();

  /** While somebody looks. */
  follow(destroyRef: DestroyRef): void {
    void this.read();
    const timer = setInterval(() => void this.read(), POLL_MS);
    destroyRef.onDestroy(() => clearInterval(timer));
  }

  private async read(): Promise<void> {
    try {
      this.known.set(await this.api.get<WatchingView>('/alarms/watching'));
      this.refused.set(null);
    } catch (error) {
      this.known.set(null);
      this.refused.set(refusalOf(error));
    }
  }
}

/** In tenths, rounded down: 100 % is said only when nothing is blind. */
export function percentOf({ points, watched }: Pick<Watching, 'points' | 'watched'>): number {
  return points === 0 ? 100 : Math.floor((watched / points) * 1000) / 10;
}

export const BLIND_REASONS = ['never', 'stale', 'badQuality', 'skewed'] as const;
