import { Injectable } from '@angular/core';

const HALF_MS = 500;

/**
 * The beat in which everything flashes: `data-off-beat` stands at the root every other half second, by
 * the clock, so that the screens of one wall flash together. An animation of CSS would have the page
 * drawn sixty times a second, even one of two steps.
 */
@Injectable({ providedIn: 'root' })
export class Beat {
  constructor() {
    this.next();
  }

  private next(): void {
    const now = Date.now();
    document.documentElement.toggleAttribute('data-off-beat', Math.floor(now / HALF_MS) % 2 === 1);
    setTimeout(() => this.next(), HALF_MS - (now % HALF_MS));
  }
}
