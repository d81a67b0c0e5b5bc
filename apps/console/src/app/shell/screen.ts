import { Injectable, signal } from '@angular/core';

const NARROW = '(max-width: 899px)';

/** The screen's size as the layout sees it: one rem in px, and whether columns become tabs. */
@Injectable({ providedIn: 'root' })
export class Screen {
  private readonly rem = signal(rootFontPx());
  private readonly isNarrow = signal(matchMedia(NARROW).matches);
  readonly remPx = this.rem.asReadonly();
  readonly narrow = this.isNarrow.asReadonly();

  constructor() {
    addEventListener('resize', () => {
      this.rem.set(rootFontPx());
      this.isNarrow.set(matchMedia(NARROW).matches);
    });
  }
}

function rootFontPx(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
