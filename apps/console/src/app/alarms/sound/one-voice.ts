/**
 * Of several windows of one browser only one sounds: the one that holds the lock. Where the browser
 * knows no locks (plain HTTP by a foreign name) every window sounds.
 */
import { Injectable, signal } from '@angular/core';

const LOCK = 'fengsui-sound';

@Injectable({ providedIn: 'root' })
export class OneVoice {
  private readonly locks =
    'locks' in navigator ? (navigator as { locks?: LockManager }).locks : undefined;
  private readonly held = signal(false);
  private wanted: AbortController | null = null;
  private release: (() => void) | null = null;

  /** This window may sound. */
  readonly mine = this.held.asReadonly();

  /** Takes the lock as soon as no other window has it. */
  want(): void {
    if (this.wanted) return;
    const wanted = new AbortController();
    this.wanted = wanted;
    if (!this.locks) {
      this.held.set(true);
      return;
    }
    const keep = () => {
      if (wanted.signal.aborted) return undefined;
      this.held.set(true);
      return new Promise<void>((release) => (this.release = release));
    };
    void this.locks.request(LOCK, { signal: wanted.signal }, keep).catch(() => undefined);
  }

  /** To a window that waits for it, if there is one: this one goes on otherwise. */
  pass(): void {
    this.yield();
    this.want();
  }

  /** Leaves it to another window. */
  yield(): void {
    this.wanted?.abort();
    this.wanted = null;
    this.release?.();
    this.release = null;
    this.held.set(false);
  }
}
