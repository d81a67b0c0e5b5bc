/**
 * Whether the tour of the screen is shown. Once on a device by itself, at a desk's or phone's first
 * overview; never where nobody works (wall) or where a team is on its way. Afterwards only when asked.
 */
import { Injectable, computed, inject, signal } from '@angular/core';
import { recall, remember } from '../parts/keepsake';
import { Session } from '../session/session';

const KEPT = ['new', 'seen'] as const;

@Injectable({ providedIn: 'root' })
export class Tour {
  private readonly session = inject(Session);
  private readonly kept = signal(recall('tour', KEPT, 'new'));
  private readonly asked = signal(false);
  private readonly forDesk = computed(() => {
    const roles = this.session.user()?.roles ?? [];
    return roles.some((role) => role !== 'wall') && this.session.state() === 'in';
  });
  readonly shown = computed(() => this.forDesk() && (this.asked() || this.kept() === 'new'));
  /** Somebody wants it now; otherwise it begins at the overview only. */
  readonly wanted = this.asked.asReadonly();

  begin(): void {
    this.asked.set(true);
  }

  /** Seen or skipped: it does not come by itself again. */
  end(): void {
    this.asked.set(false);
    this.kept.set('seen');
    remember('tour', 'seen');
  }
}
