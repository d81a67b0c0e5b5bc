import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Severity } from '@fengsui/contracts';
import { Words } from '../words/words';
import { inStep } from './in-step';
import { SEVERITY_CORNERS, SEVERITY_TEXT_Y } from './severity-shapes';

export type MarkState = 'filled' | 'outlined' | 'returned';

/**
 * Severity as shape, colour and digit. Filled: wants a person. Outlined: someone has it. Returned
 * (dashed): gone, but nobody has acknowledged it.
 */
@Component({
  selector: 'fs-severity-mark',
  template: `
    <svg viewBox="-4 -4 108 108" role="img" [attr.aria-label]="label()">
      <polygon [attr.points]="points()" />
      <text x="50" [attr.y]="textY()" dy="0.36em" text-anchor="middle">{{ severity() }}</text>
    </svg>
  `,
  host: {
    '[class]': '"s" + severity() + " " + state()',
    '[class.calling]': 'calling()',
    '(animationstart)': 'inStep($event)',
  },
  styles: `
    :host {
      display: inline-block;
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
    :host(.outlined) polygon,
    :host(.returned) polygon {
      fill: transparent;
      stroke-width: 10;
    }
    :host(.returned) polygon {
      stroke-dasharray: 18 12;
    }
    :host(.outlined) text,
    :host(.returned) text {
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
    :host(.calling.filled) polygon {
      animation: hollow 1s steps(1) infinite;
    }
    :host(.calling.filled) text {
      animation: plain 1s steps(1) infinite;
    }
    :host(.calling.returned) polygon {
      animation: faint 1s steps(1) infinite;
    }
    @keyframes hollow {
      50% {
        fill: transparent;
      }
    }
    @keyframes plain {
      50% {
        fill: var(--text);
      }
    }
    @keyframes faint {
      50% {
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
  protected readonly inStep = inStep;
  protected readonly points = computed(() => SEVERITY_CORNERS[this.severity()].join(' '));
  protected readonly textY = computed(() => SEVERITY_TEXT_Y[this.severity()]);
  protected readonly label = computed(() => this.words.t(`severity.${this.severity()}`));
}
