import { Injectable, signal } from '@angular/core';
import { recall, remember } from '../parts/keepsake';

export const THEMES = ['dark', 'light'] as const;
export type ThemeName = (typeof THEMES)[number];

@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly chosen = signal<ThemeName>(recall('theme', THEMES, 'dark'));
  readonly name = this.chosen.asReadonly();

  constructor() {
    document.documentElement.dataset['theme'] = this.chosen();
  }

  toggle(): void {
    const name = this.chosen() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = name;
    remember('theme', name);
    this.chosen.set(name);
  }
}

/** A colour token of styles.css as it is now; for what is drawn on a canvas. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
