/** How much of the field can be judged, and why the rest cannot; read anew every few seconds. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { Watching, WatchingView } from '@fengsui/contracts';
import { Api } from '../api/api';

const POLL_MS = 15_000;

@Injectable({ providedIn: 'root' })
export class WatchingStore {
  private readonly api = inject(Api);
  private readonly known = signal<WatchingView | null>(null);
  readonly view = this.known.asReadonly();

  /** While somebody looks. */
  follow(destroyRef: DestroyRef): void {
    void this.read();
    const timer = setInterval(() => void this.read(), POLL_MS);
    destroyRef.onDestroy(() => clearInterval(timer));
  }

  private async read(): Promise<void> {
    this.known.set(await this.api.get<WatchingView>('/alarms/watching').catch(() => null));
  }
}

/** In tenths, rounded down: 100 % is said only when nothing is blind. */
export function percentOf({ points, watched }: Pick<Watching, 'points' | 'watched'>): number {
  return points === 0 ? 100 : Math.floor((watched / points) * 1000) / 10;
}

export const BLIND_REASONS = ['never', 'stale', 'badQuality', 'skewed'] as const;
