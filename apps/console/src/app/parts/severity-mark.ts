import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Severity } from '@fengsui/contracts';
import { Words } from '../words/words';
import { Beat } from './beat';
import { SEVERITY_CORNERS, SEVERITY_TEXT_Y } from './severity-shapes';

export type MarkState =
  | 'filled'
  | 'outlined'
  | 'returned'
  | 'latched'
  | 'shelved'
  | 'suppressed'
  | 'out_of_service'
  | 'normal';

/**
 * Severity as shape, colour and digit. Filled: wants a person. Outlined: someone has it. Returned
 * (dashed): gone, but nobody has acknowledged it. Latched: a double outline, until it is reset. Off
 * the list, thin: on a shelf, struck out once (suppressed) or twice (out of service). Normal: thin.
 */
@Component({
  selector: 'fs-severity-mark',
  template: `
    <svg viewBox="-4 -4 108 108" role="img" [attr.aria-label]="label()">
      <polygon [attr.points]="points()" />
      @switch (state()) {
        @case ('latched') {
          <polygon
            class="inner"
            transform="translate(50 50) scale(0.68) translate(-50 -50)"
            [attr.points]="points()"
          />
        }
        @case ('shelved') {
          <path class="stroke" d="M-2 104H102" />
        }
        @case ('suppressed') {
          <path class="stroke" d="M0 100L100 0" />
        }
        @case ('out_of_service') {
          <path class="stroke" d="M0 100L100 0M0 0L100 100" />
        }
      }
      <text x="50" [attr.y]="textY()" dy="0.36em" text-anchor="middle">{{ severity() }}</text>
    </svg>
  `,
  host: {
    '[class]': '"s" + severity() + " " + state()',
    '[class.calling]': 'calling()',
  },
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 1.6em;
      height: 1.6em;
      line-height: 0;
    }
    svg {
      width: 100%;
      height: 100%;
      overflow: visible;
    }
    polygon {
      stroke-width: 7;
      stroke-linejoin: round;
      fill: var(--mark);
      stroke: var(--mark-line);
    }
    text {
      font-weight: 700;
      font-size: 52px;
      fill: var(--on-mark);
    }
    :host(:not(.filled)) polygon {
      fill: transparent;
      stroke-width: 10;
    }
    :host(.shelved) polygon,
    :host(.suppressed) polygon,
    :host(.out_of_service) polygon,
    :host(.normal) polygon {
      stroke-width: 5;
    }
    :host(.normal) polygon {
      stroke: var(--line-strong);
    }
    :host(.latched) polygon {
      stroke-width: 7;
    }
    .stroke {
      fill: none;
      stroke: var(--text);
      stroke-width: 8;
    }
    :host(.suppressed) .stroke,
    :host(.out_of_service) .stroke {
      stroke-opacity: 0.55;
    }
    :host(.latched) text {
      font-size: 40px;
    }
    :host(.returned) polygon {
      stroke-dasharray: 18 12;
    }
    :host(:not(.filled)) text {
      fill: var(--text);
    }
    :host(.s1) {
      --mark: var(--severity-1);
      --mark-line: var(--severity-line-1);
      --on-mark: var(--on-severity-1);
    }
    :host(.s2) {
      --mark: var(--severity-2);
      --mark-line: var(--severity-line-2);
      --on-mark: var(--on-severity-2);
    }
    :host(.s3) {
      --mark: var(--severity-3);
      --mark-line: var(--severity-line-3);
      --on-mark: var(--on-severity-3);
    }
    :host(.s4) {
      --mark: var(--severity-4);
      --mark-line: var(--severity-line-4);
      --on-mark: var(--on-severity-4);
    }
    /* Half of the time only the outline: it flashes, and can be read all the time. */
    @media (prefers-reduced-motion: no-preference) {
      :host-context([data-off-beat]).calling.filled polygon {
        fill: transparent;
      }
      :host-context([data-off-beat]).calling.filled text {
        fill: var(--text);
      }
      :host-context([data-off-beat]).calling.returned polygon {
        stroke-opacity: 0.35;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SeverityMark {
  readonly severity = input.required<Severity>();
  readonly state = input<MarkState>('filled');
  /** Flashes: nobody has acknowledged it yet. */
  readonly calling = input(false);

  private readonly words = inject(Words);
  protected readonly points = computed(() => SEVERITY_CORNERS[this.severity()].join(' '));
  protected readonly textY = computed(() => SEVERITY_TEXT_Y[this.severity()]);
  protected readonly label = computed(() => this.words.t(`severity.${this.severity()}`));

  constructor() {
    inject(Beat);
  }
}
