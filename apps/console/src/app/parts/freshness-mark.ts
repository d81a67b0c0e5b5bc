import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Freshness } from '@fengsui/contracts';
import { Words } from '../words/words';

/** Fresh: a calm dot. Stale: a dashed ring. Never reported: a dotted ring. Always with its word. */
@Component({
  selector: 'fs-freshness-mark',
  template: `
    <svg viewBox="0 0 20 20" aria-hidden="true"><circle cx="10" cy="10" r="6.5" /></svg>
    <span [class.visually-hidden]="markOnly()">{{ word() }}</span>
  `,
  host: { '[class]': 'freshness()' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3em;
      white-space: nowrap;
    }
    svg {
      width: 0.9em;
      height: 0.9em;
      flex: none;
    }
    circle {
      fill: var(--muted);
      stroke: var(--muted);
      stroke-width: 2.5;
    }
    :host(.stale) circle {
      fill: none;
      stroke: var(--text);
      stroke-dasharray: 5 3.2;
    }
    :host(.never) circle {
      fill: none;
      stroke: var(--text);
      stroke-dasharray: 1.6 3.5;
    }
    :host(.stale),
    :host(.never) {
      color: var(--text);
      font-weight: 600;
    }
    :host(.fresh) {
      color: var(--muted);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FreshnessMark {
  readonly freshness = input.required<Freshness>();
  /** The word is only for those who do not see the mark. */
  readonly markOnly = input(false);
  private readonly words = inject(Words);
  protected readonly word = computed(() => this.words.t(`freshness.${this.freshness()}`));
}
