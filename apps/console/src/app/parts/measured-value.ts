import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Quality, Quantity } from '@fengsui/contracts';
import { Local } from '../words/local';
import { Words } from '../words/words';

/** A value with its unit; behind it, in words, why it may not be believed. */
@Component({
  selector: 'fs-value',
  template: `
    <b>{{ text() }}</b>
    @if (shownUnit(); as unit) {
      <span class="unit"> {{ unit }}</span>
    }
    @if (outOfRange()) {
      <span class="flag"> {{ words.t('quality.outOfRange') }}</span>
    }
    @if (quality() !== 0) {
      <span class="flag"> {{ words.t(qualityWord()) }}</span>
    }
  `,
  styles: `
    :host {
      white-space: nowrap;
    }
    b {
      font-size: var(--value-size, inherit);
      font-weight: 600;
    }
    .unit {
      display: inline-block;
      min-width: var(--unit-width, 0);
      margin-inline-start: 0.25em;
      color: var(--muted);
      text-align: start;
    }
    .flag {
      display: block;
      font-size: 0.85em;
      font-weight: 700;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasuredValue {
  /** `null`: there is none. */
  readonly value = input.required<number | boolean | null>();
  readonly unit = input<string | null>(null);
  /** Says how a state is called: a valve is open, a pump runs. */
  readonly quantity = input<Quantity | null>(null);
  /** As the gateway said: 0 good, 1 uncertain, 2 bad, 3 drill. */
  readonly quality = input<Quality>(0);
  readonly outOfRange = input(false);
  /** A number has as many places as the finest of those that it is judged by. */
  readonly limits = input<readonly number[]>([]);

  private readonly local = inject(Local);
  protected readonly words = inject(Words);
  protected readonly text = computed(() =>
    this.local.value(this.value(), this.quantity(), this.limits()),
  );
  protected readonly shownUnit = computed(() =>
    typeof this.value() === 'number' ? this.unit() : null,
  );
  protected readonly qualityWord = computed(() => `quality.${this.quality()}` as const);
}
