import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Verdict } from '@fengsui/contracts';
import { Words } from '../words/words';

/** How near a figure is to its target: sign and word; what is over stands out without a colour. */
@Component({
  selector: 'fs-verdict-mark',
  template: `{{ words.t(key()) }}`,
  host: { '[class]': 'verdict() ?? "none"', '[attr.data-verdict]': 'verdict() ?? "none"' },
  styles: `
    :host {
      display: inline-block;
      padding: 0 0.4em;
      border: 1px solid transparent;
      border-radius: 0.2em;
      white-space: nowrap;
    }
    :host(.ok),
    :host(.none) {
      color: var(--muted);
    }
    :host(.watch) {
      border-color: var(--text);
      font-weight: 600;
    }
    :host(.over) {
      color: var(--ground);
      background: var(--text);
      font-weight: 700;
    }
    @media print {
      :host(.over) {
        color: inherit;
        background: none;
        border: 2px solid;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerdictMark {
  /** `null`: too few activations to say. */
  readonly verdict = input.required<Verdict | null>();
  protected readonly words = inject(Words);
  protected readonly key = computed(() => `kpi.verdict.${this.verdict() ?? 'none'}` as const);
}
