import { Injectable, signal } from '@angular/core';

export const NARROW = '(max-width: 899px)';
/** alarm-row.css has the same. */
const STACKED_ROWS = '(max-width: 1599px)';

/** The screen's size as the layout sees it: one rem in px, and whether columns become tabs. */
@Injectable({ providedIn: 'root' })
export class Screen {
  private readonly rem = signal(rootFontPx());
  private readonly isNarrow = signal(matchMedia(NARROW).matches);
  private readonly isStacked = signal(matchMedia(STACKED_ROWS).matches);
  readonly remPx = this.rem.asReadonly();
  readonly narrow = this.isNarrow.asReadonly();
  /** An alarm's value stands below its name. */
  readonly stackedRows = this.isStacked.asReadonly();

  constructor() {
    addEventListener('resize', () => {
      this.rem.set(rootFontPx());
      this.isNarrow.set(matchMedia(NARROW).matches);
      this.isStacked.set(matchMedia(STACKED_ROWS).matches);
    });
  }
}

function rootFontPx(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
