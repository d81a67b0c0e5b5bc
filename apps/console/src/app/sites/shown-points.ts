/**
 * Single points of the register, for those who show one of them: asked for when it has been shown for
 * a moment, so that a list that is scrolled through asks for nothing, and again when the register has
 * changed.
 */
import { Injectable, inject, signal } from '@angular/core';
import type { PointView } from '@fengsui/contracts';
import { Api } from '../api/api';
import { LiveLink } from '../live/live-link';

const SHOWN_FOR_MS = 500;
/** What could not be had is asked for again. */
const AGAIN_MS = 30_000;

@Injectable({ providedIn: 'root' })
export class ShownPoints {
  private readonly api = inject(Api);
  private readonly known = signal<ReadonlyMap<string, PointView>>(new Map());
  /** By point: from when on it may be asked for, `performance.now()`. */
  private readonly askFrom = new Map<string, number>();

  constructor() {
    inject(LiveLink).onNews((entries) => {
      if (!entries.some(({ type }) => type === 'system.register')) return;
      this.known.set(new Map());
      this.askFrom.clear();
    });
  }

  /**
   * `null` until it is known. To be called at least once a second while it is shown.
   * @param point `{site}/{tag}`
   */
  get(point: string): PointView | null {
    const view = this.known().get(point);
    if (view) return view;
    const now = performance.now();
    const from = this.askFrom.get(point);
    if (from === undefined) this.askFrom.set(point, now + SHOWN_FOR_MS);
    else if (now >= from) {
      this.askFrom.set(point, now + AGAIN_MS);
      void this.ask(point);
    }
    return null;
  }

  private async ask(point: string): Promise<void> {
    const path = point.split('/').map(encodeURIComponent).join('/');
    const view = await this.api.get<PointView>(`/points/${path}`).catch(() => null);
    if (view) this.known.update((known) => new Map(known).set(point, view));
  }
}
