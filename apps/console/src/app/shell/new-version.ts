/**
 * Whether the server has another console than this one, which a service worker may have kept. It is
 * looked for at the start, whenever the link is back and every ten minutes; a page at rest takes it at
 * once, others say so until a person does.
 */
import { Injectable, InjectionToken, effect, inject, signal, untracked } from '@angular/core';
import { SwUpdate } from '@angular/service-worker';
import { request } from '../api/request';
import { LiveLink } from '../live/live-link';
import { isAtRest } from './page-rest';
import { PageWatch } from './page-watch';

/** Loads the page again. */
export const RELOAD = new InjectionToken<() => void>('RELOAD', {
  providedIn: 'root',
  factory: () => () => location.reload(),
});

/** `late`: there is one, and it could not be fetched whole. */
export type NewVersionState = 'none' | 'coming' | 'ready' | 'late';

const LOOK_MS = 600_000;
const REST_LOOK_MS = 5000;
/** A page that loads itself again and again would show nothing at all. */
const ONCE_IN_MS = 300_000;
const TAKEN_AT = 'fengsui.version-taken';

@Injectable({ providedIn: 'root' })
export class NewVersion {
  private readonly updates = inject(SwUpdate, { optional: true });
  private readonly watch = inject(PageWatch);
  private readonly reload = inject(RELOAD);
  private readonly found = signal<NewVersionState>('none');
  private readonly kept = signal<boolean | null>(null);

  readonly state = this.found.asReadonly();
  /** This console can be opened without a link; `null`: that is not known yet. */
  readonly opensOffline = this.kept.asReadonly();

  constructor() {
    const link = inject(LiveLink);
    const { updates } = this;
    if (!updates?.isEnabled) {
      this.kept.set(false);
      return;
    }
    updates.versionUpdates.subscribe(({ type }) => {
      if (type === 'VERSION_DETECTED') this.found.set('coming');
      if (type === 'VERSION_READY') this.found.set('ready');
      if (type === 'VERSION_INSTALLATION_FAILED') this.found.set('late');
      this.takeAtRest();
    });
    updates.unrecoverable.subscribe(() => this.found.set('late'));
    void this.look();
    effect(() => {
      if (link.sight().kind === 'seeing') untracked(() => void this.look());
    });
    setInterval(() => void this.look(), LOOK_MS);
    setInterval(() => this.takeAtRest(), REST_LOOK_MS);
  }

  /** A person wants it now. */
  async take(): Promise<void> {
    if (this.found() === 'late' && !(await this.leaveWorker())) return;
    sessionStorage.setItem(TAKEN_AT, String(Date.now()));
    this.reload();
  }

  private takeAtRest(): void {
    if (this.found() !== 'ready' || !isAtRest(this.watch.use())) return;
    const takenAt = Number(sessionStorage.getItem(TAKEN_AT) ?? 0);
    if (Math.abs(Date.now() - takenAt) > ONCE_IN_MS) void this.take();
  }

  /** It answers once everything is kept; before that, and without a link, not or with an error. */
  private async look(): Promise<void> {
    try {
      await this.updates?.checkForUpdate();
      this.kept.set(true);
    } catch {
      // The next look will tell.
    }
  }

  /** The next page then comes from the server, which has to be there. @returns whether it is */
  private async leaveWorker(): Promise<boolean> {
    try {
      await request('/about');
      const workers = await navigator.serviceWorker.getRegistrations();
      await Promise.all(workers.map((worker) => worker.unregister()));
      return true;
    } catch {
      return false;
    }
  }
}
