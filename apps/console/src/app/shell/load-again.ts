/**
 * A part of the console could not be fetched: after an update of the server its former parts are gone,
 * and only a page that is loaded anew knows the present ones. Loaded again only when the server
 * answers, since a browser's own error page would never come back, and each time after a longer wait.
 */
import { ChangeDetectionStrategy, Component, DestroyRef, inject } from '@angular/core';
import { Words } from '../words/words';

const NAME = 'fengsui.loaded-again';
const FIRST_MS = 2000;
const LAST_MS = 600_000;
/** What happened so long ago was another trouble. */
const FORGET_MS = 3_600_000;

export interface Tries {
  count: number;
  /** Of the last one, UTC ms. */
  atMs: number;
}

/** Tries that still count. */
export function triesBefore(kept: string | null, nowMs: number): number {
  try {
    const { count, atMs } = JSON.parse(kept ?? 'null') as Tries;
    const agoMs = nowMs - atMs;
    return Number.isInteger(count) && count > 0 && agoMs >= 0 && agoMs < FORGET_MS ? count : 0;
  } catch {
    return 0;
  }
}

/** Until the page is loaded again, after so many tries that did not help. */
export const waitMs = (tries: number): number => Math.min(LAST_MS, FIRST_MS * 4 ** tries);

@Component({
  selector: 'fs-load-again',
  template: `<p role="status" data-testid="load-again">{{ words.t('app.loadAgain') }}</p>`,
  styles: `
    p {
      padding: 2rem 1rem;
      text-align: center;
      font-size: 1.5rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoadAgain {
  protected readonly words = inject(Words);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.later(triesBefore(kept(), Date.now()));
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  private later(tries: number): void {
    this.timer = setTimeout(() => void this.load(tries), waitMs(tries));
  }

  private async load(tries: number): Promise<void> {
    const page = await fetch('/index.html', { cache: 'no-store' }).catch(() => null);
    if (!page?.ok) {
      this.later(tries);
      return;
    }
    const tried: Tries = { count: tries + 1, atMs: Date.now() };
    // Without the count the page would be loaded again and again.
    if (keep(tried)) location.reload();
  }
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function keep(tries: Tries): boolean {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(tries));
    return true;
  } catch {
    return false;
  }
}
